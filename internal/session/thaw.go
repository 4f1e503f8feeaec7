package session

import (
	"sync"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/packed"
	"marquee/internal/urllist"
)

// Frozen is a Kept that may have its list, and all answers in the parts that
// Freeze gave, in a form that is read fast.
type Frozen interface {
	Kept
	// FrozenList returns the list; false if it is not to be had so. text and own
	// are what it was read from.
	FrozenList() (list *urllist.List, text string, own, ok bool)
	// FrozenRows is how many rows the list has whose answers Frozen gives; 0 if it
	// gives none.
	FrozenRows() int
	// Frozen gives the parts of the answers of a list of so many rows; false if
	// there are none.
	Frozen(rows int, yield func(part int, body []byte) error) (seq int, ok bool, err error)
	// Newer gives the answers that were kept behind seq.
	Newer(seq int, yield func(row int, r fetcher.Result) bool) error
}

// Thawing is the reading of answers that were kept, which goes on while the list
// is read. Wait must be called.
type Thawing struct {
	kept   Kept
	done   chan struct{} // closed when what follows is known
	rows   int           // of the list; 0 if there are no frozen answers
	seq    int           // of the newest of them
	frozen answers
}

// Thaw begins to read the answers that were kept, if they can be had from frozen
// parts.
func Thaw(k Kept) *Thawing {
	t := &Thawing{kept: k, done: make(chan struct{})}
	f, ok := k.(Frozen)
	if !ok {
		close(t.done)
		return t
	}
	go func() { // ends when all parts are read; Wait waits for it
		defer close(t.done)
		t.thaw(f)
	}()
	return t
}

// Wait returns when nothing is read any more.
func (t *Thawing) Wait() { <-t.done }

func (t *Thawing) thaw(f Frozen) {
	n := f.FrozenRows()
	if n <= 0 {
		return
	}
	answers := newAnswers(n)
	var mu sync.Mutex // guards answers.commons, answers.rest and read
	var read, seq int
	had := false
	err := packed.Spread(
		func(yield func(part int, body []byte) error) (err error) {
			seq, had, err = f.Frozen(n, yield)
			return err
		},
		func(part int, r *packed.Reader) error {
			from := min(max(0, part)*frozenPart, n)
			to := min(from+frozenPart, n)
			p, err := readPart(&answers, r, from, to)
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			read += to - from
			return p.enter(&answers, from, to)
		})
	if err == nil && had && read == n {
		t.rows, t.seq, t.frozen = n, seq, answers
	}
}

// into gives a session the answers that were thawed and those that were kept
// since; false if that cannot be, and the session is as it was.
func (t *Thawing) into(s *Session) bool {
	t.Wait()
	f, ok := t.kept.(Frozen)
	if !ok || t.rows == 0 || t.rows != s.Len() {
		return false
	}
	was := s.take(t.frozen)
	if f.Newer(t.seq, func(row int, r fetcher.Result) bool { s.Restore(row, r); return true }) != nil {
		s.untake(was)
		return false
	}
	return true
}

// take makes answers the session's own, and returns the session as it was.
func (s *Session) take(a answers) (was taken) {
	counts := newCounts(s.list)
	for i, o := range a.outcome {
		switch {
		case s.list.Rows[i].URL == "":
			a.outcome[i] = fetcher.Unanswered
		case o != fetcher.Unanswered:
			counts.add(o, a.flags[i], 1)
			if a.flags[i].Has(fetcher.FlagSameTitle) {
				counts.SameTitle++
			}
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	was = taken{s.answers, s.titles, s.counts}
	s.answers, s.titles, s.counts = a, sameTitles{}, counts
	s.version++
	return was
}

// taken is what take replaces.
type taken struct {
	answers answers
	titles  sameTitles
	counts  Counts
}

func (s *Session) untake(was taken) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers, s.titles, s.counts = was.answers, was.titles, was.counts
	s.version++
}

// thawed is what of a part has no column in answers.
type thawed struct {
	index           []uint32
	attempts        []uint8
	texts           [commonTexts][]string
	rows, hops      []uint32
	detail, hopURLs []string
	hopStatus       []uint16
	has             []uint8 // of rows
	more            [restTexts][]string
}

// readPart reads the columns of some rows into answers, and what has none there.
func readPart(a *answers, r *packed.Reader, from, to int) (*thawed, error) {
	n := to - from
	if v := packed.NumbersOf[uint8](r, 1); len(v) == 1 && v[0] != frozenVersion {
		return nil, packed.ErrForeign
	}
	packed.ReadNumbers(r, a.outcome[from:to])
	packed.ReadNumbers(r, a.flags[from:to])
	r.Texts(a.title[from:to])
	r.Texts(a.final[from:to])
	packed.ReadNumbers(r, a.status[from:to])
	for _, column := range [...][]uint32{a.bytes, a.elapsed, a.ended, a.wire} {
		packed.ReadNumbers(r, column[from:to])
	}
	packed.ReadNumbers(r, a.length[from:to])
	column := make([]uint32, n)
	for phase := range phases {
		packed.ReadNumbers(r, column)
		for i, v := range column {
			*a.timing[from+i].phase(phase) = v
		}
	}
	p := &thawed{index: packed.NumbersOf[uint32](r, n)}
	p.attempts = packed.NumbersOf[uint8](r, r.Count())
	for k := range p.texts {
		p.texts[k] = r.TextsOf(len(p.attempts))
	}
	p.rows = packed.NumbersOf[uint32](r, r.Count())
	p.hops = packed.NumbersOf[uint32](r, len(p.rows))
	p.detail = r.TextsOf(len(p.rows))
	p.hopStatus = packed.NumbersOf[uint16](r, r.Count())
	p.hopURLs = r.TextsOf(len(p.hopStatus))
	p.has = packed.NumbersOf[uint8](r, len(p.rows))
	for k := range p.more {
		p.more[k] = r.TextsOf(len(p.rows))
	}
	return p, r.End()
}

// enter puts what has no column into answers.
func (p *thawed) enter(a *answers, from, to int) error {
	places := make([]uint32, len(p.attempts))
	for i := range places {
		places[i] = a.intern(common{
			code: fetcher.Code(p.texts[0][i]), titleSource: title.Source(p.texts[1][i]), charsetSource: title.CharsetSource(p.texts[2][i]),
			contentType: p.texts[3][i], charset: p.texts[4][i], lang: p.texts[5][i], proto: p.texts[6][i], attempts: p.attempts[i],
		})
	}
	for i, place := range p.index {
		switch {
		case int(place) < len(places):
			a.common[from+i] = places[place]
		case a.outcome[from+i] != fetcher.Unanswered:
			return packed.ErrForeign
		}
		if a.outcome[from+i] > fetcher.Invalid {
			return packed.ErrForeign
		}
	}
	hops := make([]fetcher.Hop, len(p.hopURLs))
	for i := range hops {
		hops[i] = fetcher.Hop{Status: int(p.hopStatus[i]), URL: p.hopURLs[i]}
	}
	for i, row := range p.rows {
		count := int(p.hops[i])
		if int(row) >= to-from || count > len(hops) {
			return packed.ErrForeign
		}
		extra := &rest{detail: p.detail[i]}
		var texts [restTexts]string
		for k := range texts {
			texts[k] = p.more[k][i]
		}
		extra.setTexts(p.has[i], texts)
		if count > 0 {
			extra.redirects, hops = hops[:count:count], hops[count:]
		}
		a.rest[from+int(row)] = extra
	}
	return nil
}
