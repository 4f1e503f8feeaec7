package query

import "bytes"

// Field is where a text of a row stands.
type Field uint8

// The fields that a query finds texts in.
const (
	Title Field = iota
	URL
)

// Span is a stretch of a text, from byte to byte.
type Span struct{ From, To int }

// Marker tells what of a text a query has found, for showing it. It belongs to
// one goroutine.
type Marker struct {
	terms  []term
	folder *folder
	folded []byte
	starts []int // of the sign that each folded byte comes from
	ends   []int
}

// Marker returns a new Marker of the query.
func (q Query) Marker() *Marker { return &Marker{terms: q.terms, folder: newFolder()} }

// mostMarked bounds how much of a text is looked through, in bytes.
const mostMarked = 16 << 10

// Spans returns the stretches of a text in which terms of the query are found.
// They may overlap.
func (m *Marker) Spans(in Field, text string) []Span {
	if len(m.terms) == 0 || text == "" {
		return nil
	}
	m.fold(text[:min(len(text), mostMarked)])
	var all []Span
	for _, t := range m.terms {
		needle := t.needleIn(in)
		if needle == "" {
			continue
		}
		for at := 0; at < len(m.folded); {
			i := bytes.Index(m.folded[at:], []byte(needle))
			if i < 0 {
				break
			}
			at += i + len(needle)
			all = append(all, Span{m.starts[at-len(needle)], m.ends[at-1]})
		}
	}
	return all
}

// needleIn is the text that a term looks for in a field; "" if it does not, or
// must not find it.
func (t term) needleIn(in Field) string {
	switch {
	case t.not:
		return ""
	case t.kind == anywhere, t.kind == inTitle && in == Title, t.kind == inURL && in == URL:
		return t.text
	case t.kind == inHost && in == URL:
		return t.domain.name
	}
	return ""
}

// fold folds a text sign by sign, so that each byte's origin is known.
func (m *Marker) fold(text string) {
	m.folded, m.starts, m.ends = m.folded[:0], m.starts[:0], m.ends[:0]
	for i, r := range text {
		before := len(m.folded)
		m.folded = m.folder.append(m.folded, string(r))
		end := i + len(string(r))
		if r == 0xFFFD {
			end = min(i+1, len(text))
		}
		if len(m.folded) == before && before > 0 { // an accent: part of the sign before it
			m.ends[before-1] = end
		}
		for range len(m.folded) - before {
			m.starts, m.ends = append(m.starts, i), append(m.ends, end)
		}
	}
}
