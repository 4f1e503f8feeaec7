package grid

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// over is a place in the header.
func overHeader(x float32) fyne.Position { return fyne.NewPos(x, 12) }

// edgeOf is the right edge of a column in the header.
func (h *harness) edgeOf(id string) fyne.Position {
	sp, _ := h.spanOf(columnIndex(h.columns, id))
	return overHeader(sp.x + sp.w)
}

func (h *harness) middleOf(id string) fyne.Position {
	sp, _ := h.spanOf(columnIndex(h.columns, id))
	return overHeader(sp.x + sp.w/2)
}

func (h *harness) widthOf(id string) float32 {
	sp, _ := h.spanOf(columnIndex(h.columns, id))
	return sp.w
}

// order lists the visible columns.
func (h *harness) order() string {
	var ids []string
	for _, sp := range h.spans {
		ids = append(ids, h.columns[sp.column].ID)
	}
	return strings.Join(ids, " ")
}

func TestHeaderClicksSortAscendingDescendingNotAtAll(t *testing.T) {
	h := newHarness(t, newView(100))
	var got []string
	h.OnSort = func(c string, d Direction) { got = append(got, fmt.Sprint(c, d)) }
	for _, c := range []string{"title", "title", "title", "title", "url", "url"} {
		h.click(h.middleOf(c), 0)
	}
	if want := []string{"title1", "title-1", "title0", "title1", "url1", "url-1"}; !slices.Equal(got, want) {
		t.Errorf("OnSort was called with %v, want %v", got, want)
	}
	if c, d := h.Sort(); c != "url" || d != Descending {
		t.Errorf("the arrow is on %q, %v", c, d)
	}
	h.SetSort("n", Ascending)
	if c, _ := h.Sort(); c != "n" || len(got) != 6 {
		t.Error("SetSort called OnSort or moved no arrow")
	}
	h.wantSelected("clicks on the header")
}

func TestAnUnsortedColumnIsNotSorted(t *testing.T) {
	h := newHarness(t, newView(100))
	h.columns[1].Unsorted = true
	h.OnSort = func(string, Direction) { t.Error("OnSort was called") }
	h.click(h.middleOf("title"), 0)
}

func TestDraggingAnEdgeResizes(t *testing.T) {
	h := newHarness(t, newView(100))
	var told []ColumnState
	h.OnColumns = func(s []ColumnState) { told = s }
	h.OnSort = func(string, Direction) { t.Error("a drag of an edge sorts") }
	edge := h.edgeOf("n")
	h.drag(edge, edge.AddXY(10, 0), edge.AddXY(25, 3))
	if got := h.widthOf("n"); got != 85 {
		t.Errorf("the column is %v wide, want 85", got)
	}
	if len(told) != 3 || told[0] != (ColumnState{ID: "n", Width: 85}) {
		t.Errorf("OnColumns was called with %+v", told)
	}
	if got := h.total; got != testWidth {
		t.Errorf("the growing column did not make room: %v", got)
	}
	edge = h.edgeOf("n")
	h.drag(edge, overHeader(-100))
	if got := h.widthOf("n"); got != defaultMinWidth {
		t.Errorf("the column shrank to %v", got)
	}
	h.hoverOver(h.edgeOf("title"))
	if h.Cursor() != desktop.HResizeCursor {
		t.Error("the cursor over an edge does not tell")
	}
	h.hoverOver(h.middleOf("title"))
	if h.Cursor() != desktop.DefaultCursor {
		t.Error("the cursor stays")
	}
}

func TestDoubleClickOnAnEdgeFits(t *testing.T) {
	src := newView(100)
	src.text[3] = "a title that is a good deal wider than all the others"
	h := newHarness(t, src)
	edge := h.edgeOf("title")
	h.click(edge, 0)
	h.MouseUp(h.press(edge, desktop.MouseButtonPrimary, 0))
	want := h.text.Shape(src.text[3], h.style(1)).Width()
	if got := h.widthOf("title"); got < want+2*cellPad || got > want+2*cellPad+2 {
		t.Errorf("the column is %v wide for a text of %v", got, want)
	}
}

