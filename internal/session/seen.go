package session

import (
	"cmp"
	"context"
	"iter"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/weburl"
	"marquee/internal/change"
)

// seen is what was seen of rows before the answers that they have now. Of those
// of which nothing changed, which are nearly all, it is their answer. The zero
// value knows of none.
type seen struct {
	before   map[int32]*change.Page // of rows that changed; nil of one that appeared
	compared []bool                 // rows that were compared; nil: none was
	kinds    map[int32]change.Kind

	baseline map[string]change.Page // by URL: another reading, which all are compared with; nil: each with its own answer
}

// of returns what changed about a row, and what it was.
func (n *seen) of(row int) (change.Kind, *change.Page) {
	return n.kinds[int32(row)], n.before[int32(row)]
}

// set notes that a row's answer was compared.
func (n *seen) set(row, rows int, kind change.Kind, was *change.Page) {
	if n.compared == nil {
		n.compared = make([]bool, rows)
		n.before, n.kinds = map[int32]*change.Page{}, map[int32]change.Kind{}
	}
	n.compared[row] = true
	delete(n.before, int32(row))
	delete(n.kinds, int32(row))
	if kind == "" {
		return
	}
	n.kinds[int32(row)] = kind
	if was != nil {
		n.before[int32(row)] = was
	}
}

// isCompared reports whether a row's answer was compared with one before it.
func (n *seen) isCompared(row int) bool { return n.compared != nil && n.compared[row] }

// CompareWith compares every answer, those that there are and those to come,
// with another reading instead of with the row's own answer of the time before.
// A page that is not in it has appeared.
func (s *Session) CompareWith(pages map[string]change.Page) {
	s.mu.Lock()
	s.seen = seen{baseline: pages}
	s.version++
	s.mu.Unlock()
	s.eachLocked(context.Background(), s.Len(), func(i int) {
		if outcome := s.outcomeLocked(i); outcome != fetcher.Unanswered && outcome != fetcher.Stopped && outcome != fetcher.Invalid {
			s.compareBaselineLocked(i, s.answers.page(i, s.list.Rows[i].URL))
			s.markLocked(i)
			s.version++
		}
	})
}

// Pages gives what a reading to come is compared with: of each row that holds a
// URL, the answer that it has.
func (s *Session) Pages() iter.Seq[change.Page] {
	return func(yield func(change.Page) bool) {
		for i := range s.Len() {
			if r := s.Final(i); r.URL != "" && !yield(PageOf(&r)) {
				return
			}
		}
	}
}

// PageOf is what is compared of a row.
func PageOf(r *Row) change.Page {
	return change.Page{URL: r.URL, Title: r.Title, Outcome: r.Outcome.String(), Status: r.Status, Target: r.FinalURL, Code: string(r.Code), At: r.Ended}
}

func (s *Session) compareBaselineLocked(row int, is change.Page) {
	was, ok := s.seen.baseline[is.URL]
	if !ok {
		s.seen.set(row, len(s.list.Rows), change.Appeared, nil)
		return
	}
	s.seen.set(row, len(s.list.Rows), change.Between(was, is), &was)
}

// markLocked flags an answer that is there already as changed, or as not.
func (s *Session) markLocked(row int) {
	flags, kind := &s.answers.flags[row], s.seen.kinds[int32(row)]
	if flags.Has(fetcher.FlagChanged) != (kind != "") {
		*flags ^= fetcher.FlagChanged
		if s.counts.Changed++; kind == "" {
			s.counts.Changed -= 2
		}
	}
}

// compareLocked compares the answer that a row is about to get with the one
// before it, and flags it if it is another. again says that all of the list is read again. What was seen before
// a row failed stays what it is compared with when only that row is tried again.
// What a browser shows is not compared with what was read without its scripts:
// the page may be as it was.
func (s *Session) compareLocked(row int, r *fetcher.Result, again bool) {
	if s.seen.baseline != nil {
		s.compareBaselineLocked(row, pageOf(r, s.list.Rows[row].URL))
	} else if was, ok := s.wasLocked(row, again); ok && s.wasScriptedLocked(row) == (r.Scripts != nil) {
		before := was // rows that were never read before cost no memory
		s.seen.set(row, len(s.list.Rows), change.Between(was, pageOf(r, s.list.Rows[row].URL)), &before)
		if a, ok := s.keeper.(Archive); ok {
			a.KeepBefore(row, was)
		}
	}
	if len(s.seen.kinds) > 0 && s.seen.kinds[int32(row)] != "" {
		r.Flags |= fetcher.FlagChanged
	}
}

// wasScriptedLocked reports whether the answer before was a browser's.
func (s *Session) wasScriptedLocked(row int) bool {
	extra := s.earlierLocked().rest[row]
	return extra != nil && extra.scripts != nil
}

// wasLocked returns what an answer to a row is to be compared with; false if
// there is nothing.
func (s *Session) wasLocked(row int, again bool) (was change.Page, ok bool) {
	from := s.earlierLocked()
	outcome := from.outcome[row]
	switch {
	case outcome == fetcher.Unanswered || outcome == fetcher.Stopped:
		return change.Page{}, false
	case again || outcome.Settled():
		return from.page(row, s.list.Rows[row].URL), true
	}
	if before := s.seen.before[int32(row)]; before != nil {
		return *before, true
	}
	return from.page(row, s.list.Rows[row].URL), s.seen.isCompared(row)
}

// RestoreBefore says what was seen of a row before the answer that was restored.
func (s *Session) RestoreBefore(row int, was change.Page) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if row < 0 || row >= len(s.list.Rows) || s.answers.outcome == nil || s.outcomeLocked(row) == fetcher.Unanswered || s.outcomeLocked(row) == fetcher.Invalid {
		return
	}
	is := s.answers.page(row, s.list.Rows[row].URL)
	was.URL, was.Target = is.URL, cmp.Or(was.Target, is.URL)
	s.seen.set(row, len(s.list.Rows), change.Between(was, is), &was)
	s.markLocked(row)
}

// page is what is compared of row i's answer.
func (a *answers) page(i int, url string) change.Page {
	url = weburl.WithoutCredentials(url)
	p := change.Page{
		URL: url, Title: a.title[i], Outcome: a.outcome[i].String(), Status: int(a.status[i]), Target: cmp.Or(a.final[i], url),
		Code: string(a.commons[a.common[i]].code),
	}
	if a.ended[i] != 0 {
		p.At = time.Unix(int64(a.ended[i]), 0).UTC()
	}
	return p
}

// pageOf is what is compared of a Result. Its status is that which is kept of
// it.
func pageOf(r *fetcher.Result, url string) change.Page {
	url = weburl.WithoutCredentials(url)
	p := change.Page{
		URL: url, Title: r.Title.Text, Outcome: r.Outcome.String(), Status: int(uint16(max(0, r.Status))),
		Target: cmp.Or(r.FinalURL, url), Code: string(r.Code),
	}
	if !r.Started.IsZero() {
		p.At = r.Started.Add(r.Elapsed)
	}
	return p
}
