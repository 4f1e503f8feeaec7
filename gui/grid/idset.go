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
	p := id / pageBits
	for p >= len(s.pages) {
		s.pages = append(s.pages, nil)
	}
	if s.pages[p] == nil {
		s.pages[p] = new(page)
	}
	word, bit := &s.pages[p][id%pageBits/64], uint64(1)<<(id%64)
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

// clone is an independent copy.
func (s *idSet) clone() idSet {
	out := idSet{pages: make([]*page, len(s.pages)), count: s.count}
	for i, p := range s.pages {
		if p != nil {
			c := *p
			out.pages[i] = &c
		}
	}
	return out
}

// each calls f for every id in ascending order until it returns false.
func (s *idSet) each(f func(id int) bool) {
	for i, p := range s.pages {
		if p == nil {
			continue
		}
		for w, word := range p {
			for ; word != 0; word &= word - 1 {
				if !f(i*pageBits + w*64 + bits.TrailingZeros64(word)) {
					return
				}
			}
		}
	}
}
