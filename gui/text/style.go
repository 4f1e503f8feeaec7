package text

import "math"

// Style is a font and a size. Size is in pixels of the target: Fyne units
// multiplied by the scale of the canvas. Mono has one weight and no italic.
type Style struct {
	Mono, Bold, Italic bool
	Size               float32
}

// variant numbers the fonts a style can ask for.
type variant uint8

const (
	sans variant = iota
	sansBold
	sansItalic
	sansBoldItalic
	mono
	variants // their number
)

func (s Style) variant() variant {
	switch {
	case s.Mono:
		return mono
	case s.Bold && s.Italic:
		return sansBoldItalic
	case s.Bold:
		return sansBold
	case s.Italic:
		return sansItalic
	}
	return sans
}

// Metrics are the vertical measures of a style in pixels, the same for every
// string, whatever fonts its runes need.
type Metrics struct {
	Ascent  float32 // from the top of a line to the baseline
	Descent float32 // from the baseline to the bottom, positive
	Height  float32 // of a line, as canvas.Text measures it: with the line gap
}

// Baseline is the distance in whole pixels from the top of a line to the
// baseline that canvas.Text draws on.
func (m Metrics) Baseline() float32 {
	return float32(math.Ceil(float64(m.Ascent)))
}

// Metrics returns the vertical measures of a style.
func (r *Renderer) Metrics(st Style) Metrics {
	f := r.primary(st.variant())
	e, _ := f.FontHExtents()
	k := st.Size / f.upem
	return Metrics{
		Ascent:  e.Ascender * k,
		Descent: -e.Descender * k,
		Height:  (e.Ascender - e.Descender + e.LineGap) * k,
	}
}
