package grid

import "math/bits"

// idSet is a set of row ids, a bit for each in pages that exist once they hold
// one. A million ids take 128 KB.
type idSet struct {
	pages []*page
	count int
}

const pageBits = 1 << 15

type page [pageBits / 64]uint64

// has reports whether an id is in the set.
func (s *idSet) has(id int) bool {
	p := id / pageBits
	if id < 0 || p >= len(s.pages) || s.pages[p] == nil {
		return false
	}
	id %= pageBits
	return s.pages[p][id/64]>>(id%64)&1 == 1
}

// set puts an id in the set or takes it out.
func (s *idSet) set(id int, in bool) {
	if id < 0 || !in && !s.has(id) {
		return
	}
	word, bit := &s.page(id / pageBits)[id%pageBits/64], uint64(1)<<(id%64)
	switch {
	case in && *word&bit == 0:
		*word |= bit
		s.count++
	case !in:
		*word &^= bit
		s.count--
	}
}

// clear empties the set.
func (s *idSet) clear() { *s = idSet{} }

// addRows puts the ids of all rows of a source in the set, much faster than one
// by one.
func (s *idSet) addRows(src Source) {
	last := -1
	var p *page
	for row := range src.Len() {
		id := src.ID(row)
		if id < 0 {
			continue
		}
		if n := id / pageBits; n != last {
			p, last = s.page(n), n
		}
		p[id%pageBits/64] |= 1 << (id % 64)
	}
	s.count = 0
	for _, p := range s.pages {
		if p == nil {
			continue
		}
		for _, word := range p {
			s.count += bits.OnesCount64(word)
		}
	}
}

// page returns a page, which is made if there is none.
func (s *idSet) page(n int) *page {
	for n >= len(s.pages) {
		s.pages = append(s.pages, nil)
	}
	if s.pages[n] == nil {
		s.pages[n] = new(page)
	}
	return s.pages[n]
}
