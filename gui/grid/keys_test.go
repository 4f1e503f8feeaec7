package grid

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestArrowsMoveTheCaret(t *testing.T) {
	h := newHarness(t, newView(100))
	h.key(fyne.KeyDown)
	h.wantSelected("the first Down begins at the top", 0)
	h.key(fyne.KeyDown, fyne.KeyDown)
	h.wantSelected("Down twice", 2)
	h.key(fyne.KeyUp)
	h.wantSelected("Up", 1)
	h.key(fyne.KeyUp, fyne.KeyUp, fyne.KeyUp)
	h.wantSelected("Up stops at the first row", 0)
	h.key(fyne.KeyEnd)
	h.wantSelected("End", 99)
	h.wantTop("End", 90*rowHeight)
	h.key(fyne.KeyDown)
	h.wantSelected("Down stops at the last row", 99)
	h.key(fyne.KeyHome)
	h.wantSelected("Home", 0)
	h.wantTop("Home", 0)
	h.key(fyne.KeyPageDown)
	h.wantSelected("PageDown", 9)
	h.key(fyne.KeyPageDown)
	h.wantSelected("PageDown again", 18)
	h.wantTop("PageDown again", 9*rowHeight)
	h.key(fyne.KeyPageUp, fyne.KeyPageUp, fyne.KeyPageUp)
	h.wantSelected("PageUp stops at the first row", 0)
}

func TestShiftWithKeysSelectsRanges(t *testing.T) {
	h := newHarness(t, newView(100))
	h.click(at(5), 0)
	h.shifted(fyne.KeyDown)
	h.shifted(fyne.KeyDown)
	h.wantSelected("Shift+Down twice", 5, 6, 7)
	h.shifted(fyne.KeyUp)
	h.shifted(fyne.KeyUp)
	h.shifted(fyne.KeyUp)
	h.wantSelected("Shift+Up thrice", 4, 5)
	h.shifted(fyne.KeyHome)
	h.wantSelected("Shift+Home", 0, 1, 2, 3, 4, 5)
	h.shifted(fyne.KeyEnd)
	if h.SelectedCount() != 95 || h.IsSelected(4) {
		t.Errorf("Shift+End selects %d", h.SelectedCount())
	}
	h.shifted(fyne.KeyPageUp)
	if h.SelectedCount() != 86 {
		t.Errorf("Shift+PageUp leaves %d", h.SelectedCount())
	}
	h.key(fyne.KeyDown)
	h.wantSelected("an arrow without Shift", 91)
}

func TestCtrlMovesTheCaretAlone(t *testing.T) {
	h := newHarness(t, newView(100))
	h.click(at(2), 0)
	h.ctrl(fyne.KeyDown, 0)
	h.ctrl(fyne.KeyDown, 0)
	h.wantSelected("Ctrl+Down", 2)
	h.wantCaret("Ctrl+Down", 4)
	h.ctrl(fyne.KeySpace, 0)
	h.wantSelected("Ctrl+Space", 2, 4)
	h.ctrl(fyne.KeyDown, fyne.KeyModifierShift)
	h.wantSelected("Ctrl+Shift+Down", 2, 4, 5)
	h.ctrl(fyne.KeyEnd, 0)
	h.wantSelected("Ctrl+End", 99)
	h.ctrl(fyne.KeyHome, 0)
	h.wantSelected("Ctrl+Home", 0)
}

func TestEnterActivatesAndCopyCopies(t *testing.T) {
	h := newHarness(t, newView(100))
	var activated []int
	copied := 0
	h.OnActivate = func(id int) { activated = append(activated, id) }
	h.OnCopy = func() { copied++ }
	h.key(fyne.KeyReturn)
	h.TypedShortcut(&fyne.ShortcutCopy{})
	if len(activated) != 0 || copied != 0 {
		t.Error("Enter or Copy acted on nothing")
	}
	h.click(at(4), 0)
	h.key(fyne.KeyReturn, fyne.KeyEnter)
	h.TypedShortcut(&fyne.ShortcutCopy{})
	if len(activated) != 2 || activated[0] != 4 || copied != 1 {
		t.Errorf("activated %v, copied %d times", activated, copied)
	}
}

