package charset

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
)

// rowsOf are the rows that texts are evidence for.
func rowsOf(texts ...string) (rows []int) {
	pieces := func(yield func([]byte) bool) {
		for _, text := range texts {
			if !yield([]byte(text)) {
				return
			}
		}
	}
	evidence(pieces, func(row int) { rows = append(rows, row) })
	return rows
}

func TestEvidenceIsEachBytePairAndContext(t *testing.T) {
	for text, want := range map[string][]int{
		"abc": nil,
		"":    nil,
		// The kind of what stands before, the byte, and the aligned pair with a blank.
		"\x80":   {contextRow + 2*128, byteRow, 0<<5 | ' '>>3},
		"a\x80z": {contextRow, byteRow, 'z' >> 3},
		"z\xff":  {contextRow + 127, byteRow + 127, 127<<5 | ' '>>3},
		"A\x81":  {contextRow + 128 + 1, byteRow + 1, 1<<5 | ' '>>3},
		"Z\x81":  {contextRow + 128 + 1, byteRow + 1, 1<<5 | ' '>>3},
		"a \x81": {contextRow + 2*128 + 1, byteRow + 1, 1<<5 | ' '>>3},
		"@\x81":  {contextRow + 3*128 + 1, byteRow + 1, 1<<5 | ' '>>3},
		"[\x81":  {contextRow + 3*128 + 1, byteRow + 1, 1<<5 | ' '>>3},
		"`\x81":  {contextRow + 3*128 + 1, byteRow + 1, 1<<5 | ' '>>3},
		"{\x81":  {contextRow + 3*128 + 1, byteRow + 1, 1<<5 | ' '>>3},
		"!\x81":  {contextRow + 3*128 + 1, byteRow + 1, 1<<5 | ' '>>3},
		// A pair above ASCII; its second byte begins no aligned one, the third does.
		"a\x81\x82\x83": {
			contextRow + 1,
			byteRow + 1, adjacentRow + (1<<7 | 2), 1<<5 | 0x82>>3,
			byteRow + 2, adjacentRow + (2<<7 | 3),
			byteRow + 3, 3<<5 | ' '>>3,
		},
		// Behind an ASCII byte everything begins anew.
		"a\x81b\x82": {contextRow + 1, byteRow + 1, 1<<5 | 'b'>>3, contextRow + 2, byteRow + 2, 2<<5 | ' '>>3},
		"a\x81\x80":  {contextRow + 1, byteRow + 1, adjacentRow + 1<<7, 1<<5 | 0x80>>3, byteRow},
	} {
		if got := rowsOf(text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestTheSameTextIsEvidenceThreeTimes(t *testing.T) {
	one := len(rowsOf("caf\xe9"))
	for n, want := range []int{0, 1, 2, 3, 3, 3} {
		if got := len(rowsOf(slices.Repeat([]string{" caf\xe9\n", "caf\xe9"}, 3)[:n]...)); got != want*one {
			t.Errorf("%d times: %d pieces, want %d", n, got, want*one)
		}
	}
	if got := len(rowsOf(slices.Repeat([]string{"caf\xe9", "caf\xe8"}, 3)...)); got != 6*one {
		t.Errorf("two texts, three times each: %d pieces, want %d", got, 6*one)
	}
}

func TestNoMorePairsAreLookedAtThanTell(t *testing.T) {
	pairs := func(rows []int) (n int) {
		for _, row := range rows {
			if row < adjacentRow {
				n++
			}
		}
		return n
	}
	if got := pairs(rowsOf(string(bytes.Repeat([]byte("\xe9 "), 2*maxPairs)))); got != maxPairs {
		t.Errorf("%d pairs of one text were looked at, want %d", got, maxPairs)
	}
	var many []string
	for i := range 2 * maxPairs {
		many = append(many, fmt.Sprintf("%d\xe9", i))
	}
	if got := pairs(rowsOf(many...)); got != maxPairs {
		t.Errorf("%d pairs of many texts were looked at, want %d", got, maxPairs)
	}
}
