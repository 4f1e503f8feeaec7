package paint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// BarWidth is the room a scroll bar takes, in Fyne units.
const BarWidth = 12

const (
	thumbThin = 5
	thumbWide = 8 // while the pointer is over it
)

// ScrollBar is a bar over the edge of what scrolls. A click beside the thumb
// moves by a page towards it. Its owner moves, resizes and sets it.
type ScrollBar struct {
	widget.BaseWidget
	vertical bool
	track    Track
	page     float64
	onScroll func(offset float64)

	thumb   *canvas.Rectangle
	hovered bool
	held    bool
	grab    float64 // where in the thumb it is held
}

// NewScrollBar returns a bar that is hidden until there is something to scroll.
// onScroll is told where the person wants to go, in the track's unit; it may
// lie beyond the ends.
func NewScrollBar(vertical bool, onScroll func(offset float64)) *ScrollBar {
	b := &ScrollBar{vertical: vertical, onScroll: onScroll, thumb: canvas.NewRectangle(nil)}
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// Set shows a scroll position, or hides the bar if there is nothing to scroll.
// A click beside the thumb moves by page, in the track's unit.
func (b *ScrollBar) Set(t Track, page float64) {
	b.page = page
	if t == b.track {
		return
	}
	b.track = t
	if t.Needed() != b.Visible() {
		if t.Needed() {
			b.Show()
		} else {
			b.Hide()
		}
	}
	b.place()
}

// Track returns what the bar shows.
func (b *ScrollBar) Track() Track { return b.track }

// place puts the thumb where the track says.
func (b *ScrollBar) place() {
	at, length := b.track.Thumb()
	thick := float32(thumbThin)
	if b.hovered || b.held {
		thick = thumbWide
	}
	beside := (BarWidth - thick) / 2
	pos, size := fyne.NewPos(beside, float32(at)+2), fyne.NewSize(thick, float32(length)-4)
	if !b.vertical {
		pos, size = fyne.NewPos(pos.Y, pos.X), fyne.NewSize(size.Height, size.Width)
	}
	b.thumb.CornerRadius = thick / 2
	b.thumb.Move(pos)
	b.thumb.Resize(size)
}

func (b *ScrollBar) along(p fyne.Position) float64 {
	if b.vertical {
		return float64(p.Y)
	}
	return float64(p.X)
}

// MouseDown takes hold of the thumb or moves by a page.
func (b *ScrollBar) MouseDown(ev *desktop.MouseEvent) {
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	p := b.along(ev.Position)
	at, length := b.track.Thumb()
	switch {
	case p < at:
		b.onScroll(b.track.Offset - b.page)
	case p > at+length:
		b.onScroll(b.track.Offset + b.page)
	default:
		b.held, b.grab = true, p-at
		b.place()
	}
}

// MouseUp lets go of the thumb.
func (b *ScrollBar) MouseUp(*desktop.MouseEvent) { b.DragEnd() }

// Dragged moves the content with the thumb.
func (b *ScrollBar) Dragged(ev *fyne.DragEvent) {
	if b.held {
		b.onScroll(b.track.OffsetAt(b.along(ev.Position) - b.grab))
	}
}

// DragEnd lets go of the thumb.
func (b *ScrollBar) DragEnd() {
	b.held = false
	b.place()
}

// MouseIn makes the thumb easier to hit.
func (b *ScrollBar) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.place()
}

// MouseMoved implements desktop.Hoverable.
func (b *ScrollBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut makes the thumb thin again.
func (b *ScrollBar) MouseOut() {
	b.hovered = false
	b.place()
}

// CreateRenderer implements fyne.Widget.
func (b *ScrollBar) CreateRenderer() fyne.WidgetRenderer {
	r := &scrollBarRenderer{b}
	r.Refresh()
	return r
}

type scrollBarRenderer struct{ *ScrollBar }

func (r *scrollBarRenderer) Destroy()                     {}
func (r *scrollBarRenderer) Layout(fyne.Size)             { r.place() }
func (r *scrollBarRenderer) MinSize() fyne.Size           { return fyne.NewSize(BarWidth, BarWidth) }
func (r *scrollBarRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.thumb} }

func (r *scrollBarRenderer) Refresh() {
	r.thumb.FillColor = NRGBA(theme.Color(theme.ColorNameScrollBar))
	r.thumb.Refresh()
}
