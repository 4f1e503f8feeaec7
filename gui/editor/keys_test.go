package editor

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

const (
	ctrl  = fyne.KeyModifierControl
	alt   = fyne.KeyModifierAlt
	shift = fyne.KeyModifierShift
)

func TestKeysMoveTheCaret(t *testing.T) {
	const content = "one two\nthree\n\nfour five six"
	for _, c := range []struct {
		name         string
		line, column int
		do           func(*fixture)
		want         string
	}{
		{"Left", 0, 1, func(f *fixture) { f.key(fyne.KeyLeft) }, "|one two\nthree\n\nfour five six"},
		{"Left over a line's start", 1, 0, func(f *fixture) { f.key(fyne.KeyLeft) }, "one two|\nthree\n\nfour five six"},
		{"Right", 0, 0, func(f *fixture) { f.key(fyne.KeyRight) }, "o|ne two\nthree\n\nfour five six"},
		{"Right over a line's end", 0, 7, func(f *fixture) { f.key(fyne.KeyRight) }, "one two\n|three\n\nfour five six"},
		{"Down keeps the place from the left", 0, 6, func(f *fixture) { f.key(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown) }, "one two\nthree\n\nfour f|ive six"},
		{"Up", 3, 3, func(f *fixture) { f.key(fyne.KeyUp, fyne.KeyUp) }, "one two\nthr|ee\n\nfour five six"},
		{"Up from the first line", 0, 3, func(f *fixture) { f.key(fyne.KeyUp) }, "|one two\nthree\n\nfour five six"},
		{"Down from the last line", 3, 3, func(f *fixture) { f.key(fyne.KeyDown) }, "one two\nthree\n\nfour five six|"},
		{"Home", 1, 3, func(f *fixture) { f.key(fyne.KeyHome) }, "one two\n|three\n\nfour five six"},
		{"End", 1, 3, func(f *fixture) { f.key(fyne.KeyEnd) }, "one two\nthree|\n\nfour five six"},
		{"Ctrl+Right", 3, 0, func(f *fixture) { f.combination(ctrl, fyne.KeyRight, fyne.KeyRight) }, "one two\nthree\n\nfour five| six"},
		{"Alt+Left", 3, 12, func(f *fixture) { f.combination(alt, fyne.KeyLeft) }, "one two\nthree\n\nfour five |six"},
		{"Ctrl+Home", 3, 3, func(f *fixture) { f.combination(ctrl, fyne.KeyHome) }, "|one two\nthree\n\nfour five six"},
		{"Ctrl+End", 0, 3, func(f *fixture) { f.combination(ctrl, fyne.KeyEnd) }, "one two\nthree\n\nfour five six|"},
		{"PageDown at the end", 0, 3, func(f *fixture) { f.key(fyne.KeyPageDown) }, "one two\nthree\n\nfou|r five six"},
		{"PageUp at the start", 3, 3, func(f *fixture) { f.key(fyne.KeyPageUp) }, "one| two\nthree\n\nfour five six"},
		{"Shift+Right", 0, 1, func(f *fixture) { f.shiftKey(fyne.KeyRight, fyne.KeyRight) }, "o[ne| two\nthree\n\nfour five six"},
		{"Shift+Left", 0, 2, func(f *fixture) { f.shiftKey(fyne.KeyLeft) }, "o|n[e two\nthree\n\nfour five six"},
		{"Shift+Down", 0, 1, func(f *fixture) { f.shiftKey(fyne.KeyDown) }, "o[ne two\nt|hree\n\nfour five six"},
		{"Shift+Up", 1, 1, func(f *fixture) { f.shiftKey(fyne.KeyUp) }, "o|ne two\nt[hree\n\nfour five six"},
		{"Shift+Home", 1, 2, func(f *fixture) { f.shiftKey(fyne.KeyHome) }, "one two\n|th[ree\n\nfour five six"},
		{"Shift+End", 1, 2, func(f *fixture) { f.shiftKey(fyne.KeyEnd) }, "one two\nth[ree|\n\nfour five six"},
		{"Shift+PageDown", 0, 1, func(f *fixture) { f.shiftKey(fyne.KeyPageDown) }, "o[ne two\nthree\n\nf|our five six"},
		{"Shift+PageUp", 3, 1, func(f *fixture) { f.shiftKey(fyne.KeyPageUp) }, "o|ne two\nthree\n\nf[our five six"},
		{"Ctrl+Shift+Right", 3, 0, func(f *fixture) { f.combination(ctrl|shift, fyne.KeyRight) }, "one two\nthree\n\n[four| five six"},
		{"Ctrl+Shift+Left", 3, 12, func(f *fixture) { f.combination(ctrl|shift, fyne.KeyLeft) }, "one two\nthree\n\nfour five |si[x"},
		{"Ctrl+Shift+Home", 1, 2, func(f *fixture) { f.combination(ctrl|shift, fyne.KeyHome) }, "|one two\nth[ree\n\nfour five six"},
		{"Ctrl+Shift+End", 1, 2, func(f *fixture) { f.combination(ctrl|shift, fyne.KeyEnd) }, "one two\nth[ree\n\nfour five six|"},
		{"Left leaves a selection at its start", 0, 1, func(f *fixture) { f.shiftKey(fyne.KeyRight); f.key(fyne.KeyLeft) }, "o|ne two\nthree\n\nfour five six"},
		{"Right leaves a selection at its end", 0, 1, func(f *fixture) { f.shiftKey(fyne.KeyRight); f.key(fyne.KeyRight) }, "on|e two\nthree\n\nfour five six"},
		{"Ctrl+A", 1, 1, func(f *fixture) { f.TypedShortcut(&fyne.ShortcutSelectAll{}) }, "[one two\nthree\n\nfour five six|"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := show(t, content)
			f.caret(c.line, c.column)
			c.do(f)
			f.want(c.name, c.want)
			if f.changed != 0 {
				t.Error("moving the caret changed the text")
			}
		})
	}
}

