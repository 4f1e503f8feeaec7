package grid

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"go.uber.org/goleak"

	"marquee/gui/paint"
	"marquee/gui/text"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// view is a Source for tests: ids in some order, with a text for each.
type view struct {
	ids  []int
	rows map[int]int
	text map[int]string
}

func newView(n int) *view {
	v := &view{text: map[int]string{}}
	ids := make([]int, n)
	for i := range ids {
		ids[i] = i
	}
	v.order(ids)
	return v
}

// order makes ids the view.
func (v *view) order(ids []int) {
	v.ids, v.rows = ids, make(map[int]int, len(ids))
	for row, id := range ids {
		v.rows[id] = row
	}
}

func (v *view) reverse() {
	ids := slices.Clone(v.ids)
	slices.Reverse(ids)
	v.order(ids)
}

func (v *view) Len() int       { return len(v.ids) }
func (v *view) ID(row int) int { return v.ids[row] }
func (v *view) Row(id int) int {
	if row, ok := v.rows[id]; ok {
		return row
	}
	return -1
}

func (v *view) Cell(row int, column string) Cell {
	id := v.ids[row]
	if column == "title" {
		if s, ok := v.text[id]; ok {
			return Cell{Text: s}
		}
		return Cell{Text: fmt.Sprintf("title %d", id)}
	}
	return Cell{Text: fmt.Sprint(id), Role: Muted}
}

// The grid of the tests shows ten whole rows of 28 pixels below a header of 29.
const (
	testRows   = 10
	testWidth  = 400
	testHeader = rowHeight + 1
	testHeight = testHeader + testRows*rowHeight
)

// harness is a grid in a window of Fyne's test driver.
type harness struct {
	*Grid
	t      *testing.T
	window fyne.Window
	now    time.Time
	posted []func()
}

func newHarness(t *testing.T, src Source) *harness {
	t.Helper()
	test.NewTempApp(t)
	r := text.New(text.ThemeFonts(theme.DefaultTheme()))
	g := New(r, []Column{
		{ID: "n", Header: "#", Width: 60, Align: Trailing},
		{ID: "title", Header: "Title", Width: 200, MinWidth: 50, Grow: true},
		{ID: "url", Header: "URL", Width: 100, MinWidth: 40},
	})
	h := &harness{Grid: g, t: t, now: time.Unix(1000, 0)}
	g.Now = func() time.Time { return h.now }
	g.TextSize = func() float32 { return usualText }
	g.Post = func(f func()) { h.posted = append(h.posted, f) }
	g.SetSource(src)
	h.window = test.NewTempWindow(t, g)
	h.window.SetPadded(false)
	h.window.Resize(fyne.NewSize(testWidth, testHeight))
	if g.view.height != testRows*rowHeight {
		t.Fatalf("the rows have %d pixels, want %d", g.view.height, testRows*rowHeight)
	}
	return h
}

// at is the middle of the row that shows at a place counted from the top.
func at(place int) fyne.Position {
	return fyne.NewPos(100, testHeader+float32(place)*rowHeight+rowHeight/2)
}

// press presses a button down; click presses and releases it a second later.
func (h *harness) press(p fyne.Position, b desktop.MouseButton, m fyne.KeyModifier) *desktop.MouseEvent {
	e := &desktop.MouseEvent{Button: b, Modifier: m}
	e.Position, e.AbsolutePosition = p, p
	h.under(p).MouseDown(e)
	return e
}

// pressable is what takes the mouse at a place.
type pressable interface {
	desktop.Mouseable
	fyne.Draggable
}

// under returns what takes the mouse at a place, as Fyne would find it: a
// scroll bar or the grid.
func (h *harness) under(p fyne.Position) pressable {
	for _, bar := range []*paint.ScrollBar{h.bars.upright, h.bars.level} {
		at, size := bar.Position(), bar.Size()
		if bar.Visible() && p.X >= at.X && p.Y >= at.Y && p.X < at.X+size.Width && p.Y < at.Y+size.Height {
			return insideBar{bar}
		}
	}
	return h.Grid
}

// insideBar is a bar that takes positions in the grid.
type insideBar struct{ *paint.ScrollBar }

func (w insideBar) MouseDown(e *desktop.MouseEvent) {
	inside := *e
	inside.Position = e.Position.Subtract(w.Position())
	w.ScrollBar.MouseDown(&inside)
}

func (w insideBar) Dragged(e *fyne.DragEvent) {
	inside := *e
	inside.Position = e.Position.Subtract(w.Position())
	w.ScrollBar.Dragged(&inside)
}

func (h *harness) click(p fyne.Position, m fyne.KeyModifier) {
	h.now = h.now.Add(time.Second)
	h.under(p).MouseUp(h.press(p, desktop.MouseButtonPrimary, m))
}

// drag moves the pressed mouse from one position to others and lets go.
func (h *harness) drag(from fyne.Position, to ...fyne.Position) {
	h.now = h.now.Add(time.Second)
	e, taken := h.press(from, desktop.MouseButtonPrimary, 0), h.under(from)
	for _, p := range to {
		taken.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p, AbsolutePosition: p}})
		e.Position = p
	}
	taken.MouseUp(e)
	taken.DragEnd()
}

func (h *harness) hoverOver(p fyne.Position) {
	e := &desktop.MouseEvent{}
	e.Position = p
	h.MouseMoved(e)
}

func (h *harness) key(names ...fyne.KeyName) {
	for _, n := range names {
		h.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// shifted types a key with Shift held.
func (h *harness) shifted(n fyne.KeyName) {
	h.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	h.key(n)
	h.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

func (h *harness) ctrl(n fyne.KeyName, also fyne.KeyModifier) {
	h.TypedShortcut(&desktop.CustomShortcut{KeyName: n, Modifier: fyne.KeyModifierShortcutDefault | also})
}

// wantSelected compares the selection, in the order of the view.
func (h *harness) wantSelected(what string, ids ...int) {
	h.t.Helper()
	got := slices.Collect(h.Selected())
	if !slices.Equal(got, ids) {
		h.t.Errorf("%s: selected %v, want %v", what, got, ids)
	}
}

func (h *harness) wantCaret(what string, id int) {
	h.t.Helper()
	if h.Caret() != id {
		h.t.Errorf("%s: the caret is on %d, want %d", what, h.Caret(), id)
	}
}

func (h *harness) wantTop(what string, top int) {
	h.t.Helper()
	if h.view.top != top {
		h.t.Errorf("%s: scrolled to %d, want %d", what, h.view.top, top)
	}
}
