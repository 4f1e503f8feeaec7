package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/access"
	"marquee/gui/look"
)

// Pill is a word or two on a tinted ground, such as a status; a dot says by its
// colour what the words say, too.
type Pill struct {
	widget.BaseWidget
	text string
	dot  fyne.ThemeColorName // "" for none
}

// NewPill returns an empty pill.
func NewPill() *Pill {
	p := &Pill{}
	p.ExtendBaseWidget(p)
	return p
}

// Set changes words and dot.
func (p *Pill) Set(text string, dot fyne.ThemeColorName) {
	if p.text != text || p.dot != dot {
		p.text, p.dot = text, dot
		p.Refresh()
	}
}

// Text is what stands on it.
func (p *Pill) Text() string { return p.text }

// Access says what the pill is to a screen reader.
func (p *Pill) Access() access.Node { return access.Node{Role: access.Label, Name: p.text} }

// CreateRenderer implements fyne.Widget.
func (p *Pill) CreateRenderer() fyne.WidgetRenderer {
	r := &pillRenderer{pill: p, back: canvas.NewRectangle(nil), dot: canvas.NewCircle(nil), text: canvas.NewText("", nil)}
	r.update()
	return r
}

type pillRenderer struct {
	pill *Pill
	back *canvas.Rectangle
	dot  *canvas.Circle
	text *canvas.Text
}

const (
	pillMargin = 9
	pillPad    = 2
)

func (r *pillRenderer) update() {
	r.text.Text, r.text.Color, r.text.TextSize = r.pill.text, look.Color(theme.ColorNameForeground), theme.Size(theme.SizeNameCaptionText)
	r.back.FillColor = look.Color(look.Chip)
	r.dot.Hidden = r.pill.dot == ""
	if !r.dot.Hidden {
		r.dot.FillColor = look.Color(r.pill.dot)
	}
}

func (r *pillRenderer) MinSize() fyne.Size {
	size := r.text.MinSize()
	width := size.Width + 2*pillMargin
	if r.pill.dot != "" {
		width += chipDot + chipGap
	}
	return fyne.NewSize(width, size.Height+2*pillPad)
}

func (r *pillRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.back.CornerRadius = size.Height / 2
	x := float32(pillMargin)
	if r.pill.dot != "" {
		Place(r.dot, x, (size.Height-chipDot)/2, chipDot, chipDot)
		x += chipDot + chipGap
	}
	text := r.text.MinSize()
	Place(r.text, x, (size.Height-text.Height)/2, text.Width, text.Height)
}

func (r *pillRenderer) Refresh() {
	r.update()
	r.Layout(r.pill.Size())
	canvas.Refresh(r.pill)
}

func (r *pillRenderer) Destroy() {}

func (r *pillRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.dot, r.text}
}