func TestKeysEditTheText(t *testing.T) {
	const content = "one two\nthree"
	for _, c := range []struct {
		name         string
		line, column int
		do           func(*fixture)
		want         string
	}{
		{"typing", 0, 3, func(f *fixture) { f.typed("é日") }, "oneé日| two\nthree"},
		{"control characters are not typed", 0, 3, func(f *fixture) { f.typed("\x1b\t") }, "one| two\nthree"},
		{"Return", 0, 3, func(f *fixture) { f.key(fyne.KeyReturn) }, "one\n| two\nthree"},
		{"Enter", 0, 3, func(f *fixture) { f.key(fyne.KeyEnter) }, "one\n| two\nthree"},
		{"Backspace", 0, 3, func(f *fixture) { f.key(fyne.KeyBackspace) }, "on| two\nthree"},
		{"Backspace joins lines", 1, 0, func(f *fixture) { f.key(fyne.KeyBackspace) }, "one two|three"},
		{"Delete", 0, 3, func(f *fixture) { f.key(fyne.KeyDelete) }, "one|two\nthree"},
		{"Delete joins lines", 0, 7, func(f *fixture) { f.key(fyne.KeyDelete) }, "one two|three"},
		{"Ctrl+Backspace", 0, 7, func(f *fixture) { f.combination(ctrl, fyne.KeyBackspace) }, "one |\nthree"},
		{"Alt+Backspace", 0, 7, func(f *fixture) { f.combination(alt, fyne.KeyBackspace) }, "one |\nthree"},
		{"Ctrl+Delete", 0, 0, func(f *fixture) { f.combination(ctrl, fyne.KeyDelete) }, "| two\nthree"},
		{"typing replaces the selection", 0, 0, func(f *fixture) { f.shiftKey(fyne.KeyEnd); f.typed("x") }, "x|\nthree"},
		{"Backspace removes the selection", 0, 0, func(f *fixture) { f.shiftKey(fyne.KeyDown); f.key(fyne.KeyBackspace) }, "|three"},
		{"Delete removes the selection", 0, 0, func(f *fixture) { f.shiftKey(fyne.KeyDown); f.key(fyne.KeyDelete) }, "|three"},
		{"Ctrl+D", 0, 3, func(f *fixture) { f.combination(ctrl, fyne.KeyD) }, "one two\none| two\nthree"},
		{"Ctrl+Shift+K", 0, 3, func(f *fixture) { f.combination(ctrl|shift, fyne.KeyK) }, "thr|ee"},
		{"Ctrl+Z", 0, 0, func(f *fixture) { f.typed("ab cd"); f.TypedShortcut(&fyne.ShortcutUndo{}) }, "ab |one two\nthree"},
		{"Ctrl+Y", 0, 0, func(f *fixture) {
			f.typed("ab")
			f.TypedShortcut(&fyne.ShortcutUndo{})
			f.TypedShortcut(&fyne.ShortcutRedo{})
		}, "ab|one two\nthree"},
		{"Ctrl+Shift+Z", 0, 0, func(f *fixture) {
			f.typed("ab")
			f.TypedShortcut(&fyne.ShortcutUndo{})
			f.combination(ctrl|shift, fyne.KeyZ)
		}, "ab|one two\nthree"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := show(t, content)
			f.caret(c.line, c.column)
			c.do(f)
			f.want(c.name, c.want)
			if (f.Text() != content) != (f.changed > 0) && !strings.HasPrefix(c.name, "Ctrl+Z") {
				t.Errorf("OnChanged was called %d times", f.changed)
			}
		})
	}
}

