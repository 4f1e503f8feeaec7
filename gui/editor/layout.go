package editor

import (
	"image"
	"image/color"
	"sort"
	"unicode"
	"unicode/utf8"

	"marquee/gui/editor/document"
	"marquee/gui/text"
)

// A line of more bytes than longLine is laid out in pieces, of which only the
// visible ones are shaped: shaping a line of megabytes at every key press would
// take seconds. Pieces end after a space or a sign where there is one, so that
// joined letters stay together.
const (
	longLine = 4096
	pieceMin = 512
	pieceMax = 2048
)

// layout is where the characters of one line stand.
type layout struct {
	text   string
	shape  func(string) *text.Line
	pieces []piece
	width  float32
}

// piece is a part of a line, from one byte offset to the next piece's.
type piece struct {
	from, to int
	x        float32
	line     *text.Line // nil until it is needed, for pieces of ASCII
}

// newLayout lays a line out. cell is the width of an ASCII character.
func newLayout(s string, cell float32, shape func(string) *text.Line) *layout {
	l := &layout{text: s, shape: shape}
	if len(s) <= longLine {
		line := shape(s)
		l.pieces = []piece{{to: len(s), line: line}}
		l.width = line.Width()
		return l
	}
	for at := 0; at < len(s); {
		end, plain := cutPiece(s, at)
		p := piece{from: at, to: end, x: l.width}
		if plain {
			l.width += float32(end-at) * cell
		} else {
			p.line = shape(s[at:end])
			l.width += p.line.Width()
		}
		l.pieces = append(l.pieces, p)
		at = end
	}
	return l
}

// cutPiece returns where the piece that begins at a byte offset ends, and
// whether all of it is printable ASCII, whose width is known.
func cutPiece(s string, at int) (end int, plain bool) {
	if end = at + pieceMax; end >= len(s) || isPlain(s[at:end]) && s[end] < utf8.RuneSelf {
		end = min(end, len(s))
		return end, isPlain(s[at:end])
	}
	for i := at + pieceMin; i < at+pieceMax; {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if unicode.IsSpace(r) || unicode.IsPunct(r) {
			return document.NextBoundary(s, document.Boundary(s, i-size)), false
		}
	}
	return max(document.Boundary(s, end), at+1), false
}

// isPlain reports whether all of s is printable ASCII. It looks at eight bytes
// at a time, for lines of megabytes.
func isPlain(s string) bool {
	const ones = 0x0101010101010101
	i := 0
	for ; i+8 <= len(s); i += 8 {
		w := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		// The high bit of a byte is set when it is below ' ', above '~', or was
		// set before.
		if ((w-' '*ones)|(w+ones)|w)&(0x80*ones) != 0 {
			return false
		}
	}
	for ; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// get returns the piece at an index, shaped.
func (l *layout) get(i int) *piece {
	p := &l.pieces[i]
	if p.line == nil {
		p.line = l.shape(l.text[p.from:p.to])
	}
	return p
}

// x is where the caret stands at a byte offset, in pixels from the line's left
// end.
func (l *layout) x(offset int) float32 {
	i := sort.Search(len(l.pieces), func(i int) bool { return l.pieces[i].to >= offset })
	if i == len(l.pieces) {
		return l.width
	}
	p := l.get(i)
	return p.x + p.line.X(offset-p.from)
}

// offset returns the boundary nearest to x pixels from the line's left end.
func (l *layout) offset(x float32) int {
	i := sort.Search(len(l.pieces), func(i int) bool { return l.pieces[i].x > x }) - 1
	if i < 0 {
		return 0
	}
	p := l.get(i)
	return document.Boundary(l.text, p.from+p.line.Offset(x-p.x))
}

// between returns the pieces that show between two distances from the line's
// left end.
func (l *layout) between(x0, x1 float32) (first, end int) {
	first = sort.Search(len(l.pieces), func(i int) bool { return l.pieces[i].x > x0 }) - 1
	end = sort.Search(len(l.pieces), func(i int) bool { return l.pieces[i].x >= x1 })
	return max(first, 0), end
}

// draw paints what shows of the line inside clip, its left end at x.
func (l *layout) draw(r *text.Renderer, dst *image.RGBA, x, baseline float32, clip image.Rectangle, c color.NRGBA) {
	first, end := l.between(float32(clip.Min.X)-x, float32(clip.Max.X)-x)
	for i := first; i < end; i++ {
		p := l.get(i)
		r.Draw(dst, p.line, x+p.x, baseline, clip, c)
	}
}

// drawHost is draw with a stretch of the line in another colour.
func (l *layout) drawHost(r *text.Renderer, dst *image.RGBA, x, baseline float32, clip image.Rectangle, c color.NRGBA, host span, bright color.NRGBA) {
	const slack = 0.5 // a glyph's place is rounded
	first, end := l.between(float32(clip.Min.X)-x, float32(clip.Max.X)-x)
	for i := first; i < end; i++ {
		p := l.get(i)
		r.DrawWithPart(dst, p.line, x+p.x, baseline, clip, c, text.Part{From: host.x0 - p.x - slack, To: host.x1 - p.x - slack, Color: bright})
	}
}

// span is a horizontal stretch of a line in pixels from its left end.
type span struct {
	x0, x1 float32
}

// spans returns the stretches that the text from one byte offset to another
// covers between two distances from the left end. Text of both directions may
// need several.
func (l *layout) spans(from, to int, x0, x1 float32) []span {
	var out []span
	first, end := l.between(x0, x1)
	for i := first; i < end; i++ {
		p := l.get(i)
		a, b := max(from, p.from), min(to, p.to)
		if a >= b {
			continue
		}
		for _, s := range p.line.Spans(a-p.from, b-p.from) {
			s := span{p.x + s[0], p.x + s[1]}
			if n := len(out); n > 0 && out[n-1].x1 >= s.x0-0.5 && out[n-1].x0 <= s.x0 {
				out[n-1].x1 = max(out[n-1].x1, s.x1)
				continue
			}
			out = append(out, s)
		}
	}
	return out
}
