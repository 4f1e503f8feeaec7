package grid

// SetSource shows another source. Ids keep their meaning: selection, caret and
// scroll position stay with them. Clear drops them.
func (g *Grid) SetSource(s Source) {
	if s == nil {
		s = empty{}
	}
	g.source = s
	g.RowsChanged()
}

// Clear forgets selection, caret, scroll position and sort arrow.
func (g *Grid) Clear() {
	g.chosen.clear()
	g.caret, g.pivot = -1, -1
	g.stretch = stretch{}
	g.view.top, g.scrollX = 0, 0
	g.sortBy, g.sorted = "", Unsorted
	g.repaint()
}

// Refresh looks at the visible rows again and repaints those that changed. The
// rows may also have grown at the end. It is cheap: call it as often as there
// is news.
func (g *Grid) Refresh() { g.update() }

// RowsChanged says that the rows of the view are others or in another order:
// the grid finds its place again by the ids it shows. If the view only grew at
// its end, that is the same as Refresh.
func (g *Grid) RowsChanged() {
	g.stretch = stretch{}
	g.tip.hide()
	g.restore()
	g.update()
}

// SetSort shows the sort arrow on a column, without calling OnSort.
func (g *Grid) SetSort(column string, d Direction) {
	if d == Unsorted {
		column = ""
	}
	g.sortBy, g.sorted = column, d
	g.repaint()
}

// ScrollTo shows the row with an id, if it is in the view.
func (g *Grid) ScrollTo(id int) {
	if row := g.source.Row(id); row >= 0 {
		g.follow()
		g.view.reveal(row)
		g.update()
	}
}

// ScrollToTop and ScrollToBottom show the first and the last row.
func (g *Grid) ScrollToTop() { g.scrollTo(0) }

// ScrollToBottom shows the last row.
func (g *Grid) ScrollToBottom() {
	g.follow()
	g.scrollTo(g.view.maxTop())
}

// SetFind says what is found of a cell's text, as bytes of it from and to; it
// is marked. nil finds nothing.
func (g *Grid) SetFind(find func(column, text string) [][2]int) {
	g.finds = find
	g.repaint()
}
