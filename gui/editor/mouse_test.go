package editor

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestAClickPutsTheCaretWhereItIs(t *testing.T) {
	f := show(t, "one two\nthree 日本語\nעברית")
	for _, c := range []struct {
		line, column int
		want         string
	}{
		{0, 0, "|one two\nthree 日本語\nעברית"},
		{0, 4, "one |two\nthree 日本語\nעברית"},
		{1, 9, "one two\nthree 日|本語\nעברית"},
	} {
		f.click(f.at(c.line, c.column), 1)
		f.want("click", c.want)
	}
	f.click(fyne.NewPos(340, 300), 1)
	f.want("a click below the text, right of a line that begins there", "one two\nthree 日本語\n|עברית")
	f.click(fyne.NewPos(340, 10), 1)
	f.want("a click right of a line", "one two|\nthree 日本語\nעברית")
}

func TestClicksSelectWordsAndLines(t *testing.T) {
	f := show(t, "one two\nthree\nfour")
	p := f.at(0, 5)
	f.click(p, 2)
	f.want("double click", "one [two|\nthree\nfour")
	f.click(p, 3)
	f.want("triple click", "[one two\n|three\nfour")
	f.click(p, 4)
	f.want("a fourth click starts again", "one t|wo\nthree\nfour")
	f.click(p, 1)
	f.wait(clickTime + time.Millisecond)
	f.press(p, 0)
	f.want("two slow clicks", "one t|wo\nthree\nfour")
	f.click(f.at(0, 1), 1)
	f.press(f.at(0, 6), 0)
	f.want("two clicks apart", "one tw|o\nthree\nfour")
	f.click(f.at(2, 2), 3)
	f.want("triple click on the last line", "one two\nthree\n[four|")
}

func TestShiftClickExtendsTheSelection(t *testing.T) {
	f := show(t, "one two\nthree\nfour")
	f.click(f.at(1, 2), 1)
	f.wait(time.Second)
	f.press(f.at(2, 1), shift)
	f.want("below", "one two\nth[ree\nf|our")
	f.wait(time.Second)
	f.press(f.at(0, 1), shift)
	f.want("above", "o|ne two\nth[ree\nfour")
}

func TestADragSelects(t *testing.T) {
	f := show(t, "one two\nthree four\nfive six")
	f.press(f.at(0, 4), 0)
	f.dragTo(f.at(1, 2))
	f.want("down", "one [two\nth|ree four\nfive six")
	f.dragTo(f.at(0, 1))
	f.want("back over its start", "o|ne [two\nthree four\nfive six")
	f.DragEnd()
	f.dragTo(f.at(2, 1))
	f.want("after its end", "o|ne [two\nthree four\nfive six")

	f.click(f.at(1, 1), 1)
	f.press(f.at(1, 1), 0)
	f.dragTo(f.at(2, 1))
	f.want("by word", "one two\n[three four\nfive| six")
	f.dragTo(f.at(0, 5))
	f.want("by word, back", "one |two\nthree[ four\nfive six")
	f.DragEnd()

	f.wait(time.Second)
	f.press(fyne.NewPos(5, f.at(1, 0).Y), 0)
	f.want("a press on a line number", "one two\n[three four\n|five six")
	f.dragTo(fyne.NewPos(5, f.at(0, 0).Y))
	f.want("by line, back", "|one two\nthree four\n[five six")
}

func TestADragBeyondTheEdgeScrolls(t *testing.T) {
	f := show(t, strings.Repeat("a line that is long enough to reach beyond the right edge of the editor\n", 500))
	f.press(f.at(3, 3), 0)
	f.dragTo(fyne.NewPos(100, 440))
	f.wait(time.Second)
	after := f.view.g.top
	if after < 10*f.view.g.row || f.CaretLine() < 20 {
		t.Errorf("scrolled by %d pixels, caret on line %d", after, f.CaretLine())
	}
	f.dragTo(fyne.NewPos(100, 200))
	f.wait(time.Second)
	if f.view.g.top != after {
		t.Error("it scrolls on with the pointer back inside")
	}
	f.dragTo(fyne.NewPos(420, 200))
	f.wait(time.Second)
	if f.view.g.left == 0 {
		t.Error("it does not scroll to the right")
	}
	f.dragTo(fyne.NewPos(100, -30))
	f.wait(10 * time.Second)
	if f.view.g.top != 0 || f.CaretLine() != 0 {
		t.Errorf("top %d, caret on line %d", f.view.g.top, f.CaretLine())
	}
	f.dragTo(fyne.NewPos(100, 440))
	f.DragEnd()
	f.wait(time.Second)
	if f.view.g.top > 100 {
		t.Error("it scrolls on after the drag")
	}
	f.window.Canvas().Unfocus()
	f.DragEnd()
	if f.window.Canvas().Focused() != f.Editor {
		t.Error("a drag that ends beside the editor leaves it without the focus")
	}
}

