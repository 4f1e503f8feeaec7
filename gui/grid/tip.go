package grid

import (
	"image"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"marquee/gui/text"
)

const (
	tipDelay  = 500 * time.Millisecond
	tipWidth  = 420 // at most, in Fyne units
	tipLines  = 6
	tipPad    = 6
	tipOffset = 18 // below the mouse
)

// tip is the tooltip of a cell, a layer inside the grid.
type tip struct {
	g      *Grid
	box    *canvas.Rectangle
	raster *canvas.Raster
	timer  *time.Timer
	asked  int // counts requests, so that a late timer finds it is out of date
	at     fyne.Position
	row    int
	column int
	lines  []*text.Line
}

func (t *tip) init(g *Grid) {
	t.g = g
	t.row, t.column = -1, -1
	t.box = canvas.NewRectangle(color.Transparent)
	t.box.CornerRadius, t.box.StrokeWidth = 4, 1
	t.raster = canvas.NewRaster(t.paint)
	t.raster.ScaleMode = canvas.ImageScalePixels
	t.box.Hide()
	t.raster.Hide()
}

// moved begins to wait when the mouse is over another cell.
func (t *tip) moved(p fyne.Position) {
	g := t.g
	if g == nil {
		return
	}
	column, _ := g.columnAt(p.X)
	row := g.hover
	if row < 0 {
		column = -1
	}
	t.at = p
	if row == t.row && column == t.column {
		return
	}
	t.hide()
	t.row, t.column = row, column
	if row < 0 || column < 0 {
		return
	}
	asked, post := t.asked, g.Post
	t.timer = time.AfterFunc(tipDelay, func() {
		post(func() {
			if t.asked == asked {
				t.show()
			}
		})
	})
}

// hide takes the tooltip away and stops waiting for it.
func (t *tip) hide() {
	if t.g == nil {
		return
	}
	t.asked++
	if t.timer != nil {
		t.timer.Stop()
	}
	t.row, t.column = -1, -1
	t.g.setVisible(t.box, false)
	t.g.setVisible(t.raster, false)
}

// words is what to say about the cell under the mouse, "" if nothing.
func (t *tip) words() string {
	g := t.g
	sp, ok := g.spanOf(t.column)
	if !ok || t.row < 0 || t.row >= g.source.Len() {
		return ""
	}
	c := g.source.Cell(t.row, g.columns[t.column].ID)
	if c.Tip != "" {
		return c.Tip
	}
	room := sp.w - 2*cellPad
	if c.Dot != None {
		room -= dotRoom
	}
	if g.widthOf(c.Text) <= room {
		return ""
	}
	return c.Text
}

func (t *tip) show() {
	words := t.words()
	if words == "" {
		return
	}
	g := t.g
	st := g.style(g.scale)
	st.Size *= 12.0 / usualText
	limit := min(tipWidth, g.Size().Width-4*tipPad)
	t.lines = g.text.Wrap(words, st, limit*g.scale, tipLines)
	width := float32(0)
	for _, l := range t.lines {
		width = max(width, l.Width())
	}
	height := float32(len(t.lines)) * g.text.Metrics(st).Height
	size := fyne.NewSize(g.units(int(width)+2), g.units(int(height)+1))
	t.place(size)
}

// place puts the tooltip below the mouse, or above it if there is no room.
func (t *tip) place(size fyne.Size) {
	g := t.g
	outer := size.AddWidthHeight(2*tipPad, 2*tipPad)
	pos := fyne.NewPos(t.at.X, t.at.Y+tipOffset)
	if pos.X+outer.Width > g.Size().Width-barWide {
		pos.X = max(2, g.Size().Width-barWide-outer.Width)
	}
	if pos.Y+outer.Height > g.Size().Height-2 {
		pos.Y = max(2, t.at.Y-outer.Height-tipPad)
	}
	t.box.FillColor, t.box.StrokeColor = g.colors.Tip, g.colors.Line
	t.box.Move(pos)
	t.box.Resize(outer)
	t.box.Refresh()
	t.raster.Move(pos.AddXY(tipPad, tipPad))
	t.raster.Resize(size)
	t.raster.Refresh()
	g.setVisible(t.box, true)
	g.setVisible(t.raster, true)
}

// paint is the generator of the tooltip's text.
func (t *tip) paint(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	fill(img, img.Rect, t.g.colors.Tip)
	st := t.g.style(t.g.scale)
	st.Size *= 12.0 / usualText
	m := t.g.text.Metrics(st)
	for i, l := range t.lines {
		t.g.text.Draw(img, l, 0, float32(i)*m.Height+m.Baseline(), img.Rect, t.g.colors.Color(None))
	}
	return img
}
