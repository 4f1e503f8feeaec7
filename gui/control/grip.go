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

// Grip is the hairline above something whose height can be changed: dragged, or
// by the arrow keys while it has the focus.
type Grip struct {
	Name func() string // for screen readers

	widget.BaseWidget
	onMove func(by float32) // down if positive
	onEnd  func()
	onKey  func(*fyne.KeyEvent)

	focused, hovered bool
}

var (
	_ fyne.Draggable     = (*Grip)(nil)
	_ fyne.Focusable     = (*Grip)(nil)
	_ desktop.Cursorable = (*Grip)(nil)
	_ desktop.Hoverable  = (*Grip)(nil)
)

// GripHeight is how high the hairline is to the mouse.
const GripHeight = 7

// gripStep is how far an arrow key moves it.
const gripStep = 16

// NewGrip returns a grip. onMove is told by how much it is moved, onEnd when a
// move has ended; onKey is given the keys it has no use for.
func NewGrip(onMove func(by float32), onEnd func(), onKey func(*fyne.KeyEvent)) *Grip {
	g := &Grip{Name: func() string { return "" }, onMove: onMove, onEnd: onEnd, onKey: onKey}
	g.ExtendBaseWidget(g)
	return g
}

// Dragged implements fyne.Draggable.
func (g *Grip) Dragged(e *fyne.DragEvent) { g.onMove(e.Dragged.DY) }

// DragEnd implements fyne.Draggable.
func (g *Grip) DragEnd() { g.onEnd() }

// Cursor implements desktop.Cursorable.
func (g *Grip) Cursor() desktop.Cursor { return desktop.VResizeCursor }

// MouseIn implements desktop.Hoverable.
func (g *Grip) MouseIn(*desktop.MouseEvent) { g.hovered = true; g.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (g *Grip) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (g *Grip) MouseOut() { g.hovered = false; g.Refresh() }

// FocusGained implements fyne.Focusable.
func (g *Grip) FocusGained() { g.focused = true; g.Refresh() }

// FocusLost implements fyne.Focusable.
func (g *Grip) FocusLost() { g.focused = false; g.Refresh() }

// TypedRune implements fyne.Focusable.
func (g *Grip) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (g *Grip) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		g.onMove(-gripStep)
	case fyne.KeyDown:
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

func (r *gripRenderer) MinSize() fyne.Size { return fyne.NewSize(0, GripHeight) }

func (r *gripRenderer) Layout(size fyne.Size) {
	height := float32(1)
	if r.grip.focused || r.grip.hovered {
		height = 3
	}
	Place(r.line, 0, (size.Height-height)/2, size.Width, height)
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