func TestTheWheelScrolls(t *testing.T) {
	f := show(t, strings.Repeat(strings.Repeat("wide ", 40)+"\n", 1000))
	wheel := func(dx, dy float32) {
		f.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(dx, dy)})
	}
	wheel(0, -25)
	if f.view.g.top != 25 {
		t.Errorf("top %d", f.view.g.top)
	}
	for range 10 {
		wheel(0, -0.3)
	}
	if f.view.g.top != 28 {
		t.Errorf("fractions of pixels are lost: top %d", f.view.g.top)
	}
	wheel(-25, 0)
	if f.view.g.left != 25 {
		t.Errorf("left %d", f.view.g.left)
	}
	wheel(1000, 1000)
	if f.view.g.left != 0 || f.view.g.top != 0 {
		t.Error("scrolled beyond the start")
	}
	wheel(0, -1e6)
	if f.view.g.top != f.view.g.maxTop() {
		t.Error("scrolled beyond the end")
	}
	f.want("the caret stays", f.selection())
	if f.CaretLine() != 0 {
		t.Error("the wheel moved the caret")
	}
}

func TestTheScrollBars(t *testing.T) {
	f := show(t, strings.Repeat("line\n", 999_999))
	bar := f.view.upright
	if !bar.Visible() || f.view.level.Visible() {
		t.Fatalf("bars: upright %v, level %v", bar.Visible(), f.view.level.Visible())
	}
	mouse := func(y float32) *desktop.MouseEvent {
		return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(6, y)}, Button: desktop.MouseButtonPrimary}
	}
	bar.MouseDown(mouse(300))
	if f.view.g.top != f.view.g.height {
		t.Errorf("a click below the thumb scrolls to %d", f.view.g.top)
	}
	bar.MouseUp(mouse(300))
	bar.MouseDown(mouse(10))
	bar.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(6, 1000)}})
	if first, end := f.view.g.visible(); f.view.g.top != f.view.g.maxTop() || end != 1_000_000 {
		t.Errorf("dragged to the end: lines %d to %d", first, end)
	}
	bar.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(6, 0)}})
	if f.view.g.top != 0 {
		t.Errorf("dragged back: top %d", f.view.g.top)
	}
	bar.MouseUp(mouse(10))
	bar.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(6, 200)}})
	if f.view.g.top != 0 {
		t.Error("the thumb moves without being held")
	}
	bar.MouseIn(nil)
	bar.MouseMoved(nil)
	bar.MouseOut()
	f.SetText(strings.Repeat("x", 500))
	if bar.Visible() || !f.view.level.Visible() {
		t.Error("one long line needs the level bar only")
	}
	f.view.level.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(250, 6)}, Button: desktop.MouseButtonPrimary})
	if f.view.g.left == 0 {
		t.Error("a click on the level bar does not scroll")
	}
}

func TestTheSecondaryButton(t *testing.T) {
	f := show(t, "one two\nthree")
	second := func(line, column int) {
		f.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: f.at(line, column)}, Button: desktop.MouseButtonSecondary})
	}
	second(1, 2)
	f.want("outside a selection it moves the caret", "one two\nth|ree")
	f.click(f.at(0, 5), 2)
	second(0, 5)
	f.want("inside a selection it keeps it", "one [two|\nthree")
	f.TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(50, 50)})
	if f.window.Canvas().Overlays().Top() == nil {
		t.Fatal("no menu")
	}
	f.window.Canvas().Overlays().Remove(f.window.Canvas().Overlays().Top())
	f.key(desktop.KeyMenu)
	if f.window.Canvas().Overlays().Top() == nil {
		t.Error("no menu by the Menu key")
	}
	f.window.Canvas().Overlays().Remove(f.window.Canvas().Overlays().Top())
	f.shiftKey(fyne.KeyF10)
	if f.window.Canvas().Overlays().Top() == nil {
		t.Error("no menu by Shift+F10")
	}
}

func TestTheMenuOffersWhatCanBeDone(t *testing.T) {
	f := show(t, "one")
	enabled := func() string {
		var labels []string
		for _, m := range f.menu().Items {
			if !m.IsSeparator && !m.Disabled {
				labels = append(labels, m.Label)
			}
		}
		return strings.Join(labels, " ")
	}
	if got := enabled(); got != "Paste Select all" {
		t.Errorf("nothing selected: %s", got)
	}
	f.SelectAll()
	f.typed("x")
	f.SelectAll()
	if got := enabled(); got != "Undo Cut Copy Paste Select all" {
		t.Errorf("selected and edited: %s", got)
	}
	f.SetReadOnly(true)
	if got := enabled(); got != "Copy Select all" {
		t.Errorf("read only: %s", got)
	}
	f.SetReadOnly(false)
	for _, m := range f.menu().Items {
		if m.Label == "Undo" {
			m.Action()
		}
	}
	if f.Text() != "one" {
		t.Error("Undo in the menu does not undo")
	}
}
