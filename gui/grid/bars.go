package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// overVerticalBar reports whether a position is on the track of the bar.
func (g *Grid) overVerticalBar(p fyne.Position) bool {
	return p.X >= g.Size().Width-barWide && p.Y >= g.bodyTop() && g.verticalBar().needed() &&
		p.Y < g.bodyTop()+g.units(g.view.height)
}

func (g *Grid) overHorizontalBar(p fyne.Position) bool {
	return p.Y >= g.Size().Height-barWide && g.horizontalBar().needed()
}

// pressVertical takes the thumb, or goes a page towards the mouse.
func (g *Grid) pressVertical(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	b := g.verticalBar()
	at := float64((e.Position.Y - g.bodyTop()) * g.scale)
	start := b.position(g.view.top)
	page := max(g.view.row, g.view.whole()*g.view.row-g.view.row)
	switch {
	case at < start:
		g.view.scrollTo(g.view.top - page)
	case at >= start+b.thumb():
		g.view.scrollTo(g.view.top + page)
	default:
		g.mouse.gesture, g.mouse.grab = onVertical, at-start
	}
}

func (g *Grid) pressHorizontal(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	b := g.horizontalBar()
	at := float64(e.Position.X * g.scale)
	start := b.position(g.pixels(g.scrollX))
	switch {
	case at < start:
		g.scrollX -= g.Size().Width * 0.9
	case at >= start+b.thumb():
		g.scrollX += g.Size().Width * 0.9
	default:
		g.mouse.gesture, g.mouse.grab = onHorizontal, at-start
	}
}
