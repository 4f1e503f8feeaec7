package query

import (
	"bytes"
	"strings"

	"marquee/fetcher"
	"marquee/fetcher/weburl"
)

// Row is what a query looks at of a row.
type Row struct {
	Title   string
	URL     string // serialised, without user name and password
	Input   string // the line as it was typed, passwords masked
	Status  int    // 0 if there was none
	Outcome fetcher.Outcome
	Code    fetcher.Code
	Flags   fetcher.Flags
}

// Matcher tells which rows a query finds. It allocates nothing for a row once
// it has seen the signs of the list. It belongs to one goroutine.
type Matcher struct {
	terms             []matchTerm
	folder            *folder
	title, url, input text
	readable          text // the URL as people see it
}

// matchTerm is a term with its text as it is searched for.
type matchTerm struct {
	term
	needle []byte
}

// text is a text of the row that is looked at; it is folded when a term first
// asks for it.
type text struct {
	folded []byte
	ready  bool
}

// Matcher returns a new Matcher of the query.
func (q Query) Matcher() *Matcher {
	m := &Matcher{terms: make([]matchTerm, len(q.terms)), folder: newFolder()}
	for i, t := range q.terms {
		m.terms[i] = matchTerm{t, []byte(t.text)}
	}
	return m
}

// Match reports whether the query finds a row.
func (m *Matcher) Match(r *Row) bool {
	m.title.ready, m.url.ready, m.input.ready, m.readable.ready = false, false, false, false
	for i := range m.terms {
		if t := &m.terms[i]; m.holds(t, r) == t.not {
			return false
		}
	}
	return true
}

func (m *Matcher) holds(t *matchTerm, r *Row) bool {
	switch t.kind {
	case inStatus:
		return t.low <= r.Status && r.Status <= t.high
	case inState:
		return t.state.outcomes&(1<<r.Outcome) != 0 || t.state.flags&r.Flags != 0
	case inCode:
		return strings.Contains(string(r.Code), t.text)
	case inHost:
		return t.domain.holds(hostOf(r.URL))
	case inTitle:
		return m.contains(&m.title, r.Title, t.needle)
	case inURL:
		return m.inURL(r.URL, t.needle)
	case anywhere:
	}
	return m.contains(&m.title, r.Title, t.needle) || m.inURL(r.URL, t.needle) ||
		!strings.HasPrefix(r.URL, r.Input) && m.contains(&m.input, r.Input, t.needle)
}

// inURL looks through a URL as it is, and as people see it where that is
// another text.
func (m *Matcher) inURL(address string, needle []byte) bool {
	if m.contains(&m.url, address, needle) {
		return true
	}
	if !strings.Contains(address, "%") && !strings.Contains(address, "xn--") {
		return false
	}
	return m.contains(&m.readable, weburl.Readable(address), needle)
}

func (m *Matcher) contains(in *text, source string, needle []byte) bool {
	if !in.ready {
		in.folded, in.ready = m.folder.append(in.folded[:0], source), true
	}
	return bytes.Contains(in.folded, needle)
}
