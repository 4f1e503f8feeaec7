package session

import (
	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/fetcher/weburl"
	"marquee/internal/packed"
)

const (
	frozenPart    = 1 << 14 // rows of a part: few enough for the lock to be held while they are copied
	frozenVersion = 2       // of the parts
)

// FreezeVersion is the version of what Freeze gives. Parts of another one are
// not read.
func (s *Session) FreezeVersion() int { return frozenVersion }

// Freeze gives yield all answers that a keeper has, in parts, which a Frozen
// gives back. It must not be called while a run goes on; an answer that changes
// meanwhile shows in Version. It is false where not all that is kept is known
// here: the answers before a reading of all rows that was stopped are in the
// keeper alone.
func (s *Session) Freeze(yield func(body []byte) error) (ok bool, err error) {
	encoder := packed.NewEncoder()
	defer func() { _ = encoder.Close() }()
	var w packed.Writer
	for from := 0; from < s.Len(); from += frozenPart {
		if !s.freezePart(&w, from, min(from+frozenPart, s.Len())) {
			return false, nil
		}
		if err := yield(w.Bytes(encoder)); err != nil {
			return false, err
		}
	}
	return true, nil
}

// freezePart writes the answers of some rows.
func (s *Session) freezePart(w *packed.Writer, from, to int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.answers.outcome == nil || s.dropped && s.counts.Answered-s.counts.Stopped < s.counts.Total {
		return false
	}
	s.answers.freeze(w, from, to)
	return true
}

// freeze writes the answers of some rows. Rows that were never asked for are
// kept as unanswered.
func (a *answers) freeze(w *packed.Writer, from, to int) {
	n := to - from
	outcome, flags, final := make([]fetcher.Outcome, n), make([]fetcher.Flags, n), make([]string, n)
	titles := make([]string, n)
	for i := range n {
		if o := a.outcome[from+i]; o != fetcher.Stopped && o != fetcher.Unanswered {
			outcome[i], flags[i] = o, a.flags[from+i]&^fetcher.FlagChanged
			titles[i], final[i] = a.title[from+i], weburl.WithoutCredentials(a.final[from+i])
		}
	}
	packed.Numbers(w, []uint8{frozenVersion})
	packed.Numbers(w, outcome)
	packed.Numbers(w, flags)
	w.Texts(titles)
	w.Texts(final)
	packed.Numbers(w, a.status[from:to])
	for _, column := range [...][]uint32{a.bytes, a.elapsed, a.ended, a.wire} {
		packed.Numbers(w, column[from:to])
	}
	packed.Numbers(w, a.length[from:to])
	column := make([]uint32, n)
	for phase := range phases {
		for i := range n {
			column[i] = *a.timing[from+i].phase(phase)
		}
		packed.Numbers(w, column)
	}
	a.freezeCommons(w, from, to)
	a.freezeRests(w, from, to)
}

// phases is how many phases a timing has.
const phases = 5

func (t *timing) phase(i int) *uint32 {
	return [phases]*uint32{&t.dns, &t.connect, &t.tls, &t.firstByte, &t.title}[i]
}

// freezeCommons writes what many rows share, once, and which of it is whose.
func (a *answers) freezeCommons(w *packed.Writer, from, to int) {
	places, index := map[uint32]uint32{}, make([]uint32, to-from)
	var texts [commonTexts][]string
	var attempts []uint8
	for i := range index {
		global := a.common[from+i]
		place, known := places[global]
		if !known && int(global) < len(a.commons) {
			place = uint32(len(attempts))
			places[global] = place
			c := &a.commons[global]
			attempts = append(attempts, c.attempts)
			for k, text := range c.texts() {
				texts[k] = append(texts[k], text)
			}
		}
		index[i] = place
	}
	packed.Numbers(w, index)
	packed.Numbers(w, attempts)
	for _, column := range texts {
		w.Texts(column)
	}
}

const commonTexts = 7

func (c *common) texts() [commonTexts]string {
	return [...]string{string(c.code), string(c.titleSource), string(c.charsetSource), c.contentType, c.charset, c.lang, c.proto}
}

// freezeRests writes what few rows have.
func (a *answers) freezeRests(w *packed.Writer, from, to int) {
	var rows, hops []uint32
	var status []uint16
	var detail, urls []string
	var has []uint8
	var texts [restTexts][]string
	for i := from; i < to; i++ {
		extra := a.rest[i]
		if extra == nil {
			continue
		}
		rows, hops, detail = append(rows, uint32(i-from)), append(hops, uint32(len(extra.redirects))), append(detail, extra.detail)
		bits, more := extra.texts()
		has = append(has, bits)
		for k, text := range more {
			texts[k] = append(texts[k], text)
		}
		for _, hop := range extra.redirects {
			status, urls = append(status, uint16(max(0, hop.Status))), append(urls, weburl.WithoutCredentials(hop.URL))
		}
	}
	packed.Numbers(w, rows)
	packed.Numbers(w, hops)
	w.Texts(detail)
	packed.Numbers(w, status)
	w.Texts(urls)
	packed.Numbers(w, has)
	for _, column := range texts {
		w.Texts(column)
	}
}

// What a rest may have.
const (
	hasScripts uint8 = 1 << iota
	hasDetails

	restTexts = 8
)

// texts are those of what a browser showed and of what else a page says of
// itself, and which of the two there are.
func (r *rest) texts() (has uint8, texts [restTexts]string) {
	if s := r.scripts; s != nil {
		has |= hasScripts
		copy(texts[:], []string{s.Read, s.Failure, s.Title, weburl.WithoutCredentials(s.URL)})
	}
	if d := r.details; d != nil {
		has |= hasDetails
		copy(texts[4:], []string{d.OGTitle, d.Description, d.H1, d.Canonical})
	}
	return has, texts
}

// setTexts takes them back.
func (r *rest) setTexts(has uint8, texts [restTexts]string) {
	if has&hasScripts != 0 {
		r.scripts = &fetcher.Scripts{Read: texts[0], Failure: texts[1]}
		r.scripts.Title, r.scripts.URL = texts[2], texts[3]
	}
	if has&hasDetails != 0 {
		r.details = &title.Details{OGTitle: texts[4], Description: texts[5], H1: texts[6], Canonical: texts[7]}
	}
}
