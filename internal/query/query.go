// Package query is the language of the filter above the results: words in any
// order, each of which must be found, letter case and accents aside.
//
//	"read me"           these words as they stand
//	-word               rows without it; - goes before everything below, too
//	title: url:         found there only
//	host:example.org    this host and those under it; host:exam begins a name in it
//	status:404          also 4xx, 40, >=400, >400, <=399, <400
//	code:timeout        part of the code that says why
//	is:redirected       an outcome, a flag, no_title or not_read; or how it begins
//
// What is no such key is looked for as a plain word, and so is a key's value
// that cannot be read, so that an address can be pasted as it is. A term that
// is still being typed ("status:", "-", ">=") asks for nothing yet.
//
// Parse makes a Query, which may be used from any goroutine; the Matcher of it
// belongs to one.
package query

import (
	"slices"
	"strings"
	"unicode"
)

// Query is what was asked for. The zero Query finds every row.
type Query struct{ terms []term }

// Parse reads a query. Every text is one.
func Parse(text string) Query {
	var q Query
	folder := newFolder()
	for {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		if text == "" {
			break
		}
		var w word
		w, text = nextWord(text)
		if t, ok := w.term(folder); ok {
			q.terms = append(q.terms, t)
		}
	}
	// Comparing numbers is cheaper than looking through texts.
	slices.SortStableFunc(q.terms, func(a, b term) int { return int(a.kind) - int(b.kind) })
	return q
}

// Empty reports whether the query finds every row.
func (q Query) Empty() bool { return len(q.terms) == 0 }

// word is a term as it was typed.
type word struct {
	not    bool
	key    string // in lower case, "" if there is none
	value  string // without its quotes
	whole  string // key and value as typed
	quoted bool   // nothing in it is a key
}

// nextWord takes a term off a text that begins with one. A quote that is not
// closed reaches to the end: it is still being typed.
func nextWord(text string) (w word, rest string) {
	if text[0] == '-' {
		w.not = true
		text = text[1:]
	}
	if strings.HasPrefix(text, `"`) {
		w.quoted = true
		w.value, rest, _ = strings.Cut(text[1:], `"`)
		w.whole = w.value
		return w, rest
	}
	end := strings.IndexFunc(text, unicode.IsSpace)
	if end < 0 {
		end = len(text)
	}
	key, value, found := strings.Cut(text[:end], ":")
	if !found {
		w.value, w.whole = text[:end], text[:end]
		return w, text[end:]
	}
	w.key, w.value, w.whole = strings.ToLower(key), value, text[:end]
	if strings.HasPrefix(value, `"`) && isKey(w.key) {
		w.value, rest, _ = strings.Cut(text[len(key)+2:], `"`)
		w.whole = key + ":" + w.value
		return w, rest
	}
	return w, text[end:]
}

// isKey reports whether a word before a colon says where to look.
func isKey(name string) bool {
	_, ok := keys[name]
	return ok
}
