// Package netrc reads logins for hosts from a file in the form of netrc(5). It is
// a function; it may be called from any goroutine.
package netrc

import (
	"errors"
	"fmt"
	"strings"
)

// Login is a name and a password for one host.
type Login struct{ Host, User, Password string }

// Parse reads logins in the form of netrc(5): machine NAME login NAME
// password SECRET, in any order behind machine, on one line or several. # at
// the beginning of a word begins a comment, quotes hold blanks, account is
// skipped, and a macro ends at an empty line. default would give one password
// to every host and is refused.
func Parse(text string) ([]Login, error) {
	var all []Login
	words := reader{rest: text}
	for {
		word, ok := words.next()
		if !ok {
			return all, check(all)
		}
		switch word {
		case "machine":
			host, _ := words.next()
			all = append(all, Login{Host: host})
			continue
		case "default":
			return nil, errors.New("“default” would send one password to every host: name each host with “machine”")
		case "macdef":
			words.skipMacro()
			continue
		}
		value, ok := words.next()
		switch {
		case !ok || len(all) == 0:
			return nil, fmt.Errorf("line %d is none of “machine HOST login NAME password SECRET”", words.line())
		case word == "login":
			all[len(all)-1].User = value
		case word == "password":
			all[len(all)-1].Password = value
		case word != "account":
			return nil, fmt.Errorf("line %d is none of “machine HOST login NAME password SECRET”", words.line())
		}
	}
}

func check(all []Login) error {
	for _, l := range all {
		switch {
		case l.Host == "":
			return errors.New("a “machine” names no host")
		case l.User == "" || strings.Contains(l.User, ":"):
			return fmt.Errorf("there is no “login” for %s that can be one: it is a name without a colon", l.Host)
		}
	}
	return nil
}

// reader is a text that is read word by word.
type reader struct {
	rest string
	at   int // line ends before rest
}

const blanks = " \t\r\n"

// line is the number of the line that is being read, from 1.
func (w *reader) line() int { return w.at + 1 }

func (w *reader) advance(n int) {
	w.at += strings.Count(w.rest[:n], "\n")
	w.rest = w.rest[n:]
}

func (w *reader) next() (word string, ok bool) {
	for {
		w.advance(len(w.rest) - len(strings.TrimLeft(w.rest, blanks)))
		if !strings.HasPrefix(w.rest, "#") {
			break
		}
		end := strings.IndexByte(w.rest, '\n')
		if end < 0 {
			end = len(w.rest)
		}
		w.advance(end)
	}
	if strings.HasPrefix(w.rest, `"`) {
		return w.quoted(), true
	}
	end := strings.IndexAny(w.rest, blanks)
	if end < 0 {
		end = len(w.rest)
	}
	word = w.rest[:end]
	w.advance(end)
	return word, word != ""
}

// quoted reads a word in quotes, in which \" and \\ stand for themselves.
func (w *reader) quoted() string {
	var b strings.Builder
	for i := 1; i < len(w.rest); i++ {
		switch c := w.rest[i]; {
		case c == '"':
			w.advance(i + 1)
			return b.String()
		case c == '\\' && i+1 < len(w.rest):
			i++
			b.WriteByte(w.rest[i])
		default:
			b.WriteByte(c)
		}
	}
	w.advance(len(w.rest))
	return b.String()
}

// skipMacro leaves out a macro: it ends at an empty line.
func (w *reader) skipMacro() {
	for w.rest != "" {
		end := strings.IndexByte(w.rest, '\n') + 1
		if end == 0 {
			end = len(w.rest)
		}
		blank := strings.Trim(w.rest[:end], blanks) == ""
		if w.advance(end); blank {
			return
		}
	}
}
