package grid

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestClicksSelect(t *testing.T) {
	h := newHarness(t, newView(100))
	told := 0
	h.OnSelect = func() { told++ }
	h.click(at(3), 0)
	h.wantSelected("a click", 3)
	h.click(at(5), 0)
	h.wantSelected("another", 5)
	h.click(at(7), fyne.KeyModifierControl)
	h.wantSelected("Ctrl adds", 5, 7)
	h.click(at(5), fyne.KeyModifierControl)
	h.wantSelected("Ctrl takes out", 7)
	h.click(at(9), fyne.KeyModifierShift)
	h.wantSelected("Shift goes on from the last", 5, 6, 7, 8, 9)
	h.click(at(4), fyne.KeyModifierShift)
	h.wantSelected("Shift turns around", 4, 5)
	h.click(at(0), 0)
	h.click(at(2), fyne.KeyModifierControl)
	h.click(at(4), fyne.KeyModifierControl|fyne.KeyModifierShift)
	h.wantSelected("Ctrl and Shift add a range", 0, 2, 3, 4)
	h.wantCaret("after it", 4)
	if told != 9 {
		t.Errorf("OnSelect was called %d times, want 9", told)
	}
	if h.window.Canvas().Focused() != h.Grid {
		t.Error("a click does not focus the grid")
	}
}

func TestAClickBelowTheRowsClears(t *testing.T) {
	h := newHarness(t, newView(3))
	h.click(at(1), 0)
	h.click(at(6), fyne.KeyModifierControl)
	h.wantSelected("with Ctrl", 1)
	h.click(at(6), 0)
	h.wantSelected("without")
}

func TestDoubleClickActivates(t *testing.T) {
	h := newHarness(t, newView(100))
	var got []int
	h.OnActivate = func(id int) { got = append(got, id) }
	twice := func(pause time.Duration, second fyne.Position, m fyne.KeyModifier) {
		h.click(at(2), m)
		h.now = h.now.Add(pause)
		h.MouseUp(h.press(second, desktop.MouseButtonPrimary, m))
	}
	twice(301*time.Millisecond, at(2), 0)
	twice(100*time.Millisecond, at(3), 0)
	twice(100*time.Millisecond, at(2), fyne.KeyModifierControl)
	if len(got) != 0 {
		t.Fatalf("too slow, elsewhere or with Ctrl, yet %v was activated", got)
	}
	twice(300*time.Millisecond, at(2), 0)
	h.MouseUp(h.press(at(2), desktop.MouseButtonPrimary, 0)) // a third click is a single one
	if len(got) != 1 || got[0] != 2 {
		t.Errorf("activated %v, want 2 once", got)
	}
	h.wantSelected("a double click", 2)
}

func TestRightClickSelectsAndOpensTheMenu(t *testing.T) {
	h := newHarness(t, newView(100))
	var menu []fyne.Position
	h.OnContextMenu = func(p fyne.Position) { menu = append(menu, p) }
	right := func(p fyne.Position) {
		h.MouseUp(h.press(p, desktop.MouseButtonSecondary, 0))
		h.TappedSecondary(&fyne.PointEvent{Position: p, AbsolutePosition: p})
	}
	h.click(at(1), 0)
	h.click(at(3), fyne.KeyModifierShift)
	right(at(2))
	h.wantSelected("inside the selection", 1, 2, 3)
	right(at(5))
	h.wantSelected("outside", 5)
	if len(menu) != 2 || menu[1] != at(5) {
		t.Errorf("menus at %v", menu)
	}
}

func TestDraggingSelectsAndScrolls(t *testing.T) {
	h := newHarness(t, newView(100))
	h.drag(at(2), at(3), at(5))
	h.wantSelected("a drag", 2, 3, 4, 5)
	h.drag(at(8), at(9), fyne.NewPos(100, testHeight+5), fyne.NewPos(100, testHeight+9))
	h.wantSelected("beyond the end", 8, 9, 10, 11)
	h.wantTop("beyond the end", 2*rowHeight)
	h.drag(at(1), fyne.NewPos(100, 3), fyne.NewPos(100, 2), fyne.NewPos(100, 1))
	h.wantSelected("beyond the beginning", 0, 1, 2, 3)
	h.wantTop("beyond the beginning", 0)
}

func TestHoldingTheMouseBeyondTheEdgeScrollsOn(t *testing.T) {
	h := newHarness(t, newView(100))
	posts := make(chan func(), 9)
	h.Post = func(f func()) { posts <- f }
	below := fyne.NewPos(100, testHeight+5)
	e := h.press(at(8), desktop.MouseButtonPrimary, 0)
	h.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: below}})
	for range 3 {
		(<-posts)()
	}
	h.wantSelected("held below", 8, 9, 10, 11, 12, 13)
	late := <-posts
	h.MouseUp(e)
	h.DragEnd()
	late()
	h.wantSelected("let go", 8, 9, 10, 11, 12, 13)
}

func TestSelectAllOfAMillion(t *testing.T) {
	h := newHarness(t, newView(1_000_000))
	h.TypedShortcut(&fyne.ShortcutSelectAll{})
	if h.SelectedCount() != 1_000_000 || !h.IsSelected(999_999) {
		t.Fatalf("%d are selected", h.SelectedCount())
	}
	h.wantCaret("select all", 0)
	h.click(at(0), 0)
	h.click(at(1), fyne.KeyModifierShift)
	h.wantSelected("a click after it", 0, 1)
}

func TestSelectionBelongsToIDs(t *testing.T) {
	src := newView(100)
	h := newHarness(t, src)
	h.click(at(2), 0)
	h.click(at(4), fyne.KeyModifierShift)
	src.reverse()
	h.RowsChanged()
	h.wantSelected("after sorting", 4, 3, 2)
	h.wantCaret("after sorting", 4)
	src.order([]int{1, 3, 5, 7})
	h.RowsChanged()
	if h.IsSelected(3) != true || h.SelectedCount() != 3 {
		t.Error("filtering changed the selection")
	}
	h.wantSelected("of the filtered view", 3)
	h.click(at(2), fyne.KeyModifierShift)
	h.wantSelected("a range whose beginning is not in view", 5)
	src.order(newView(100).ids)
	h.RowsChanged()
	h.wantSelected("after all", 5)
}

func TestProgramsSelect(t *testing.T) {
	h := newHarness(t, newView(100))
	h.Select(7, 3)
	h.wantSelected("Select", 3, 7)
	h.wantCaret("Select", 7)
	h.ClearSelection()
	h.wantSelected("ClearSelection")
	h.Select(7)
	h.Clear()
	h.wantSelected("Clear")
	h.wantCaret("Clear", -1)
}
