package title

import (
	"bytes"
	"slices"
	"strconv"

	"marquee/fetcher/charset"
)

// A Stub is what a page has beside a refresh inside a noscript.
type Stub struct {
	Moves []string // the strings in scripts that load another page; one of them is its address
	Mute  bool     // the page shows neither text nor anything to act on
}

// What a Stub holds at most.
const (
	maxMoves      = 64
	maxMoveLength = 2 << 10
)

// readStub looks through a document's start.
func readStub(b []byte, e *charset.Encoding) *Stub {
	stub := &Stub{Mute: true}
	s := scanner{}
	noscript, script := false, false
	for {
		k := s.next(b, true, false)
		switch k.kind {
		case tokenNone:
			return stub
		case tokenText:
			stub.Mute = stub.Mute && (noscript || len(bytes.TrimLeft(b[k.start:k.end], "\t\n\f\r ")) == 0)
		case tokenRawText:
			if script && !noscript {
				stub.script(b[k.start:k.end], e)
			}
		case tokenStart:
			switch {
			case k.element == elementNoscript:
				noscript = true
			case k.element == elementButton, k.element == elementSelect, k.element == elementTextarea,
				k.element == elementInput && !isHidden(k):
				stub.Mute = stub.Mute && noscript
			}
			if rawContent(k.element) {
				s.raw, script = k.element, k.element == elementScript
			}
		case tokenEnd:
			noscript = noscript && k.element != elementNoscript
		}
	}
}

// script takes the strings of a script that loads another page.
func (s *Stub) script(b []byte, e *charset.Encoding) {
	if !loadsPage(b) {
		return
	}
	for i := 0; i < len(b) && len(s.Moves) < maxMoves; i++ {
		if b[i] != '"' && b[i] != '\'' && b[i] != '`' {
			continue
		}
		text, n := scriptString(b[i+1:], b[i])
		i += n
		if len(text) > 0 && len(text) <= maxMoveLength {
			s.Moves = append(s.Moves, string(e.Decode(nil, text)))
		}
	}
	s.Moves = slices.Clip(s.Moves)
}

// loadsPage reports whether a script sets the location, or calls its replace or
// assign.
func loadsPage(b []byte) bool {
	for {
		i := bytes.Index(b, []byte("location"))
		if i < 0 {
			return false
		}
		part := i > 0 && (isLetter(b[i-1]) || isDigit(b[i-1]) || b[i-1] == '_' || b[i-1] == '$')
		b = b[i+len("location"):]
		if part {
			continue
		}
		rest := bytes.TrimLeft(b, " \t\r\n")
		called := false
		for _, name := range []string{".href", ".replace", ".assign"} {
			if after, ok := bytes.CutPrefix(rest, []byte(name)); ok {
				rest, called = bytes.TrimLeft(after, " \t\r\n"), name != ".href"
				break
			}
		}
		if called && bytes.HasPrefix(rest, []byte("(")) || !called && len(rest) > 1 && rest[0] == '=' && rest[1] != '=' {
			return true
		}
	}
}

// scriptString reads a string literal up to its closing quote and returns it
// without its escapes, and how long it was.
func scriptString(b []byte, quote byte) (text []byte, length int) {
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == quote:
			return text, i + 1
		case c == '\n' && quote != '`':
			return nil, i
		case c == '\\' && i+1 < len(b):
			var n int
			text, n = scriptEscape(text, b[i+1:])
			i += n
		default:
			text = append(text, c)
		}
	}
	return nil, len(b)
}

// scriptEscape reads what follows a backslash: \xHH, \uHHHH, or a character
// that stands for itself, as in "\/".
func scriptEscape(text, b []byte) (_ []byte, length int) {
	digits := map[byte]int{'x': 2, 'u': 4}[b[0]]
	if digits > 0 && len(b) > digits {
		if code, err := strconv.ParseUint(string(b[1:1+digits]), 16, 16); err == nil {
			return append(text, string(rune(code))...), 1 + digits
		}
	}
	return append(text, b[0]), 1
}
