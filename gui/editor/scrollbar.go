package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Sizes of a scroll bar in Fyne units.
const (
	barWidth  = 12
	thumbMin  = 28
	thumbThin = 5
	thumbWide = 8
)

// track maps a scroll position to a thumb's place and back. The arithmetic is
// in float64: a float32 cannot tell the pixels of a million lines apart.
type track struct {
	length         float64 // of the bar
	total, visible float64 // of the text, in any unit
	offset         float64 // of the first thing visible, in that unit
}

// needed reports whether there is anything to scroll to.
func (t track) needed() bool { return t.total > t.visible && t.length > 0 }

// thumb returns where the thumb begins and its length.
func (t track) thumb() (at, length float64) {
	if !t.needed() {
		return 0, t.length
	}
	length = min(max(t.length*t.visible/t.total, thumbMin), t.length)
	return (t.length - length) * min(max(t.offset/(t.total-t.visible), 0), 1), length
}

// offsetAt returns the scroll position that puts the thumb's start at a place.
func (t track) offsetAt(at float64) float64 {
	_, length := t.thumb()
	room := t.length - length
	if room <= 0 {
		return 0
	}
	return min(max(at/room, 0), 1) * (t.total - t.visible)
}

// scrollBar is a bar over the edge of the text. A click beside the thumb moves
// by a page towards it.
type scrollBar struct {
	widget.BaseWidget
	vertical bool
	track    track
	onScroll func(offset float64)

	thumb   *canvas.Rectangle
	hovered bool
	held    bool
	grab    float64 // where in the thumb it is held
}

func newScrollBar(vertical bool, onScroll func(float64)) *scrollBar {
	b := &scrollBar{vertical: vertical, onScroll: onScroll, thumb: canvas.NewRectangle(nil)}
	b.ExtendBaseWidget(b)
	return b
}

// set shows a scroll position. length is that of the bar in Fyne units.
func (b *scrollBar) set(t track) {
	if t == b.track {
		return
	}
	b.track = t
	if t.needed() != b.Visible() {
		if t.needed() {
			b.Show()
		} else {
			b.Hide()
		}
	}
	b.place()
}

// place puts the thumb where the track says.
func (b *scrollBar) place() {
	at, length := b.track.thumb()
	thick := float32(thumbThin)
	if b.hovered || b.held {
		thick = thumbWide
	}
	beside := (barWidth - thick) / 2
	pos, size := fyne.NewPos(beside, float32(at)+2), fyne.NewSize(thick, float32(length)-4)
	if !b.vertical {
		pos, size = fyne.NewPos(pos.Y, pos.X), fyne.NewSize(size.Height, size.Width)
	}
	b.thumb.CornerRadius = thick / 2
	b.thumb.Move(pos)
	b.thumb.Resize(size)
}

func (b *scrollBar) along(p fyne.Position) float64 {
	if b.vertical {
		return float64(p.Y)
	}
	return float64(p.X)
}

// MouseDown takes hold of the thumb or moves by a page.
func (b *scrollBar) MouseDown(ev *desktop.MouseEvent) {
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	p := b.along(ev.Position)
	at, length := b.track.thumb()
	switch {
	case p < at:
		b.onScroll(b.track.offset - b.track.visible)
	case p > at+length:
		b.onScroll(b.track.offset + b.track.visible)
	default:
		b.held, b.grab = true, p-at
		b.place()
	}
}

// MouseUp lets go of the thumb.
func (b *scrollBar) MouseUp(*desktop.MouseEvent) { b.DragEnd() }

// Dragged moves the text with the thumb.
func (b *scrollBar) Dragged(ev *fyne.DragEvent) {
	if b.held {
		b.onScroll(b.track.offsetAt(b.along(ev.Position) - b.grab))
	}
}

// DragEnd lets go of the thumb.
func (b *scrollBar) DragEnd() {
	b.held = false
	b.place()
}

// MouseIn makes the thumb easier to hit.
func (b *scrollBar) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.place()
}

// MouseMoved implements desktop.Hoverable.
func (b *scrollBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut makes the thumb thin again.
func (b *scrollBar) MouseOut() {
	b.hovered = false
	b.place()
}

// CreateRenderer implements fyne.Widget.
func (b *scrollBar) CreateRenderer() fyne.WidgetRenderer { return &scrollBarRenderer{b} }

type scrollBarRenderer struct{ *scrollBar }

func (r *scrollBarRenderer) Destroy()                     {}
func (r *scrollBarRenderer) Layout(fyne.Size)             { r.place() }
func (r *scrollBarRenderer) MinSize() fyne.Size           { return fyne.NewSize(barWidth, barWidth) }
func (r *scrollBarRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.thumb} }

func (r *scrollBarRenderer) Refresh() {
	r.thumb.FillColor = nrgba(theme.Color(theme.ColorNameScrollBar))
	r.thumb.Refresh()
}
