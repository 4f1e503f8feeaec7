package editor

import (
	"slices"
	"time"

	"fyne.io/fyne/v2/canvas"

	"marquee/gui/paint"
	"marquee/gui/text"
)

// Long lines are laid out once. So many layouts of them are kept, and of so
// many bytes.
const (
	longKept  = 64
	longBytes = 64 << 20
)

// view is what shows: the geometry, the picture, the caret and the bars.
type view struct {
	g        geometry
	measures measures
	palette  palette
	body     body
	shape    func(string) *text.Line
	rows     []row
	long     []*layout
	longest  string // a line of the most bytes, when it was last looked for
	checked  uint64 // the generation at which it was
	widest   int    // pixels of the widest line seen
	ready    bool   // laid out at least once

	paintTime time.Duration // since Painted was last asked

	raster    *canvas.Raster
	caret     *canvas.Rectangle
	ring      *canvas.Rectangle
	upright   *paint.ScrollBar
	level     *paint.ScrollBar
	note      *paint.Tip
	remainder [2]float64 // pixels of the wheel not scrolled yet
}

// layoutOf lays a line out, or finds the layout of a long one.
func (v *view) layoutOf(s string) *layout {
	if len(s) <= longLine {
		return newLayout(s, v.measures.cell, v.shape)
	}
	size := len(s)
	for _, l := range v.long {
		if l.text == s {
			return l
		}
		size += len(l.text)
	}
	if len(v.long) >= longKept || size > longBytes {
		v.long = slices.Delete(v.long, 0, (len(v.long)+1)/2)
	}
	l := newLayout(s, v.measures.cell, v.shape)
	v.long = append(v.long, l)
	return l
}
