package gui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/fetcher"
	"marquee/internal/session"
)

// timings shows where a row's time went, each part as a bar that begins where
// the one before it ended.
type timings struct {
	widget.BaseWidget
	parts [timingParts]time.Duration
}

const timingParts = 5

var timingNames = [timingParts]string{"DNS", "Connect", "TLS", "First byte", "Title"}

func newTimings() *timings {
	t := &timings{}
	t.ExtendBaseWidget(t)
	return t
}

// show shows a row's timing.
func (t *timings) show(timing fetcher.Timing) {
	parts := [timingParts]time.Duration{timing.DNS, timing.Connect, timing.TLS, timing.FirstByte, timing.Title}
	if parts != t.parts {
		t.parts = parts
		t.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (t *timings) CreateRenderer() fyne.WidgetRenderer {
	r := &timingsRenderer{timings: t}
	for i := range timingParts {
		r.names[i] = canvas.NewText(timingNames[i], nil)
		r.values[i] = canvas.NewText("", nil)
		r.values[i].Alignment = fyne.TextAlignTrailing
		r.bars[i] = canvas.NewRectangle(nil)
		r.objects = append(r.objects, r.names[i], r.bars[i], r.values[i])
	}
	r.update()
	return r
}

type timingsRenderer struct {
	timings       *timings
	names, values [timingParts]*canvas.Text
	bars          [timingParts]*canvas.Rectangle
	objects       []fyne.CanvasObject
}

const (
	timingRow   = 20
	timingName  = 84
	timingValue = 62
	timingBar   = 7
)

func (r *timingsRenderer) update() {
	for i, part := range r.timings.parts {
		r.names[i].Color, r.names[i].TextSize = themeColor(theme.ColorNamePlaceHolder), theme.Size(theme.SizeNameCaptionText)
		r.values[i].Color, r.values[i].TextSize = themeColor(theme.ColorNameForeground), theme.Size(theme.SizeNameCaptionText)
		r.values[i].Text = "–"
		if part > 0 {
			r.values[i].Text = formatPart(part)
		}
		r.bars[i].FillColor, r.bars[i].CornerRadius = themeColor(theme.ColorNamePrimary), timingBar/2.0
	}
}

// formatPart writes a part of a row's time, which may be under a millisecond.
func formatPart(d time.Duration) string {
	if d < time.Millisecond {
		return "< 1 ms"
	}
	return session.FormatDuration(d)
}

func (r *timingsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(timingName+80+timingValue, timingRow*timingParts)
}

func (r *timingsRenderer) Layout(size fyne.Size) {
	var total time.Duration
	for _, part := range r.timings.parts {
		total += part
	}
	room := max(0, size.Width-timingName-timingValue)
	var before time.Duration
	for i, part := range r.timings.parts {
		top := float32(i * timingRow)
		place(r.names[i], 0, top, timingName, timingRow)
		place(r.values[i], size.Width-timingValue, top, timingValue, timingRow)
		r.bars[i].Hidden = part <= 0
		if total > 0 && part > 0 {
			start, width := room*float32(before)/float32(total), room*float32(part)/float32(total)
			width = max(width, timingBar)
			place(r.bars[i], timingName+min(start, room-width), top+(timingRow-timingBar)/2, width, timingBar)
		}
		before += part
	}
}

func (r *timingsRenderer) Refresh() {
	r.update()
	r.Layout(r.timings.Size())
	canvas.Refresh(r.timings)
}

func (r *timingsRenderer) Destroy() {}

func (r *timingsRenderer) Objects() []fyne.CanvasObject { return r.objects }
