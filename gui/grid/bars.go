package grid

import (
	"fyne.io/fyne/v2"

	"marquee/gui/paint"
)

// update shows where the rows and columns are scrolled to.
func (b bars) update(g *Grid) {
	v, size := g.view, g.Size()
	b.upright.Set(paint.Track{
		Length: float64(g.units(v.height)), Total: float64(v.rows * v.row),
		Visible: float64(v.height), Offset: float64(v.top),
	}, float64(max(v.row, v.whole()*v.row-v.row)))
	b.upright.Move(fyne.NewPos(size.Width-paint.BarWidth, g.bodyTop()))
	b.upright.Resize(fyne.NewSize(paint.BarWidth, g.units(v.height)))
	const share = 0.9 // of what shows is a page
	b.level.Set(paint.Track{
		Length: float64(size.Width), Total: float64(g.total),
		Visible: float64(size.Width), Offset: float64(g.scrollX),
	}, float64(size.Width)*share)
	b.level.Move(fyne.NewPos(0, size.Height-paint.BarWidth))
	b.level.Resize(fyne.NewSize(size.Width, paint.BarWidth))
}
