package grid

import (
	"fyne.io/fyne/v2"

	"marquee/gui/paint"
)

const (
	tipWidth  = 420 // at most, in Fyne units
	tipLines  = 6
	tipBelow  = 18 // the mouse
	tipAbove  = 6
	smallText = 12.0 / usualText // of the header and of tooltips
)

// headerRow is the row of a tip of the header.
const headerRow = -2

// moved begins to wait when the mouse is over another cell.
func (t *tip) moved(p fyne.Position) {
	g := t.g
	column, _ := g.columnAt(p.X)
	row := g.hover
	switch {
	case p.Y < g.bodyTop():
		row = headerRow
	case row < 0:
		column = -1
	}
	t.at = p
	if row == t.row && column == t.column {
		return
	}
	t.hide()
	t.row, t.column = row, column
	if (row >= 0 || row == headerRow) && column >= 0 {
		t.Wait(g.clock(), t.show)
	}
}

// hide takes the tooltip away and stops waiting for it.
func (t *tip) hide() {
	t.row, t.column = -1, -1
	t.Hide()
}

// words is what to say about the cell under the mouse, "" if nothing.
func (t *tip) words() string {
	g := t.g
	sp, ok := g.spanOf(t.column)
	if ok && t.row == headerRow {
		return g.headerTip(sp)
	}
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
	style := g.style(g.scale)
	style.Size *= smallText
	t.Show(paint.Note{
		Words: words, Style: style, Scale: g.scale, Lines: tipLines, Width: tipWidth,
		Height: g.text.Metrics(style).Height, X: t.at.X, Below: t.at.Y + tipBelow, Above: t.at.Y - tipAbove,
		Fill: g.colors.Tip, Edge: g.colors.Line, Ink: g.colors.Color(None),
	})
}

// headerTip is what to say of a heading: its whole text if that is cut or there
// is none, and what its owner has to say.
func (g *Grid) headerTip(sp span) string {
	c := g.columns[sp.column]
	if g.HeaderTip != nil {
		if said := g.HeaderTip(c.ID); said != "" {
			return said
		}
	}
	if c.Header != "" && g.widthOf(c.Header)*smallText <= sp.w-2*cellPad {
		return ""
	}
	return c.name()
}
