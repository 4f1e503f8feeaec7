package merge

import (
	"bytes"
	"cmp"
	"hash/maphash"
	"slices"
	"strings"

	"marquee/fetcher"
	"marquee/internal/session"
)

// Titles finds which titles come again in a whole list whose shares were read
// apart. It sees all rows twice: first Note, then Settle, then Mark. It keeps
// sixteen bytes of each row that has a title: hashes of 64 bits, of which two
// that differ are alike once in a list of five thousand million titles.
type Titles struct {
	seed   maphash.Seed
	seen   []pair
	shared map[uint64]bool // titles that several pages have
	marked map[uint64]bool // pages that stand on several lines: whether the first was marked
}

// pair is a page and its title.
type pair struct{ title, url uint64 }

// NewTitles returns Titles that have seen nothing.
func NewTitles() *Titles { return &Titles{seed: maphash.MakeSeed()} }

// Note takes a row's title in the first pass.
func (t *Titles) Note(r *Record) error {
	p, ok, err := t.pair(r)
	if ok {
		t.seen = append(t.seen, p)
	}
	return err
}

// Settle finds the titles that come again, and forgets the others.
func (t *Titles) Settle() {
	slices.SortFunc(t.seen, func(a, b pair) int { return cmp.Or(cmp.Compare(a.title, b.title), cmp.Compare(a.url, b.url)) })
	t.shared, t.marked = make(map[uint64]bool), make(map[uint64]bool)
	for from := 0; from < len(t.seen); {
		to := from + 1
		for to < len(t.seen) && t.seen[to].title == t.seen[from].title {
			if t.seen[to].url != t.seen[from].url {
				t.shared[t.seen[to].title] = true
			}
			to++
		}
		for i := from + 1; i < to; i++ {
			if t.seen[i].url == t.seen[i-1].url {
				t.marked[t.seen[i].url] = false
			}
		}
		from = to
	}
	t.seen = nil
}

// Mark says in the second pass whether a row's title is that of another page
// too. A page on several lines is marked on the first of them, as a session
// does it.
func (t *Titles) Mark(r *Record) (same bool, err error) {
	p, ok, err := t.pair(r)
	if !ok || !t.shared[p.title] {
		return false, err
	}
	if marked, repeats := t.marked[p.url]; repeats {
		t.marked[p.url] = true
		return !marked, nil
	}
	return true, nil
}

// pair is a row's page and title; ok is false of a row whose title is not
// compared with others'.
func (t *Titles) pair(r *Record) (p pair, ok bool, err error) {
	if r.outcome() != fetcher.OK {
		return pair{}, false, nil
	}
	var title, url string
	if r.decoded {
		title, url = r.row.Title, r.row.URL
	} else {
		if title, err = unquote(r.values[columnTitle]); err != nil {
			return pair{}, false, err
		}
		if url, err = unquote(r.values[columnURL]); err != nil {
			return pair{}, false, err
		}
	}
	if title == "" {
		return pair{}, false, nil
	}
	url, _, _ = strings.Cut(url, "#") // which is never sent
	return pair{maphash.String(t.seed, title), maphash.String(t.seed, url)}, true, nil
}

// SetSameTitle gives a record the flag same_title, or takes it away. A record
// that stands as a line changes only there.
func (r *Record) SetSameTitle(same bool) error {
	if r.decoded {
		setFlag(&r.row, same)
		return nil
	}
	value := r.values[columnFlags]
	if bytes.Contains(value, quotedSameTitle) == same {
		return nil
	}
	row, err := r.Row()
	if err != nil {
		return err
	}
	setFlag(row, same)
	r.Line = nil // it is written anew
	return nil
}

var quotedSameTitle = []byte(`"same_title"`)

func setFlag(row *session.Row, same bool) {
	if row.Flags &^= fetcher.FlagSameTitle; same {
		row.Flags |= fetcher.FlagSameTitle
	}
}

// flagsOf makes flags of their names.
func flagsOf(names []string) fetcher.Flags {
	var flags fetcher.Flags
	for _, name := range names {
		flags |= fetcher.ParseFlags(name)
	}
	return flags
}
