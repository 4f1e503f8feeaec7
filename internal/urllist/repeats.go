package urllist

import (
	"hash/maphash"
	"strings"
)

// repeats finds rows that ask for the same thing as an earlier one. It is an
// open hash table of row numbers; the URLs stay where they are, in the rows,
// so a million rows cost 16 MB here and not a map of strings.
type repeats struct {
	seed  maphash.Seed
	slots []slot // a power of two of them, at most half of them taken
	taken int
}

type slot struct {
	hash uint32 // the low bits, to pass most others by without looking at their rows
	row  int32  // index + 1; 0 is free
}

func newRepeats(capacity int) *repeats {
	size := 1024
	for size < 2*capacity {
		size *= 2
	}
	return &repeats{seed: maphash.MakeSeed(), slots: make([]slot, size)}
}

// add notes the URL of the row that will be appended to rows next, and
// returns the first row that asks for the same.
func (t *repeats) add(rows []Row, url string) (first int, again bool) {
	if 2*t.taken >= len(t.slots) {
		t.grow(rows)
	}
	key := request(url)
	hash := maphash.String(t.seed, key)
	for at := t.start(hash); ; at = (at + 1) & (len(t.slots) - 1) {
		found := &t.slots[at]
		if found.row == 0 {
			*found = slot{hash: uint32(hash), row: int32(len(rows) + 1)}
			t.taken++
			return -1, false
		}
		if found.hash == uint32(hash) && request(rows[found.row-1].URL) == key {
			return int(found.row - 1), true
		}
	}
}

// start is where a hash's search begins: by its high bits, for the low ones
// are what the slots keep.
func (t *repeats) start(hash uint64) int { return int(hash>>32) & (len(t.slots) - 1) }

func (t *repeats) grow(rows []Row) {
	old := t.slots
	t.slots = make([]slot, 2*len(old))
	for _, moved := range old {
		if moved.row == 0 {
			continue
		}
		at := t.start(maphash.String(t.seed, request(rows[moved.row-1].URL)))
		for t.slots[at].row != 0 {
			at = (at + 1) & (len(t.slots) - 1)
		}
		t.slots[at] = moved
	}
}

// request is the part of a URL that is sent: all but the fragment.
func request(url string) string {
	before, _, _ := strings.Cut(url, "#")
	return before
}
