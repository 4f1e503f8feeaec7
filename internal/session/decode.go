package session

import (
	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/fetcher/wire"
)

// Decoding is the title that a row's page would have in another charset.
type Decoding struct {
	Charset string // the Encoding Standard's name, in lower case
	Title   string
}

// IsGuess reports whether the row's charset may be another one: it was guessed,
// or chosen by a person.
func (r *Row) IsGuess() bool { return r.Outcome == fetcher.OK && r.CharsetSource.IsGuess() }

// Decodings returns the titles that a row's page would have in other charsets,
// the likeliest first; none where its charset is certain, or its bytes were not
// kept. It reads the archive: call it away from the window's goroutine.
func (s *Session) Decodings(row int) []Decoding {
	known := s.evidenceOf(row)
	if known == nil {
		return nil
	}
	var decodings []Decoding
	for _, t := range title.Readings(known.Evidence.Body, optionsOf(known)) {
		if t.Text != known.Title.Text {
			decodings = append(decodings, Decoding{Charset: t.Charset, Title: t.Text})
		}
	}
	return decodings
}

// Choose reads the titles of some rows anew in a charset, from the bytes that
// were kept, and keeps what they are now. Rows whose charset is certain, and
// those that would have no title, stay as they are. It returns how many were
// read. It reads the archive, as Decodings does; no run may go on.
func (s *Session) Choose(rows []int, charset string) (chosen int) {
	for _, row := range rows {
		if s.choose(row, charset) {
			chosen++
		}
	}
	return chosen
}

func (s *Session) choose(row int, charset string) bool {
	known := s.evidenceOf(row)
	if known == nil {
		return false
	}
	t, ok := title.ReadAs(known.Evidence.Body, optionsOf(known), charset)
	if !ok || t.Text == "" {
		return false
	}
	r := *known
	r.Title.Text, r.Title.Charset, r.Title.CharsetSource = t.Text, t.Charset, t.CharsetSource
	r.Flags &^= fetcher.FlagCharsetGuessed | fetcher.FlagReplacement
	if t.Replacements > 0 {
		r.Flags |= fetcher.FlagReplacement
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.answers.title[row] != known.Title.Text { // it has been read again meanwhile
		return false
	}
	r.Flags |= s.answers.flags[row] & fetcher.FlagChanged
	s.storeLocked(row, &r)
	s.keepLocked(row, &r)
	return true
}

// Depth is what is known of a row's answer that the archive has, where this
// process does not have it.
type Depth struct {
	Headers string        // of the last answer, a line each; "" if they were not kept
	Tries   []fetcher.Try // the attempts before the last
}

// Depth returns what else is known of a row. It reads the archive, as Decodings
// does; where there is none, what this process saw is all.
func (s *Session) Depth(row int) (d Depth) {
	s.mu.Lock()
	archive, ok := s.keeper.(Archive)
	outcome := s.outcomeLocked(row)
	d.Tries = s.answers.tries(row)
	s.mu.Unlock()
	if !ok || outcome == fetcher.Unanswered || outcome == fetcher.Stopped || outcome == fetcher.Invalid {
		return d
	}
	known := archive.Known(row)
	if known == nil {
		return d
	}
	if len(d.Tries) == 0 {
		d.Tries = known.Tries
	}
	if known.Evidence != nil && outcome.Settled() {
		d.Headers = known.Evidence.Headers
	}
	return d
}

// SameHost returns the rows of a row's host whose charset may be another one.
func (s *Session) SameHost(row int) []int {
	host := hostOf(s.list.Rows[row].URL)
	s.mu.Lock()
	defer s.mu.Unlock()
	var rows []int
	for i := range s.list.Rows {
		if s.isGuessLocked(i) && hostOf(s.list.Rows[i].URL) == host {
			rows = append(rows, i)
		}
	}
	return rows
}

// SamePage returns the row and those that repeat its URL.
func (s *Session) SamePage(row int) []int {
	var rows []int
	for i := range s.list.Rows {
		if s.list.Rows[i].URL == s.list.Rows[row].URL {
			rows = append(rows, i)
		}
	}
	return rows
}

func (s *Session) isGuessLocked(i int) bool {
	return s.outcomeLocked(i) == fetcher.OK && s.answers.commons[s.answers.common[i]].charsetSource.IsGuess()
}

// evidenceOf returns a row's answer as the archive has it; nil unless its
// charset may be another one and its bytes are there.
func (s *Session) evidenceOf(row int) *fetcher.Result {
	s.mu.Lock()
	archive, ok := s.keeper.(Archive)
	ok = ok && s.isGuessLocked(row)
	s.mu.Unlock()
	if !ok {
		return nil
	}
	known := s.completed(row, archive.Known(row))
	if known == nil || known.Evidence == nil || len(known.Evidence.Body) == 0 {
		return nil
	}
	return known
}

// optionsOf are what is known of a page that is read anew.
func optionsOf(known *fetcher.Result) title.Options {
	o := title.Options{URL: known.FinalURL}
	if known.ContentType != "" {
		o.ContentTypes = []string{known.ContentType}
	}
	return o
}

// hostOf is the host of an address, with its port if it names one; "" if it has
// none.
func hostOf(address string) string {
	parts, _ := wire.SplitURL(address)
	return parts.Authority
}
