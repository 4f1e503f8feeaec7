package session

import "hash/maphash"

// sameTitles finds titles that come again. It keeps hashes and row numbers,
// not the texts, which the answers hold already.
type sameTitles struct {
	seed  maphash.Seed
	first map[uint64]int32
}

func newSameTitles() sameTitles {
	return sameTitles{seed: maphash.MakeSeed(), first: map[uint64]int32{}}
}

// add notes row i's title and returns the first row with the same one, if
// there is one. The texts are compared, so equal hashes do not matter.
func (t *sameTitles) add(i int, text string, texts []string) (first int, again bool) {
	if text == "" {
		return 0, false
	}
	key := maphash.String(t.seed, text)
	row, seen := t.first[key]
	if !seen {
		t.first[key] = int32(i)
		return 0, false
	}
	return int(row), texts[row] == text
}
