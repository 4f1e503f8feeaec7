package editor

import (
	"image"

	"marquee/gui/paint"
	"marquee/gui/text"
)

// waveThickness of the line under wrong text, in Fyne units.
const waveThickness = 1.3

// row is everything that decides how a line looks. Two equal rows look the
// same, so a line whose row has not changed is not painted again.
type row struct {
	line     int
	text     string
	from, to int  // the selected bytes
	through  bool // the line's end is selected too
	current  bool // the caret is on it
	kind     MarkKind
	host     [2]int // bytes of an Address
	wanted   string // is marked wherever it stands in text
	prompt   string // shown in the place of text
	left     int
	gutter   int
}

// body is the picture of the visible lines. It remembers what it shows, moves
// it when the text is scrolled, and paints only rows that are new or changed.
type body struct {
	renderer *text.Renderer
	layout   func(string) *layout
	measures *measures
	palette  *palette

	img     *image.RGBA
	top     int   // scroll position that img shows
	painted []row // the lines that img shows completely
	count   int   // of lines painted since Painted was last asked
}

// forget makes the next paint paint everything: colours or fonts changed.
func (b *body) forget() { b.img, b.painted = nil, nil }

// shows reports whether the picture is up to date.
func (b *body) shows(g *geometry, rows []row) bool {
	if b.img == nil || b.top != g.top || b.img.Rect.Dx() != g.width || b.img.Rect.Dy() != g.height || len(rows) != len(b.painted) {
		return false
	}
	for i := range rows {
		if rows[i] != b.painted[i] {
			return false
		}
	}
	return true
}

// paint brings the picture up to date and returns it.
func (b *body) paint(g *geometry, rows []row) *image.RGBA {
	if b.img == nil || b.img.Rect.Dx() != g.width || b.img.Rect.Dy() != g.height {
		b.img = image.NewRGBA(image.Rect(0, 0, g.width, g.height))
		b.painted = nil
	}
	b.scroll(g)
	for i := range rows {
		if !b.has(&rows[i]) {
			b.paintRow(g, &rows[i])
			b.count++
		}
	}
	b.paintRest(g, rows)
	b.painted = append(b.painted[:0], rows...)
	return b.img
}

// scroll moves the picture and forgets the rows of which a part is missing.
func (b *body) scroll(g *geometry) {
	d := g.top - b.top
	b.top = g.top
	if d == 0 || len(b.painted) == 0 {
		return
	}
	if d >= g.height || -d >= g.height {
		b.painted = b.painted[:0]
		return
	}
	if d > 0 {
		copy(b.img.Pix, b.img.Pix[d*b.img.Stride:])
	} else {
		copy(b.img.Pix[-d*b.img.Stride:], b.img.Pix)
	}
	whole := b.painted[:0]
	for _, r := range b.painted {
		before := g.y(r.line) + d // where it stood
		if before >= 0 && before+g.row <= g.height {
			whole = append(whole, r)
		}
	}
	b.painted = whole
}

// has reports whether the picture shows a row as it is to be.
func (b *body) has(r *row) bool {
	if len(b.painted) == 0 {
		return false
	}
	i := r.line - b.painted[0].line
	return i >= 0 && i < len(b.painted) && b.painted[i] == *r
}

// paintRest clears what no line covers.
func (b *body) paintRest(g *geometry, rows []row) {
	end := 0
	if n := len(rows); n > 0 {
		paint.Fill(b.img, image.Rect(0, 0, g.width, g.y(rows[0].line)), b.palette.background)
		end = g.y(rows[n-1].line) + g.row
	}
	paint.Fill(b.img, image.Rect(0, end, g.width, g.height), b.palette.background)
}

// paintRow paints a line.
func (b *body) paintRow(g *geometry, r *row) {
	y := g.y(r.line)
	strip := image.Rect(0, y, g.width, y+g.row).Intersect(b.img.Rect)
	background := b.palette.background
	if r.current {
		background = b.palette.current
	}
	paint.Fill(b.img, strip, background)
	b.paintNumber(r, y, strip)

	strip.Min.X = g.gutter
	if strip.Empty() {
		return
	}
	l := b.layout(r.text)
	x := float32(g.gutter - g.left)
	b.paintSelection(l, r, x, strip)
	baseline := float32(y) + b.measures.baseline
	b.paintText(l, r, x, baseline, strip)
	b.paintWanted(l, r, x, baseline, strip)
	if r.kind == Wrong {
		clip := b.img.SubImage(strip).(*image.RGBA)
		b.renderer.Underline(clip, x, x+l.width, baseline, true, waveThickness*b.measures.scale, b.palette.wrong)
	}
	if r.prompt != "" {
		prompt := b.renderer.Fit(r.prompt, b.measures.prompt, float32(strip.Dx()))
		b.renderer.Draw(b.img, prompt, x, baseline, strip, b.palette.muted)
	}
}

// paintText writes the line: of an address the host as other text, the rest
// muted.
func (b *body) paintText(l *layout, r *row, x, baseline float32, strip image.Rectangle) {
	ink := b.palette.foreground
	if r.kind == Dim {
		ink = b.palette.muted
	}
	if r.kind == Address {
		if host := l.spans(r.host[0], r.host[1], 0, l.width); len(host) == 1 {
			l.drawHost(b.renderer, b.img, x, baseline, strip, b.palette.muted, host[0], ink)
			return
		}
	}
	l.draw(b.renderer, b.img, x, baseline, strip, ink)
}

// paintWanted marks what was looked for, but for what is selected. Its text is
// as bright as any: muted text could not be read on the mark.
func (b *body) paintWanted(l *layout, r *row, x, baseline float32, strip image.Rectangle) {
	if r.wanted == "" {
		return
	}
	for _, m := range matches(r.text, r.wanted) {
		if m[0] < r.to && r.from < m[1] {
			continue
		}
		for _, s := range l.spans(m[0], m[1], float32(strip.Min.X)-x, float32(strip.Max.X)-x) {
			part := image.Rect(paint.Pixels(x+s.x0, 1), strip.Min.Y, paint.Pixels(x+s.x1, 1), strip.Max.Y)
			part = part.Intersect(strip)
			paint.Fill(b.img, part, b.palette.found)
			l.draw(b.renderer, b.img, x, baseline, part, b.palette.foreground)
		}
	}
}

// paintSelection fills what is selected, and half a character for a line's end.
func (b *body) paintSelection(l *layout, r *row, x float32, strip image.Rectangle) {
	spans := l.spans(r.from, r.to, float32(strip.Min.X)-x, float32(strip.Max.X)-x)
	if r.through {
		spans = append(spans, span{l.width, l.width + b.measures.cell/2})
	}
	for _, s := range spans {
		part := image.Rect(paint.Pixels(x+s.x0, 1), strip.Min.Y, paint.Pixels(x+s.x1, 1), strip.Max.Y)
		paint.Fill(b.img, part.Intersect(strip), b.palette.selection)
	}
}

// paintNumber writes the line's number, right-aligned, digit by digit.
func (b *body) paintNumber(r *row, y int, strip image.Rectangle) {
	x := float32(r.gutter - b.measures.gap)
	for n := r.line + 1; n > 0; n /= 10 {
		x -= b.measures.cell
		b.renderer.Draw(b.img, b.measures.digits[n%10], x, float32(y)+b.measures.baseline, strip, b.palette.muted)
	}
}