func TestMenuKeysOpenTheContextMenu(t *testing.T) {
	h := newHarness(t, newView(100))
	var at []fyne.Position
	h.OnContextMenu = func(p fyne.Position) { at = append(at, p) }
	h.Select(3)
	h.key(desktop.KeyMenu)
	h.shifted(fyne.KeyF10)
	if len(at) != 2 || at[0].Y != testHeader+4*rowHeight || at[1] != at[0] {
		t.Errorf("menus at %v", at)
	}
}

func TestKeysWithoutUseAreForwarded(t *testing.T) {
	h := newHarness(t, newView(100))
	var keys []fyne.KeyName
	var shortcuts []fyne.Shortcut
	h.OnKey = func(e *fyne.KeyEvent) { keys = append(keys, e.Name) }
	h.OnShortcut = func(s fyne.Shortcut) { shortcuts = append(shortcuts, s) }
	h.key(fyne.KeyF5, fyne.KeyEscape, fyne.KeyDelete, fyne.KeyF10, fyne.KeyLeft, fyne.KeyReturn, fyne.KeyBackspace)
	if len(keys) != 7 {
		t.Errorf("forwarded %v", keys)
	}
	h.ctrl(fyne.KeyF, 0)
	h.TypedShortcut(&fyne.ShortcutUndo{})
	if len(shortcuts) != 2 {
		t.Errorf("forwarded %v", shortcuts)
	}
}

func TestTypingGoesToATitle(t *testing.T) {
	src := newView(100)
	for id, s := range map[int]string{20: "Zebra", 30: "  zoo", 40: "Äpfel"} {
		src.text[id] = s
	}
	h := newHarness(t, src)
	h.TypeAhead = "title"
	test.Type(h, "z")
	h.wantSelected("z", 20)
	test.Type(h, "o")
	h.wantSelected("zo", 30)
	h.now = h.now.Add(2 * time.Second)
	test.Type(h, "z")
	h.wantSelected("z again goes on, and around", 20)
	h.now = h.now.Add(2 * time.Second)
	test.Type(h, "äp")
	h.wantSelected("letters beyond ASCII", 40)
	test.Type(h, "q")
	h.wantSelected("what begins no title stays", 40)
	h.key(fyne.KeyBackspace)
	test.Type(h, "f")
	h.wantSelected("a taken back letter", 40)
	h.OnFind = func(prefix string) int {
		if prefix == "x" {
			return 77
		}
		return -1
	}
	h.now = h.now.Add(2 * time.Second)
	test.Type(h, "x")
	h.wantSelected("OnFind", 77)
}

func TestKeysOfAnEmptyGrid(t *testing.T) {
	h := newHarness(t, newView(0))
	for _, k := range []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyReturn, fyne.KeySpace, desktop.KeyMenu} {
		h.key(k)
		h.shifted(k)
		h.ctrl(k, 0)
	}
	test.Type(h, "a ")
	h.click(at(3), 0)
	h.click(at(3), fyne.KeyModifierShift)
	h.drag(at(1), at(5))
	h.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -100)})
	h.SelectAll()
	h.wantSelected("nothing")
	h.wantCaret("nothing", -1)
}

func TestFocusShowsForTheKeyboardOnly(t *testing.T) {
	h := newHarness(t, newView(100))
	var told []bool
	h.OnFocus = func(f bool) { told = append(told, f) }
	h.click(at(1), 0)
	if h.renderer.ring.Visible() {
		t.Error("a click shows the focus ring")
	}
	h.key(fyne.KeyDown)
	if !h.renderer.ring.Visible() {
		t.Error("the keyboard does not show the focus ring")
	}
	h.window.Canvas().Unfocus()
	if h.renderer.ring.Visible() {
		t.Error("the focus ring stays without the focus")
	}
	h.window.Canvas().Focus(h.Grid)
	if !h.renderer.ring.Visible() {
		t.Error("focus that did not come from the mouse does not show")
	}
	if len(told) != 3 || told[0] != true || told[1] != false {
		t.Errorf("OnFocus was called with %v", told)
	}
}
