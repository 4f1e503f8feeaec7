package editor

import (
	"fmt"
	"image"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"go.uber.org/goleak"

	"marquee/gui/editor/document"
	"marquee/gui/paint"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestMarksFollowTheirLines(t *testing.T) {
	f := show(t, "a\nb\nc\nd")
	_, generation := f.Snapshot()
	f.caret(0, 0)
	f.typed("new")
	f.key(fyne.KeyReturn)
	f.SetMarks(generation, table{1: {Kind: Wrong, Note: "b is wrong"}, 3: {Kind: Dim}})
	if got := f.Mark(2); got.Kind != Wrong || got.Note != "b is wrong" {
		t.Errorf("line b has %+v", got)
	}
	f.caret(0, 0)
	f.combination(ctrl|shift, fyne.KeyK)
	f.combination(ctrl|shift, fyne.KeyK)
	kinds := func() string {
		out := ""
		for i := range f.Len() {
			out += fmt.Sprint(f.Mark(i).Kind)
		}
		return out
	}
	if got := kinds(); f.Text() != "b\nc\nd" || got != "102" {
		t.Errorf("%q has marks %s", f.Text(), got)
	}
	f.SetMarks(generation-1, table{})
	if got := kinds(); got != "102" {
		t.Error("older marks took the place of newer ones")
	}
	_, generation = f.Snapshot()
	f.SetMarks(generation, table{})
	if got := kinds(); got != "000" {
		t.Error("newer marks were not taken")
	}
	f.SetText("a\nb")
	if f.Mark(0) != (Mark{}) || f.Mark(7) != (Mark{}) {
		t.Error("a new text has marks")
	}
}

func TestOnlyLinesThatChangedArePaintedAgain(t *testing.T) {
	f := show(t, strings.Repeat("https://example.com/\n", 100))
	painted := func(do func()) int {
		do()
		n := 0
		for i := range f.view.rows {
			if !f.view.body.has(&f.view.rows[i]) {
				n++
			}
		}
		f.draw()
		if !f.view.body.shows(&f.view.g, f.view.rows) {
			t.Error("the picture is not up to date after painting")
		}
		return n
	}
	f.caret(5, 3)
	painted(func() {})
	for _, c := range []struct {
		name string
		do   func()
		want int
	}{
		{"nothing", func() { f.update() }, 0},
		{"the caret within its line", func() { f.key(fyne.KeyRight) }, 0},
		{"a typed letter", func() { f.typed("x") }, 1},
		{"the caret to another line", func() { f.key(fyne.KeyDown) }, 2},
		{"a selection of a few characters", func() { f.shiftKey(fyne.KeyRight, fyne.KeyRight) }, 1},
		{"a mark", func() {
			_, g := f.Snapshot()
			f.SetMarks(g, table{2: {Kind: Wrong}, 90: {Kind: Wrong}})
		}, 1},
		{"the same marks again", func() {
			_, g := f.Snapshot()
			f.SetMarks(g, table{2: {Kind: Wrong}})
		}, 0},
	} {
		if got := painted(c.do); got != c.want {
			t.Errorf("%s: %d lines painted, want %d", c.name, got, c.want)
		}
	}
}

func TestScrollingMovesThePicture(t *testing.T) {
	var b strings.Builder
	for i := range 500 {
		fmt.Fprintf(&b, "https://example.com/%d/%s\n", i, strings.Repeat("y", i%70))
	}
	f := show(t, b.String())
	for i, step := range []int{0, 7, 20, 1, 399, 400, 401, 13, -5, -100, -20, 3, 10_000, -9_000, -1, 1} {
		f.scrollTo(f.view.g.left, f.view.g.top+step)
		if i%3 == 2 {
			f.caret(f.view.g.lineAt(100), 2)
		}
		f.draw()
		got := append([]byte(nil), f.view.body.img.Pix...)
		f.view.body.forget()
		want := f.view.body.paint(&f.view.g, f.view.rows)
		if string(got) != string(want.Pix) {
			t.Fatalf("after step %d (%d) the moved picture differs from a new one", i, step)
		}
	}
}

func TestTheCaretComesToRestWhenNothingIsTyped(t *testing.T) {
	f := show(t, "text")
	for range 2 {
		f.wait(2 * mostBlinks * blinkEvery)
		if !f.view.caret.Visible() {
			t.Error("the caret has gone, or blinks for ever")
		}
	}
	f.typed("x")
	f.wait(blinkEvery)
	if f.view.caret.Visible() {
		t.Error("the caret does not blink again after something is typed")
	}
}

func TestTheCaretBlinksOnlyWithTheFocus(t *testing.T) {
	f := show(t, "text")
	if !f.view.caret.Visible() {
		t.Fatal("no caret")
	}
	f.wait(blinkEvery)
	if f.view.caret.Visible() {
		t.Error("the caret does not blink")
	}
	f.typed("x")
	if !f.view.caret.Visible() {
		t.Error("typing does not show the caret")
	}
	f.FocusLost()
	if f.view.caret.Visible() || f.view.ring.Visible() {
		t.Error("the caret or the ring shows without the focus")
	}
	for _, a := range f.pending {
		if !a.done {
			t.Error("a timer runs without the focus")
		}
	}
	f.FocusGained()
	if !f.view.caret.Visible() || !f.view.ring.Visible() {
		t.Error("no caret or no ring with the focus")
	}
}

func TestANoteShowsWhenThePointerRests(t *testing.T) {
	f := show(t, "fine\nwrong\nfine")
	_, g := f.Snapshot()
	f.SetMarks(g, table{1: {Kind: Wrong, Note: strings.Repeat("Not an address. ", 20)}})
	move := func(line int) {
		f.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: f.at(line, 1)}})
	}
	move(0)
	f.wait(time.Minute)
	if f.view.note.Visible() {
		t.Error("a note on a line without one")
	}
	move(1)
	if f.wait(paint.TipDelay / 2); f.view.note.Visible() {
		t.Error("the note comes too early")
	}
	f.wait(paint.TipDelay)
	if !f.view.note.Visible() {
		t.Fatal("no note")
	}
	if right := f.view.note.Position().X + f.view.note.Size().Width; right > 360 {
		t.Errorf("the note reaches to %g", right)
	}
	move(2)
	if f.view.note.Visible() {
		t.Error("the note stays on another line")
	}
	move(1)
	f.wait(paint.TipDelay)
	f.typed("x")
	if f.view.note.Visible() {
		t.Error("the note stays while typing")
	}
	if f.Cursor() != desktop.TextCursor {
		t.Error("no I-beam over the text")
	}
	f.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(4, 20)}})
	if f.Cursor() != desktop.DefaultCursor {
		t.Error("an I-beam over the line numbers")
	}
	f.MouseOut()
}

