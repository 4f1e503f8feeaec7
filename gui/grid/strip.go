package grid

import (
	"image"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"marquee/gui/paint"
)

func newStrip(g *Grid) *strip {
	s := &strip{g: g, row: -1, id: -1}
	s.raster = canvas.NewRaster(s.paint)
	s.raster.ScaleMode = canvas.ImageScalePixels // its pixels are those of the screen
	return s
}

// updateStrips gives every visible row a strip and repaints those that changed.
// A row keeps its strip while it stays in view.
func (g *Grid) updateStrips() {
	first, n := g.view.visible()
	g.growStrips(n)
	width := g.Size().Width
	for _, s := range g.strips {
		if s.row < first || s.row >= first+n {
			s.row = -1
		}
	}
	for row := first; row < first+n; row++ {
		s := g.strips[row%len(g.strips)]
		s.show(row, width)
	}
	for _, s := range g.strips {
		paint.SetVisible(g, s.raster, s.row >= 0)
	}
}

// growStrips makes sure that n rows can show. There is one more than fits, so
// that scrolling within a row does not change their number.
func (g *Grid) growStrips(n int) {
	need := max(n, g.view.height/g.view.row+2)
	if need <= len(g.strips) {
		return
	}
	for len(g.strips) < need {
		g.strips = append(g.strips, newStrip(g))
	}
	for _, s := range g.strips { // rows map to other strips now
		s.row, s.epoch = -1, -1
	}
	g.renderer.collect()
}

// show places the strip at a row and repaints it if it looks different.
func (s *strip) show(row int, width float32) {
	g := s.g
	id := g.source.ID(row)
	state := rowState{
		stripe:   row%2 == 1,
		selected: g.chosen.has(id),
		hover:    row == g.hover,
		caret:    id == g.caret && g.focused && g.byKey,
	}
	same := s.takeCells(row)
	if !same || state != s.state || s.epoch != g.epoch {
		s.state, s.epoch = state, g.epoch
		s.turns++
		s.raster.Refresh()
	}
	s.row, s.id = row, id
	s.raster.Resize(fyne.NewSize(width, g.units(g.view.row)))
	s.raster.Move(fyne.NewPos(0, g.units(g.headerHeight()+g.view.y(row))))
}

// takeCells reads the cells of a row and reports whether they are the same as
// those the strip shows.
func (s *strip) takeCells(row int) bool {
	g := s.g
	same := len(s.cells) == len(g.spans)
	if !same {
		s.cells = slices.Grow(s.cells[:0], len(g.spans))[:len(g.spans)]
	}
	for i, sp := range g.spans {
		c := g.source.Cell(row, g.columns[sp.column].ID)
		if s.cells[i] != c {
			s.cells[i], same = c, false
		}
	}
	return same
}

// paint is the generator of the raster. It may be called again at any time. All
// strips paint into the same pixels: the canvas has made them a texture, or
// copied them, before it asks for the next.
func (s *strip) paint(w, h int) image.Image {
	start := time.Now()
	img := scratch(&s.g.pixelsOfRow, w, h)
	s.g.paintRow(img, s)
	s.g.painted++
	s.g.painting += time.Since(start)
	return img
}

// scratch resizes an image, reusing its pixels.
func scratch(img *image.RGBA, w, h int) *image.RGBA {
	if n := 4 * w * h; cap(img.Pix) < n {
		img.Pix = make([]uint8, n)
	} else {
		img.Pix = img.Pix[:n]
	}
	img.Stride, img.Rect = 4*w, image.Rect(0, 0, w, h)
	return img
}

// collect lists the objects again after the number of strips changed.
func (r *renderer) collect() {
	r.objects = r.objects[:0]
	for _, s := range r.g.strips {
		r.objects = append(r.objects, s.raster)
	}
	r.objects = append(r.objects, r.header, r.g.bars.upright, r.g.bars.level, r.ring)
	r.objects = append(r.objects, r.g.tip.Objects()...)
}
