package query

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// folder makes texts comparable: letter case, accents, widths and what cannot
// be seen go. It remembers what becomes of each sign, by pages, because the
// rows of a list are full of the same ones.
type folder struct {
	pages [(unicode.MaxRune + 1) / pageSize]*[pageSize]string
	caser cases.Caser
}

const pageSize = 256

func newFolder() *folder { return &folder{caser: cases.Fold()} }

// fold returns a text folded.
func (f *folder) fold(text string) string { return string(f.append(nil, text)) }

// append appends a folded text.
func (f *folder) append(to []byte, text string) []byte {
	for i := range len(text) {
		c := text[i]
		if c >= 0x80 {
			return f.appendRunes(to, text[i:])
		}
		to = append(to, lower[c])
	}
	return to
}

// appendRunes is append for texts that are not ASCII.
func (f *folder) appendRunes(to []byte, text string) []byte {
	for _, r := range text {
		if r < 0x80 {
			to = append(to, lower[r])
			continue
		}
		page := f.pages[r/pageSize]
		if page == nil {
			page = f.newPage(r / pageSize)
		}
		to = append(to, page[r%pageSize]...)
	}
	return to
}

// lower are the ASCII characters, A to Z in lower case.
var lower = func() (table [0x80]byte) {
	for c := range table {
		table[c] = byte(unicode.ToLower(rune(c)))
	}
	return table
}()

func (f *folder) newPage(number rune) *[pageSize]string {
	page := new([pageSize]string)
	for i := range page {
		page[i] = f.foldRune(number*pageSize + rune(i))
	}
	f.pages[number] = page
	return page
}

// foldRune is what becomes of a sign. It is decomposed before and after its
// case is folded: each may bring out what the other has to fold.
func (f *folder) foldRune(r rune) string {
	decomposed := strings.Map(bare, norm.NFKD.String(string(r)))
	folded := strings.Map(bare, norm.NFKD.String(f.caser.String(decomposed)))
	return plainLetters.Replace(folded)
}

// bare drops accents and what cannot be seen. Marks that make another letter
// (the vowels of Indic scripts, the voicing of kana) are no accents.
func bare(r rune) rune {
	switch {
	case r < 0x300 && r != 0xAD:
		return r
	case unicode.Is(accents, r), unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}

// accents are the combining marks that people leave out when they search.
var accents = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x0300, Hi: 0x036F, Stride: 1}, // of Latin, Greek and Cyrillic
	{Lo: 0x0591, Hi: 0x05BD, Stride: 1}, // points of Hebrew
	{Lo: 0x05BF, Hi: 0x05BF, Stride: 1},
	{Lo: 0x05C1, Hi: 0x05C2, Stride: 1},
	{Lo: 0x05C4, Hi: 0x05C5, Stride: 1},
	{Lo: 0x064B, Hi: 0x065F, Stride: 1}, // vowels and hamza of Arabic
	{Lo: 0x0670, Hi: 0x0670, Stride: 1},
	{Lo: 0x1AB0, Hi: 0x1AFF, Stride: 1},
	{Lo: 0x1DC0, Hi: 0x1DFF, Stride: 1},
	{Lo: 0x20D0, Hi: 0x20FF, Stride: 1},
	{Lo: 0xFE00, Hi: 0xFE0F, Stride: 1}, // choices between pictures of one sign
	{Lo: 0xFE20, Hi: 0xFE2F, Stride: 1},
}}

// plainLetters are those that Unicode does not decompose, as people write them
// who have no key for them.
var plainLetters = strings.NewReplacer(
	"ł", "l", "ø", "o", "đ", "d", "ħ", "h", "ı", "i", "ŧ", "t", "æ", "ae", "œ", "oe", "ð", "d", "þ", "th",
)
