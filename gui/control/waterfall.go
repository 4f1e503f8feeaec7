package control

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/look"
)

// Waterfall shows where a time went, each part as a bar that begins where the
// one before it ended. Parts that took no time do not show.
type Waterfall struct {
	widget.BaseWidget
	parts []Part
}

// Part is a part of a Waterfall.
type Part struct {
	Name   string
	Length time.Duration
	Text   string // the length as it is written
}

// NewWaterfall returns one with parts of no length, by their names.
func NewWaterfall(names ...string) *Waterfall {
	w := &Waterfall{}
	for _, name := range names {
		w.parts = append(w.parts, Part{Name: name})
	}
	w.ExtendBaseWidget(w)
	return w
}

// Set shows the lengths of the parts, which are as many as ever.
func (w *Waterfall) Set(parts []Part) {
	if !slices.Equal(parts, w.parts) && len(parts) == len(w.parts) {
		w.parts = slices.Clone(parts)
		w.Refresh()
	}
}

// Rows is how many parts there are that took time; others do not show.
func (w *Waterfall) Rows() (n int) {
	for _, part := range w.parts {
		if part.Length > 0 {
			n++
		}
	}
	return n
}

// CreateRenderer implements fyne.Widget.
func (w *Waterfall) CreateRenderer() fyne.WidgetRenderer {
	r := &waterfallRenderer{waterfall: w}
	for _, part := range w.parts {
		name, value, bar := canvas.NewText(part.Name, nil), canvas.NewText("", nil), canvas.NewRectangle(nil)
		value.Alignment = fyne.TextAlignTrailing
		r.names, r.values, r.bars = append(r.names, name), append(r.values, value), append(r.bars, bar)
		r.objects = append(r.objects, name, bar, value)
	}
	r.update()
	return r
}

type waterfallRenderer struct {
	waterfall     *Waterfall
	names, values []*canvas.Text
	bars          []*canvas.Rectangle
	objects       []fyne.CanvasObject
}

// The heights and widths of a Waterfall that others line up with.
const (
	WaterfallRow  = 20
	WaterfallName = 84
)

const (
	timingValue = 62
	timingBar   = 7
)

func (r *waterfallRenderer) update() {
	for i, part := range r.waterfall.parts {
		r.names[i].Color, r.names[i].TextSize = look.Color(theme.ColorNamePlaceHolder), theme.Size(theme.SizeNameCaptionText)
		r.values[i].Color, r.values[i].TextSize = look.Color(theme.ColorNameForeground), theme.Size(theme.SizeNameCaptionText)
		r.names[i].Text, r.values[i].Text = part.Name, part.Text
		r.bars[i].FillColor, r.bars[i].CornerRadius = look.Color(theme.ColorNamePrimary), timingBar/2.0
	}
}

func (r *waterfallRenderer) MinSize() fyne.Size {
	return fyne.NewSize(WaterfallName+80+timingValue, float32(WaterfallRow*r.waterfall.Rows()))
}

func (r *waterfallRenderer) Layout(size fyne.Size) {
	var total time.Duration
	for _, part := range r.waterfall.parts {
		total += part.Length
	}
	room := max(0, size.Width-WaterfallName-timingValue)
	var before time.Duration
	row := 0
	for i, part := range r.waterfall.parts {
		happened := part.Length > 0
		r.names[i].Hidden, r.values[i].Hidden, r.bars[i].Hidden = !happened, !happened, !happened
		if !happened {
			continue
		}
		top := float32(row * WaterfallRow)
		row++
		Place(r.names[i], 0, top, WaterfallName, WaterfallRow)
		Place(r.values[i], size.Width-timingValue, top, timingValue, WaterfallRow)
		start, width := room*float32(before)/float32(total), room*float32(part.Length)/float32(total)
		width = max(width, timingBar)
		Place(r.bars[i], WaterfallName+min(start, room-width), top+(WaterfallRow-timingBar)/2, width, timingBar)
		before += part.Length
	}
}

func (r *waterfallRenderer) Refresh() {
	r.update()
	r.Layout(r.waterfall.Size())
	canvas.Refresh(r.waterfall)
}

func (r *waterfallRenderer) Destroy() {}

func (r *waterfallRenderer) Objects() []fyne.CanvasObject { return r.objects }
