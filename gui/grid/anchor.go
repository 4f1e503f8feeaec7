package grid

// anchor is a row by which the grid finds its place when rows move: its id, its
// place in the view and its distance from the top of the window in pixels.
type anchor struct {
	id, row, y int
}

// anchors returns the rows to hold on to, the best first: the caret if it is in
// view, else the visible rows from the top.
func (g *Grid) anchors() []anchor {
	first, n := g.shownBefore()
	out := make([]anchor, 0, n+1)
	for _, s := range g.strips {
		if s.row >= first && s.row < first+n && s.id >= 0 {
			a := anchor{s.id, s.row, g.view.y(s.row)}
			out = append(out, a)
		}
	}
	sortAnchors(out, g.caret)
	return out
}

// shownBefore is what the strips show, before the source changed.
func (g *Grid) shownBefore() (first, n int) {
	v := g.view
	v.rows = g.known
	return v.visible()
}

// onlyGrew reports whether there are more rows and those in view did not move.
func (g *Grid) onlyGrew(as []anchor) bool {
	if g.source.Len() <= g.known {
		return false
	}
	for _, a := range as {
		if g.source.Row(a.id) != a.row {
			return false
		}
	}
	return true
}

func sortAnchors(as []anchor, caret int) {
	before := func(a, b anchor) bool {
		if (a.id == caret) != (b.id == caret) {
			return a.id == caret
		}
		return a.row < b.row
	}
	for i := 1; i < len(as); i++ {
		for j := i; j > 0 && before(as[j], as[j-1]); j-- {
			as[j], as[j-1] = as[j-1], as[j]
		}
	}
}

// follow keeps the last row in view when rows were added behind it.
func (g *Grid) follow() {
	n := g.source.Len()
	if n == g.known {
		return
	}
	v := g.view
	v.rows = g.known
	tail := n > g.known && v.atEnd()
	g.view.rows, g.known = n, n
	if tail {
		g.view.scrollTo(g.view.maxTop())
	}
}

// restore scrolls so that a row that was in view is again at the same height.
// At the very top the grid stays there, unless the caret is in view.
func (g *Grid) restore() {
	as := g.anchors()
	atTop := g.view.top == 0
	if g.onlyGrew(as) {
		g.follow()
		return
	}
	g.view.rows = g.source.Len()
	g.known = g.view.rows
	for _, a := range as {
		if atTop && a.id != g.caret {
			break
		}
		if row := g.source.Row(a.id); row >= 0 {
			g.view.scrollTo(row*g.view.row - a.y)
			return
		}
	}
	g.view.scrollTo(g.view.top)
}
