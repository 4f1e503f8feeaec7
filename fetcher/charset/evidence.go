package charset

import (
	"bytes"
	"iter"
)

// evidence calls f with each piece of evidence of a sample's encoding: what
// the table of weights has a row for. It looks at the text that a reader would
// see. The pieces are each byte above ASCII; each pair of such bytes; the pairs
// that start at the first of a run and go on two by two, as the characters of
// most multi-byte encodings fall; and, for the first byte of a run, what kind
// of character stands before it.
func evidence(texts iter.Seq[[]byte], f func(row int)) {
	e := evidenceReader{report: f, seen: map[uint64]int{}}
	for text := range texts {
		e.text(text)
		if e.pairs >= maxPairs {
			return
		}
	}
}

const (
	adjacentRow = 128 * 32              // after the aligned pairs: first byte without its top bit, five top bits of the second
	contextRow  = adjacentRow + 128*128 // after the pairs of two bytes above ASCII
	byteRow     = contextRow + 4*128    // after the kinds of the character before, with the byte
	biasRow     = byteRow + 128
	rows        = biasRow + 1

	// maxPairs is how many pairs are looked at: more do not tell more.
	maxPairs = 256
)

type evidenceReader struct {
	report func(row int)
	pairs  int
	seen   map[uint64]int // how often a text came, by its hash
}

// maxRepeats is how often the same text is evidence. A heading that says the
// title again is; a menu that says the same a hundred times is not.
const maxRepeats = 3

// repeated reports whether a text has come too often.
func (e *evidenceReader) repeated(b []byte) bool {
	b = bytes.TrimSpace(b)
	if IsASCII(b) {
		return true
	}
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	e.seen[h]++
	return e.seen[h] > maxRepeats
}

func (e *evidenceReader) text(b []byte) {
	if e.repeated(b) {
		return
	}
	before, aligned := byte(' '), true
	for i := 0; i < len(b) && e.pairs < maxPairs; i++ {
		c := b[i]
		if c < 0x80 {
			before, aligned = c, true
			continue
		}
		if before < 0x80 {
			e.report(contextRow + characterKind(before)*128 + int(c&0x7F))
			aligned = true
		}
		next := byte(' ')
		if i+1 < len(b) {
			next = b[i+1]
		}
		e.report(byteRow + int(c&0x7F))
		if next >= 0x80 {
			e.report(adjacentRow + (int(c&0x7F)<<7 | int(next&0x7F)))
		}
		if aligned {
			e.report(int(c&0x7F)<<5 | int(next>>3))
			e.pairs++
		}
		before, aligned = c, !aligned
	}
}

// characterKind sorts the ASCII characters: small letters, capital letters,
// blanks, the rest.
func characterKind(c byte) int {
	switch {
	case c >= 'a' && c <= 'z':
		return 0
	case c >= 'A' && c <= 'Z':
		return 1
	case c <= ' ':
		return 2
	}
	return 3
}
