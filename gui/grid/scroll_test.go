package grid

import (
	"testing"

	"fyne.io/fyne/v2"
)

func (h *harness) wheelBy(dx, dy float32) {
	h.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(dx, dy)})
}

// shownIDs are the ids of the rows from the top, by the strips.
func (h *harness) shownIDs() []int {
	first, n := h.VisibleRows()
	out := make([]int, n)
	for i := range out {
		s := h.strips[(first+i)%len(h.strips)]
		if s.row != first+i || !s.raster.Visible() {
			h.t.Fatalf("row %d has no strip", first+i)
		}
		if want := float32(testHeader + h.view.y(s.row)); s.raster.Position().Y != want {
			h.t.Fatalf("row %d is at %v, want %v", s.row, s.raster.Position().Y, want)
		}
		out[i] = s.id
	}
	return out
}

func TestTheWheelScrollsThreeRowsANotch(t *testing.T) {
	h := newHarness(t, newView(1000))
	h.wheelBy(0, -wheelNotch)
	h.wantTop("a notch", 3*rowHeight)
	for range 10 {
		h.wheelBy(0, -wheelNotch/10.0)
	}
	h.wantTop("ten tenths of a notch", 6*rowHeight)
	h.wheelBy(0, 1e6)
	h.wantTop("far up", 0)
	h.wheelBy(0, -1e7)
	h.wantTop("far down", 990*rowHeight)
	if ids := h.shownIDs(); ids[len(ids)-1] != 999 {
		t.Errorf("at the end %v show", ids)
	}
}

func TestEveryRowOfAMillionCanBeReached(t *testing.T) {
	h := newHarness(t, newView(1_000_000))
	for _, id := range []int{0, 999_999, 500_000, 1, 999_998, 123_457} {
		h.ScrollTo(id)
		found := false
		for _, got := range h.shownIDs() {
			found = found || got == id
		}
		if !found || !h.view.shows(id) {
			t.Errorf("%d is not in view: %v", id, h.shownIDs())
		}
	}
	h.ScrollToBottom()
	if ids := h.shownIDs(); len(ids) != testRows || ids[0] != 999_990 {
		t.Errorf("at the bottom %v show", ids)
	}
	h.ScrollToTop()
	if ids := h.shownIDs(); ids[0] != 0 {
		t.Errorf("at the top %v show", ids)
	}
	h.ScrollTo(-5) // not in view: nothing happens
	h.wantTop("an unknown id", 0)
}

func TestScrollingMovesStripsAndRepaintsOnlyNewRows(t *testing.T) {
	h := newHarness(t, newView(1000))
	before := h.turns()
	h.wheelBy(0, -wheelNotch/3.0) // a row
	if n := h.turns() - before; n != 1 {
		t.Errorf("a row further %d rows were painted", n)
	}
	before = h.turns()
	h.scrollTo(h.view.top + 5)
	if n := h.turns() - before; n != 1 {
		t.Errorf("five pixels further, with one row begun, %d rows were painted", n)
	}
	before = h.turns()
	h.Refresh()
	if n := h.turns() - before; n != 0 {
		t.Errorf("nothing changed and %d rows were painted", n)
	}
}

// turns counts the pictures that went out of date.
func (h *harness) turns() int {
	n := 0
	for _, s := range h.strips {
		n += s.turns
	}
	return n
}

func TestOnlyChangedRowsAreRepainted(t *testing.T) {
	src := newView(1000)
	h := newHarness(t, src)
	before := h.turns()
	src.text[3], src.text[500] = "news", "out of view"
	h.Refresh()
	if n := h.turns() - before; n != 1 {
		t.Errorf("one visible row changed and %d were painted", n)
	}
	before = h.turns()
	h.click(at(4), 0)
	if n := h.turns() - before; n != 1 {
		t.Errorf("one row was selected and %d were painted", n)
	}
	before = h.turns()
	h.hoverOver(at(5))
	h.hoverOver(at(6))
	if n := h.turns() - before; n != 3 {
		t.Errorf("the mouse went over two rows and %d were painted, want 3", n)
	}
	before = h.turns()
	h.repaint()
	if n := h.turns() - before; n != testRows {
		t.Errorf("all must be repainted, %d were", n)
	}
}