func TestTheOwnerIsToldOfChangesAndOfTheCaretsLine(t *testing.T) {
	f := show(t, "a\nb")
	f.Paste("x\ny\nz")
	f.Append("end")
	f.Append("end")
	if got := f.Text(); got != "x\ny\nza\nb\nend\nend" || f.changed != 3 {
		t.Errorf("%q, changed %d times", got, f.changed)
	}
	f.key(fyne.KeyDown)
	if got := fmt.Sprint(f.carets); got != "[2 3]" {
		t.Errorf("told of lines %s", got)
	}
	f.Clear()
	if !f.Empty() || f.Len() != 1 {
		t.Error("not cleared")
	}
	f.Undo()
	if f.Text() != "x\ny\nza\nb\nend\nend" {
		t.Error("clearing cannot be undone")
	}
	f.GoTo(4)
	if f.CaretLine() != 4 {
		t.Error("GoTo does not go")
	}
	f.SetText("new")
	f.Undo()
	if f.Text() != "new" {
		t.Error("a new text can be undone")
	}
}

func TestThePlaceholderShowsWhileThereIsNoText(t *testing.T) {
	f := show(t, "")
	blank := f.view.body.paint(&f.view.g, f.view.rows)
	before := append([]byte(nil), blank.Pix...)
	f.Placeholder = "Paste something"
	f.update()
	if string(f.view.body.paint(&f.view.g, f.view.rows).Pix) == string(before) {
		t.Error("no placeholder")
	}
	f.typed("x")
	if f.view.rows[0].prompt != "" {
		t.Error("the placeholder stays")
	}
}

func TestThemeAndScaleChangesRepaint(t *testing.T) {
	f := show(t, strings.Repeat("line\n", 100))
	f.scrollTo(0, 50*f.view.g.row)
	pixel := func() string { return fmt.Sprint(f.view.body.img.RGBAAt(5, 5)) }
	f.draw()
	light := pixel()
	fyne.CurrentApp().Settings().SetTheme(test.NewTheme())
	f.Refresh()
	f.draw()
	if pixel() == light {
		t.Error("the colours stay those of the old theme")
	}
	f.window.Canvas().(software.WindowlessCanvas).SetScale(2)
	f.Refresh()
	img := f.window.Canvas().Capture()
	if f.view.g.width != 2*360 || f.view.body.img.Rect != image.Rect(0, 0, 720, 800) {
		t.Errorf("painted %v for a screen of %v", f.view.body.img.Rect, img.Bounds())
	}
	if first, _ := f.view.g.visible(); first < 49 || first > 50 {
		t.Errorf("the first line is now %d", first)
	}
}

func TestLongLines(t *testing.T) {
	long := strings.Repeat("https://example.com/path?q=1&r=2 ", 30_000) + strings.Repeat("日本語のテキスト、", 300) + "end"
	f := show(t, "short\n"+long+"\nshort")
	f.caret(1, 0)
	f.key(fyne.KeyEnd)
	if f.doc.Selection().Caret.Column != len(long) || f.view.g.left < 1_000_000 {
		t.Fatalf("column %d, scrolled to %d", f.doc.Selection().Caret.Column, f.view.g.left)
	}
	f.draw()
	for _, column := range []int{len(long) - 3, len(long) - 6, len(long) - 300, len(long) / 2, 40, 0} {
		column = document.Boundary(long, column)
		f.caret(1, column)
		f.click(f.at(1, column), 1)
		if got := f.doc.Selection().Caret.Column; got != column {
			t.Errorf("a click on column %d puts the caret at %d", column, got)
		}
		if x := f.view.caret.Position().X; x < 0 || x > 360 {
			t.Errorf("column %d: the caret is at %g", column, x)
		}
	}
	f.typed("x")
	f.key(fyne.KeyBackspace)
	if f.doc.Line(1) != long {
		t.Error("typing in a long line changed more than it should")
	}
}
