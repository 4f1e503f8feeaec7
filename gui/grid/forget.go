package grid

// Forget begins anew with other rows: selection, caret and place are gone, and
// the owner is told. Columns and sort stay.
func (g *Grid) Forget() {
	g.tip.hide()
	g.ahead.end()
	g.chosen.clear()
	g.caret, g.pivot, g.hover = -1, -1, -1
	g.stretch = stretch{}
	g.view.top, g.view.rows, g.known = 0, 0, 0 // the owner tells of the other rows
	g.repaint()
	if g.OnSelect != nil {
		g.OnSelect()
	}
}
