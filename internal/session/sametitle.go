package session

import "hash/maphash"

// sameTitles finds titles that come again. Rows whose titles have one hash are
// a chain, in which a row is found and taken out without a search. It keeps
// hashes and row numbers, not the texts, which the answers hold already.
type sameTitles struct {
	seed         maphash.Seed
	last         map[uint64]int32 // the chain's newest row
	older, newer []int32          // neighbours in the chain, none for no row
}

const none int32 = -1

func newSameTitles(rows int) sameTitles {
	return sameTitles{
		seed: maphash.MakeSeed(), last: map[uint64]int32{},
		older: make([]int32, rows), newer: make([]int32, rows),
	}
}

// isReady reports whether there is an index. One that was thawed has its rows
// flagged, and needs none until an answer changes.
func (t *sameTitles) isReady() bool { return t.last != nil }

// indexTitlesLocked makes the index of the titles that there are, if there is
// none yet.
func (s *Session) indexTitlesLocked() {
	if s.titles.isReady() {
		return
	}
	s.titles = newSameTitles(len(s.list.Rows))
	for i, outcome := range s.answers.outcome {
		if s.comparesLocked(i, outcome) {
			s.titles.add(i, s.answers.title[i], s.answers.title)
		}
	}
}

// add notes row i's title and returns another row with the same one, if there
// is one. The texts are compared, so equal hashes do not matter.
func (t *sameTitles) add(i int, text string, texts []string) (other int, again bool) {
	if text == "" {
		return 0, false
	}
	row, key := int32(i), maphash.String(t.seed, text)
	head, seen := t.last[key]
	t.last[key] = row
	t.older[row], t.newer[row] = none, none
	if !seen {
		return 0, false
	}
	t.older[row], t.newer[head] = head, row
	for ; head != none; head = t.older[head] {
		if texts[head] == text {
			return int(head), true
		}
	}
	return 0, false
}

// remove forgets row i's title. If a single row is left with it, that row is
// returned: its title is not the same as any other's any more.
func (t *sameTitles) remove(i int, text string, texts []string) (alone int, ok bool) {
	if text == "" {
		return 0, false
	}
	row, key := int32(i), maphash.String(t.seed, text)
	older, newer := t.older[row], t.newer[row]
	if older != none {
		t.newer[older] = newer
	}
	switch {
	case newer != none:
		t.older[newer] = older
	case older != none:
		t.last[key] = older
	default:
		delete(t.last, key)
		return 0, false
	}
	left := 0
	for at := t.last[key]; at != none && left < 2; at = t.older[at] {
		if texts[at] == text {
			alone = int(at)
			left++
		}
	}
	return alone, left == 1
}