func TestDraggingAHeaderMovesTheColumn(t *testing.T) {
	h := newHarness(t, newView(100))
	var told []ColumnState
	h.OnColumns = func(s []ColumnState) { told = s }
	h.OnSort = func(string, Direction) { t.Error("moving a column sorts") }
	h.drag(h.middleOf("url"), h.middleOf("title"), overHeader(3))
	if got := h.order(); got != "url n title" || len(told) != 3 || told[0].ID != "url" {
		t.Errorf("the order is %q, told %+v", got, told)
	}
	h.drag(h.middleOf("url"), overHeader(testWidth-1))
	if got := h.order(); got != "n title url" {
		t.Errorf("the order is %q", got)
	}
	told = nil
	h.drag(h.middleOf("n"), h.middleOf("n").AddXY(9, 0))
	if got := h.order(); got != "n title url" || told != nil {
		t.Errorf("let go where it was: %q, told %+v", got, told)
	}
}

func TestAShakyClickStillSorts(t *testing.T) {
	h := newHarness(t, newView(100))
	sorted := 0
	h.OnSort = func(string, Direction) { sorted++ }
	p := h.middleOf("title")
	h.drag(p, p.AddXY(3, 1))
	if sorted != 1 {
		t.Error("a click during which the mouse moved a little does not sort")
	}
}

func TestTheMenuChoosesColumns(t *testing.T) {
	h := newHarness(t, newView(100))
	menus := 0
	h.OnColumnMenu = func(fyne.Position) { menus++ }
	choose := func(label string) {
		for _, e := range h.ColumnChoices() {
			if e.Name == label {
				h.ToggleColumn(e.ID)
				return
			}
		}
		t.Fatalf("no %q in the menu", label)
	}
	choose("Title")
	if got := h.order(); got != "n url" {
		t.Errorf("without the title: %q", got)
	}
	choose("#")
	choose("URL")
	if got := h.order(); got != "url" {
		t.Errorf("the last column went: %q", got)
	}
	choose("Title")
	if got := h.order(); got != "title url" {
		t.Errorf("the title again: %q", got)
	}
	if !h.ColumnShown("title") || h.ColumnShown("n") {
		t.Error("the wrong columns are ticked")
	}
	h.ResetColumns()
	if got := h.order(); got != "n title url" {
		t.Errorf("after a reset: %q", got)
	}
	h.TappedSecondary(&fyne.PointEvent{Position: h.middleOf("n"), AbsolutePosition: h.middleOf("n")})
	if menus != 1 {
		t.Error("a right click on the header opens no menu")
	}
}

func TestColumnsAreRemembered(t *testing.T) {
	h := newHarness(t, newView(100))
	h.SetColumns([]ColumnState{{ID: "url", Width: 123}, {ID: "gone"}, {ID: "title", Hidden: true}, {ID: "url", Width: 9}})
	if got := h.order(); got != "url n" || h.widthOf("url") != 123 {
		t.Errorf("restored %q, url %v wide", got, h.widthOf("url"))
	}
	state := h.Columns()
	h.ResetColumns()
	h.SetColumns(state)
	if got := h.Columns(); !slices.Equal(got, state) {
		t.Errorf("%+v became %+v", state, got)
	}
}

func TestAColumnHasRoomForItsWidestText(t *testing.T) {
	h := newHarness(t, newView(100))
	h.columns[0].Widest = func() string { return "1,000,000,000" }
	h.Refresh()
	if got, want := h.widthOf("n"), h.Grid.widthOf("1,000,000,000")+2*cellPad; got < want {
		t.Errorf("the column is %v wide, its widest text %v", got, want)
	}
	h.SetColumns([]ColumnState{{ID: "n", Width: 40}})
	if got := h.widthOf("n"); got != 40 {
		t.Errorf("set by hand to 40 it is %v wide", got)
	}
}

func TestColumnsShareTheWidth(t *testing.T) {
	columns := place([]Column{
		{ID: "fixed", Width: 50}, {ID: "a", Width: 100, MinWidth: 60, Grow: true}, {ID: "b", Width: 200, MinWidth: 90, Grow: true},
	})
	for _, c := range []struct{ width, a, b, total float32 }{
		{350, 100, 200, 350}, {650, 200, 400, 650}, {290, 80, 160, 290}, {100, 60, 90, 200},
	} {
		spans, total := layoutColumns(columns, c.width, func(placedColumn) float32 { return 0 })
		if spans[0].w != 50 || spans[1].w != c.a || spans[2].w != c.b || total != c.total {
			t.Errorf("in %v: %+v, together %v", c.width, spans, total)
		}
		if spans[2].x != spans[1].x+spans[1].w {
			t.Errorf("in %v: columns overlap: %+v", c.width, spans)
		}
	}
}
