package editor

import (
	"math"

	"fyne.io/fyne/v2/theme"

	"marquee/gui/paint"
	"marquee/gui/text"
)

// measures is what depends on the theme's text size and the screen's scale, in
// pixels.
type measures struct {
	scale    float32 // pixels in a Fyne unit
	style    text.Style
	prompt   text.Style // of the placeholder and of notes
	cell     float32    // width of an ASCII character
	baseline float32    // from the top of a row
	row      int
	margin   int // left of the line numbers
	gap      int // between the numbers and the text
	inset    int // above the first line and below the last
	digits   [10]*text.Line
}

// Proportions in parts of the theme's text size: at 13 units rows are 20 high
// and the fixed-width text, which looks larger, is 12.5.
const (
	rowHeight = 20.0 / 13
	textSize  = 12.5 / 13
)

func newMeasures(r *text.Renderer, scale float32) measures {
	size := theme.TextSize()
	m := measures{
		scale:  scale,
		style:  text.Style{Mono: true, Size: size * textSize * scale},
		prompt: text.Style{Size: size * scale},
		row:    max(1, paint.Pixels(size*rowHeight, scale)),
		margin: paint.Pixels(16, scale),
		gap:    paint.Pixels(12, scale),
		inset:  paint.Pixels(4, scale),
	}
	for i := range m.digits {
		m.digits[i] = r.ShapeRaw(string(rune('0'+i)), m.style)
	}
	m.cell = m.digits[0].Width()
	metrics := r.Metrics(m.style)
	m.baseline = float32(math.Round(float64((float32(m.row)-metrics.Ascent-metrics.Descent)/2 + metrics.Ascent)))
	return m
}

// gutter is the width of the line numbers of that many lines.
func (m *measures) gutter(lines int) int {
	digits := 2
	for n := lines; n >= 100; n /= 10 {
		digits++
	}
	return m.margin + int(math.Ceil(float64(float32(digits)*m.cell))) + m.gap
}
