package column

import (
	"unicode"

	"golang.org/x/text/width"
)

const (
	emUnits  = 2048 // of the table of advances
	emPixels = 20   // the size of titles in a search result
	average  = 1139 // of a character that the table does not know: a digit's width
)

// pixels is how wide a title is in a search result: in Arial of 20 pixels,
// rounded. Letters of scripts that Arial has not are drawn in other fonts and
// can only be estimated; Chinese, Japanese, Korean and emoji are a square each.
func pixels(title string) int64 {
	units := int64(0)
	for _, r := range title {
		units += advance(r)
	}
	return (units*emPixels + emUnits/2) / emUnits
}

// advance is the width of a character in parts of an em of emUnits.
func advance(r rune) int64 {
	for _, t := range advances {
		if r >= t.first && int(r-t.first) < len(t.widths) && t.widths[r-t.first] != 0 {
			return int64(t.widths[r-t.first])
		}
	}
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc):
		return 0
	case wide(r):
		return emUnits
	}
	return average
}

// wide reports whether a character takes the room of a square.
func wide(r rune) bool {
	kind := width.LookupRune(r).Kind()
	return kind == width.EastAsianWide || kind == width.EastAsianFullwidth
}