func TestTheTailIsFollowedFromTheEnd(t *testing.T) {
	src := newView(100)
	h := newHarness(t, src)
	grow := func(n int) {
		src.order(newView(n).ids)
		h.Refresh()
	}
	grow(110)
	h.wantTop("at the top", 0)
	h.ScrollToBottom()
	grow(130)
	h.wantTop("at the end", 120*rowHeight)
	src.order(newView(140).ids)
	h.hoverOver(at(2)) // the grid may notice new rows before it is told
	h.Refresh()
	h.wantTop("with the mouse over it", 130*rowHeight)
	src.order(newView(150).ids)
	h.key(fyne.KeyPageUp)
	h.Refresh()
	h.wantTop("a page up from the new end", 131*rowHeight)
	h.ScrollToBottom()
	grow(130)
	src.order(newView(140).ids)
	h.RowsChanged()
	h.wantTop("told that the rows changed", 130*rowHeight)
	h.wheelBy(0, wheelNotch)
	grow(200)
	h.wantTop("after scrolling back", 127*rowHeight)
	h.ScrollToBottom()
	src.order(append([]int{999}, newView(200).ids...))
	h.RowsChanged()
	h.wantTop("a row more, but before those in view", 191*rowHeight)
}

func TestAListThatFillsTheWindowStaysAtItsTop(t *testing.T) {
	src := newView(0)
	h := newHarness(t, src)
	for n := range 40 {
		src.order(newView(n).ids)
		h.Refresh()
	}
	h.wantTop("after filling up", 0)
}

func TestShrinkingStaysWithinTheRows(t *testing.T) {
	src := newView(1000)
	h := newHarness(t, src)
	h.ScrollToBottom()
	src.order(newView(12).ids)
	h.Refresh()
	h.wantTop("twelve rows", 2*rowHeight)
	src.order(nil)
	h.Refresh()
	h.wantTop("no rows", 0)
	for _, s := range h.strips {
		if s.raster.Visible() {
			t.Error("a strip shows though there are no rows")
		}
	}
}

func TestSortingKeepsTheCaretWhereItIs(t *testing.T) {
	src := newView(1000)
	h := newHarness(t, src)
	h.scrollTo(400*rowHeight + 9)
	h.click(at(5), 0)
	y := h.view.y(h.caretRow())
	src.reverse()
	h.RowsChanged()
	if got := h.view.y(h.caretRow()); got != y {
		t.Errorf("the caret moved from %d to %d", y, got)
	}
}

func TestFilteringKeepsAVisibleRowWhereItIs(t *testing.T) {
	src := newView(1000)
	h := newHarness(t, src)
	h.scrollTo(400 * rowHeight)
	odd := []int{}
	for id := 1; id < 1000; id += 2 {
		odd = append(odd, id)
	}
	src.order(odd)
	h.RowsChanged()
	if got := h.view.y(src.Row(401)); got != rowHeight {
		t.Errorf("row 401 was at %d and is at %d", rowHeight, got)
	}
}

func TestAtTheTopSortingStaysAtTheTop(t *testing.T) {
	src := newView(1000)
	h := newHarness(t, src)
	src.reverse()
	h.RowsChanged()
	h.wantTop("sorted", 0)
}

func TestTheVerticalBar(t *testing.T) {
	h := newHarness(t, newView(1000))
	track := fyne.NewPos(testWidth-3, testHeight-2)
	h.click(track, 0)
	h.wantTop("a click below the thumb", 9*rowHeight)
	h.wantSelected("a click on the bar")
	h.scrollTo(500 * rowHeight)
	h.click(fyne.NewPos(testWidth-3, testHeader+1), 0)
	h.wantTop("a click above the thumb", 491*rowHeight)
	h.ScrollToTop()
	thumb := fyne.NewPos(testWidth-3, testHeader+4)
	h.drag(thumb, fyne.NewPos(testWidth-3, testHeight+50))
	h.wantTop("the thumb at the end", 990*rowHeight)
	h.drag(fyne.NewPos(testWidth-3, testHeight-4), fyne.NewPos(testWidth-3, -9))
	h.wantTop("the thumb at the beginning", 0)
	if !h.bars.upright.Visible() || h.bars.level.Visible() {
		t.Error("the wrong bars show")
	}
}

func TestTheHorizontalBar(t *testing.T) {
	h := newHarness(t, newView(5))
	h.SetColumns([]ColumnState{{ID: "title", Width: 600}, {ID: "n"}, {ID: "url"}})
	if !h.bars.level.Visible() || h.bars.upright.Visible() {
		t.Fatal("the wrong bars show")
	}
	h.wheelBy(-30, 0)
	if h.scrollX != 30 {
		t.Errorf("scrolled to %v", h.scrollX)
	}
	h.drag(fyne.NewPos(40, testHeight-2), fyne.NewPos(testWidth+50, testHeight-2))
	if want := h.total - testWidth; h.scrollX != want {
		t.Errorf("the thumb at the end scrolls to %v, want %v", h.scrollX, want)
	}
	h.key(fyne.KeyLeft)
	if want := h.total - testWidth - 40; h.scrollX != want {
		t.Errorf("Left scrolls to %v, want %v", h.scrollX, want)
	}
}
