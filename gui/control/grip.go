package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/access"
	"marquee/gui/look"
)

// Grip is the hairline beside something whose size can be changed: dragged, or
// by the arrow keys while it has the focus.
type Grip struct {
	Name func() string // for screen readers, and its tooltip

	widget.BaseWidget
	tipped
	upright bool             // it is moved to the sides
	onMove  func(by float32) // down, or to the right, if positive
	onEnd   func()
	onKey   func(*fyne.KeyEvent)

	focused, hovered bool
}

var (
	_ fyne.Draggable     = (*Grip)(nil)
	_ fyne.Focusable     = (*Grip)(nil)
	_ desktop.Cursorable = (*Grip)(nil)
	_ desktop.Hoverable  = (*Grip)(nil)
)

// How thick the hairline is to the mouse.
const (
	GripHeight = 7
	gripWidth  = 9 // of one that is upright
)

// gripStep is how far an arrow key moves it.
const gripStep = 16

// NewGrip returns a grip that lies, and is moved up and down. onMove is told by
// how much it is moved, onEnd when a move has ended; onKey is given the keys it
// has no use for.
func NewGrip(onMove func(by float32), onEnd func(), onKey func(*fyne.KeyEvent)) *Grip {
	g := &Grip{Name: func() string { return "" }, onMove: onMove, onEnd: onEnd, onKey: onKey}
	g.Tip = func() string { return g.Name() }
	g.ExtendBaseWidget(g)
	return g
}

// newUprightGrip is NewGrip for one that is moved to the sides.
func newUprightGrip(onMove func(by float32), onEnd func(), onKey func(*fyne.KeyEvent)) *Grip {
	g := NewGrip(onMove, onEnd, onKey)
	g.upright = true
	return g
}

// Dragged implements fyne.Draggable.
func (g *Grip) Dragged(e *fyne.DragEvent) {
	if g.upright {
		g.onMove(e.Dragged.DX)
		return
	}
	g.onMove(e.Dragged.DY)
}

// DragEnd implements fyne.Draggable.
func (g *Grip) DragEnd() { g.onEnd() }

// Cursor implements desktop.Cursorable.
func (g *Grip) Cursor() desktop.Cursor {
	if g.upright {
		return desktop.HResizeCursor
	}
	return desktop.VResizeCursor
}

// MouseIn implements desktop.Hoverable.
func (g *Grip) MouseIn(*desktop.MouseEvent) { g.hovered = true; g.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (g *Grip) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (g *Grip) MouseOut() { g.hovered = false; g.Refresh() }

// FocusGained implements fyne.Focusable.
func (g *Grip) FocusGained() { g.focused = true; g.wait(g); g.Refresh() }

// FocusLost implements fyne.Focusable.
func (g *Grip) FocusLost() { g.focused = false; g.leave(g); g.Refresh() }

// TypedRune implements fyne.Focusable.
func (g *Grip) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (g *Grip) TypedKey(e *fyne.KeyEvent) {
	g.leave(g)
	back, on := fyne.KeyUp, fyne.KeyDown
	if g.upright {
		back, on = fyne.KeyLeft, fyne.KeyRight
	}
	switch e.Name {
	case back:
		g.onMove(-gripStep)
	case on:
		g.onMove(gripStep)
	default:
		g.onKey(e)
		return
	}
	g.onEnd()
}

// Access says what the grip is to a screen reader.
func (g *Grip) Access() access.Node {
	return access.Node{Role: access.Label, Name: g.Name()}
}

// CreateRenderer implements fyne.Widget.
func (g *Grip) CreateRenderer() fyne.WidgetRenderer {
	r := &gripRenderer{grip: g, line: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type gripRenderer struct {
	grip *Grip
	line *canvas.Rectangle
}

func (r *gripRenderer) MinSize() fyne.Size {
	if r.grip.upright {
		return fyne.NewSize(gripWidth, 0)
	}
	return fyne.NewSize(0, GripHeight)
}

func (r *gripRenderer) Layout(size fyne.Size) {
	thick := float32(1)
	if r.grip.focused || r.grip.hovered {
		thick = 3
	}
	if r.grip.upright {
		Place(r.line, (size.Width-thick)/2, 0, thick, size.Height)
		return
	}
	Place(r.line, 0, (size.Height-thick)/2, size.Width, thick)
}

func (r *gripRenderer) Refresh() {
	r.line.FillColor = look.Color(theme.ColorNameSeparator)
	if r.grip.focused {
		r.line.FillColor = look.Color(theme.ColorNamePrimary)
	}
	r.Layout(r.grip.Size())
	canvas.Refresh(r.line)
}

func (r *gripRenderer) Destroy() {}

func (r *gripRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
