package text

import (
	"strings"

	"github.com/rivo/uniseg"
)

// CleanAll is Clean for text that is read in full: it keeps line feeds, and
// cuts only beyond most runes.
func CleanAll(s string, most int) string {
	var out strings.Builder
	c := cleaner{}
	for _, r := range s {
		if r == '\n' {
			c.prev = 0 // blanks that begin a line are left out
			out.WriteByte('\n')
			c.runes++
		} else if r, ok := c.next(r); ok {
			out.WriteRune(r)
		}
		if c.runes >= most {
			out.WriteString(ellipsis)
			break
		}
	}
	return strings.TrimRight(out.String(), " \n")
}

// Break parts text that CleanAll returned into lines no wider than width
// pixels, each a stretch of it: where Unicode allows a break (UAX #14), and
// within a word where a word is wider. A line feed ends its line and is part of
// none.
func (r *Renderer) Break(s string, st Style, width float32) []Stretch {
	var out []Stretch
	for at := 0; at <= len(s); {
		end := at + strings.IndexByte(s[at:], '\n')
		if end < at {
			end = len(s)
		}
		out = r.breakParagraph(out, s, at, end, st, width)
		at = end + 1
	}
	return out
}

// Stretch is a part of a string, by its first byte and the one behind its last.
type Stretch struct{ From, To int }

func (r *Renderer) breakParagraph(out []Stretch, s string, from, to int, st Style, width float32) []Stretch {
	if from == to {
		return append(out, Stretch{from, to})
	}
	for from < to {
		n := r.head(s[from:to], st, width)
		out = append(out, Stretch{from, from + n})
		from += n
	}
	return out
}

// mostOnLine bounds how much is shaped to find out how much of it fits.
const mostOnLine = 1024

// head is how much of the beginning of s is the first line, in bytes.
func (r *Renderer) head(s string, st Style, width float32) int {
	end, state := 0, -1
	for rest := s; rest != "" && end < mostOnLine; {
		var segment string
		segment, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		next := end + len(segment)
		if r.ShapeRaw(strings.TrimRight(s[:next], " "), st).width > width {
			if end == 0 {
				return r.within(segment, st, width)
			}
			break
		}
		end = next
	}
	return end
}

// within is how much of a word fits, at least a grapheme.
func (r *Renderer) within(word string, st Style, width float32) int {
	n := 0
	for rest, state := word, -1; rest != ""; {
		var grapheme string
		grapheme, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		width -= r.ShapeRaw(grapheme, st).width
		if width < 0 && n > 0 {
			break
		}
		n += len(grapheme)
	}
	return n
}