func TestClipboard(t *testing.T) {
	f := show(t, "one\ntwo\nthree")
	clip := fyne.CurrentApp().Clipboard()
	clip.SetContent("before")
	f.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if clip.Content() != "before" {
		t.Error("a copy of nothing emptied the clipboard")
	}
	f.shiftKey(fyne.KeyDown)
	f.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if got := clip.Content(); got != "one\n" {
		t.Errorf("copied %q", got)
	}
	f.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip})
	f.want("cut", "|two\nthree")
	f.combination(ctrl, fyne.KeyEnd)
	clip.SetContent("\r\na\r\nb\rc")
	f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	f.want("paste", "two\nthree\na\nb\nc|")
	f.TypedShortcut(&fyne.ShortcutUndo{})
	f.want("undo of a paste", "two\nthree|")
	if f.changed != 3 {
		t.Errorf("OnChanged was called %d times, want 3", f.changed)
	}
}

func TestACopyThatIsTooLargeIsOffered(t *testing.T) {
	f := show(t, "")
	big := strings.Repeat("0123456789abcde\n", CopyLimit/16)
	f.Paste(big + "x")
	clip := fyne.CurrentApp().Clipboard()
	clip.SetContent("before")
	var offered string
	f.OnTooLarge = func(s string) { offered = s }
	f.SelectAll()
	f.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip})
	if offered != big+"x" || clip.Content() != "before" || f.Empty() {
		t.Errorf("offered %d bytes, clipboard %q, empty %v", len(offered), clip.Content(), f.Empty())
	}
	offered = ""
	f.shiftKey(fyne.KeyLeft)
	f.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if offered != "" || clip.Content() != big {
		t.Error("a copy of just the limit was not made")
	}
}

func TestUnusedKeysAndShortcutsGoToTheOwner(t *testing.T) {
	f := show(t, "text")
	var keys, shortcuts []string
	f.OnKey = func(ev *fyne.KeyEvent) bool { keys = append(keys, string(ev.Name)); return true }
	f.OnShortcut = func(s fyne.Shortcut) bool { shortcuts = append(shortcuts, s.ShortcutName()); return true }
	f.key(fyne.KeyEscape, fyne.KeyF5, fyne.KeyA, fyne.KeySpace, fyne.KeyLeft, desktop.KeyShiftLeft, fyne.KeyF10)
	if got := fmt.Sprint(keys); got != "[Escape F5 F10]" {
		t.Errorf("keys %s", got)
	}
	f.combination(ctrl, fyne.KeyReturn, fyne.KeyLeft, fyne.KeyF)
	if got := fmt.Sprint(shortcuts); got != "[CustomDesktop:Control+Return CustomDesktop:Control+F]" {
		t.Errorf("shortcuts %s", got)
	}
	if f.AcceptsTab() {
		t.Error("Tab is to leave the editor")
	}
}

func TestPageKeysMoveByWhatFits(t *testing.T) {
	f := show(t, strings.Repeat("line\n", 1_000_000))
	page := f.view.g.page()
	if want := (f.view.g.height-f.view.g.inset)/f.view.g.row - 1; page != want || page < 10 {
		t.Fatalf("a page is %d lines", page)
	}
	f.key(fyne.KeyPageDown)
	if f.CaretLine() != page || f.view.g.top != page*f.view.g.row {
		t.Errorf("caret on line %d, top %d", f.CaretLine(), f.view.g.top)
	}
	f.combination(ctrl, fyne.KeyEnd)
	if f.CaretLine() != 1_000_000 || f.view.g.top != f.view.g.maxTop() {
		t.Errorf("caret on line %d, top %d of %d", f.CaretLine(), f.view.g.top, f.view.g.maxTop())
	}
	f.key(fyne.KeyPageUp)
	if want := 1_000_000 - page; f.CaretLine() != want {
		t.Errorf("caret on line %d, want %d", f.CaretLine(), want)
	}
	f.combination(ctrl, fyne.KeyUp)
	if f.CaretLine() != 1_000_000-page {
		t.Error("Ctrl+Up scrolls without moving the caret")
	}
}

func TestAReadOnlyEditorKeepsItsText(t *testing.T) {
	f := show(t, "one\ntwo")
	f.SetReadOnly(true)
	fyne.CurrentApp().Clipboard().SetContent("x")
	f.shiftKey(fyne.KeyDown)
	f.typed("x")
	f.key(fyne.KeyReturn, fyne.KeyBackspace, fyne.KeyDelete)
	f.combination(ctrl, fyne.KeyD, fyne.KeyDelete, fyne.KeyBackspace)
	f.combination(ctrl|shift, fyne.KeyK)
	f.TypedShortcut(&fyne.ShortcutCut{})
	f.TypedShortcut(&fyne.ShortcutPaste{})
	f.want("after all edits", "[one\n|two")
	f.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != "one\n" {
		t.Errorf("copied %q", got)
	}
}
