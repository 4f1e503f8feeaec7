package paint

import (
	"image"
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"marquee/gui/text"
)

// TipDelay is how long the pointer rests before a tooltip shows.
const TipDelay = 500 * time.Millisecond

// Space around the words of a tooltip, and from it to the edges, in Fyne units.
const (
	tipPad    = 6
	tipMargin = 4
)

// Tip is a tooltip inside a widget: a layer of canvas objects that takes no
// input away from what lies under it. Add Objects above everything else.
type Tip struct {
	renderer *text.Renderer
	owner    fyne.CanvasObject
	box      *canvas.Rectangle
	raster   *canvas.Raster
	timer    Timer
	note     Note
	lines    []*text.Line
}

// Note is what a tooltip says, and where.
type Note struct {
	Words  string
	Style  text.Style // in pixels
	Scale  float32    // pixels in a Fyne unit
	Height float32    // of a line, in pixels
	Width  float32    // of a line at most, in Fyne units
	Lines  int        // at most
	X      float32    // where it begins, if there is room
	Below  float32    // where it begins, if there is room below
	Above  float32    // where it ends otherwise

	Fill, Edge, Ink color.NRGBA
}

// NewTip returns the tooltip of a widget.
func NewTip(renderer *text.Renderer, owner fyne.CanvasObject) *Tip {
	t := &Tip{renderer: renderer, owner: owner, box: canvas.NewRectangle(color.Transparent)}
	t.box.CornerRadius, t.box.StrokeWidth = 4, 1
	t.raster = canvas.NewRaster(t.paint)
	t.raster.ScaleMode = canvas.ImageScalePixels
	t.box.Hide()
	t.raster.Hide()
	return t
}

// Objects are the tooltip's, from below.
func (t *Tip) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{t.box, t.raster} }

// Visible reports whether the tooltip shows.
func (t *Tip) Visible() bool { return t.box.Visible() }

// Position and Size are those of the whole tooltip.
func (t *Tip) Position() fyne.Position { return t.box.Position() }

// Size is that of the whole tooltip.
func (t *Tip) Size() fyne.Size { return t.box.Size() }

// LineCount is the number of lines the words take.
func (t *Tip) LineCount() int { return len(t.lines) }

// Wait calls show after TipDelay, unless Hide or Wait is called before.
func (t *Tip) Wait(c Clock, show func()) { t.timer.Start(c, TipDelay, show) }

// Waiting reports whether a tooltip was asked for and not taken back.
func (t *Tip) Waiting() bool { return t.timer.Started() }

// Hide takes the tooltip away and stops waiting for it.
func (t *Tip) Hide() {
	t.timer.Stop()
	SetVisible(t.owner, t.box, false)
	SetVisible(t.owner, t.raster, false)
}

// Show shows a note inside the owner.
func (t *Tip) Show(n Note) {
	within := t.owner.Size()
	n.Width = min(n.Width, within.Width-4*tipPad)
	t.note = n
	t.lines = t.renderer.Wrap(n.Words, n.Style, n.Width*n.Scale, n.Lines)
	width := float32(0)
	for _, l := range t.lines {
		width = max(width, l.Width())
	}
	size := fyne.NewSize(
		float32(math.Ceil(float64(width))+1)/n.Scale,
		float32(math.Ceil(float64(n.Height*float32(len(t.lines)))))/n.Scale)
	t.place(size, within)
}

// place puts the tooltip below its place, or above it if there is no room.
func (t *Tip) place(size, within fyne.Size) {
	outer := size.AddWidthHeight(2*tipPad, 2*tipPad)
	pos := fyne.NewPos(t.note.X, t.note.Below)
	if right := within.Width - BarWidth; pos.X+outer.Width > right {
		pos.X = max(tipMargin, right-outer.Width)
	}
	if pos.Y+outer.Height > within.Height-tipMargin {
		pos.Y = max(tipMargin, t.note.Above-outer.Height)
	}
	t.box.FillColor, t.box.StrokeColor = t.note.Fill, t.note.Edge
	t.box.Move(pos)
	t.box.Resize(outer)
	t.box.Refresh()
	t.raster.Move(pos.AddXY(tipPad, tipPad))
	t.raster.Resize(size)
	t.raster.Refresh()
	SetVisible(t.owner, t.box, true)
	SetVisible(t.owner, t.raster, true)
}

// paint is the generator of the tooltip's words.
func (t *Tip) paint(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	Fill(img, img.Rect, t.note.Fill)
	metrics := t.renderer.Metrics(t.note.Style)
	for i, l := range t.lines {
		top := float32(i)*t.note.Height + (t.note.Height-metrics.Height)/2
		t.renderer.Draw(img, l, 0, top+metrics.Baseline(), img.Rect, t.note.Ink)
	}
	return img
}
