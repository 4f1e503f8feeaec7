package document

import (
	"strings"
	"testing"
	"unsafe"
)

func typed(d *Document, s string) {
	for _, r := range s {
		d.Type(string(r))
	}
}

func TestUndoTakesBackAWordAtATime(t *testing.T) {
	d := New()
	typed(d, "one two\nthree")
	for _, want := range []string{"one two\n", "one two", "one ", ""} {
		d.Undo()
		if got := d.Text(); got != want {
			t.Fatalf("after undo: %q, want %q", got, want)
		}
	}
	for _, want := range []string{"one ", "one two", "one two\n", "one two\nthree"} {
		d.Redo()
		if got := d.Text(); got != want {
			t.Fatalf("after redo: %q, want %q", got, want)
		}
	}
	if d.Redo() {
		t.Error("there is nothing to redo")
	}
}

func TestMovingTheCaretEndsAStep(t *testing.T) {
	d := New()
	typed(d, "ab")
	d.Select(At(Position{}))
	d.Select(At(Position{Column: 2}))
	typed(d, "cd")
	d.Undo()
	if got := d.Text(); got != "ab" {
		t.Errorf("got %q", got)
	}
}

func TestAPasteIsOneStepAndSharesItsMemory(t *testing.T) {
	paste := strings.Repeat("https://example.com/a/page/of/fifty/bytes/or/so\n", 100_000)
	d := New()
	typed(d, "x")
	d.Insert(paste)
	if d.Len() != 100_001 {
		t.Fatalf("%d lines", d.Len())
	}
	middle := d.Line(50_000)
	at, from := uintptr(unsafe.Pointer(unsafe.StringData(middle))), uintptr(unsafe.Pointer(unsafe.StringData(paste)))
	if at < from || at >= from+uintptr(len(paste)) {
		t.Error("a pasted line does not share the pasted string's memory")
	}
	d.Undo()
	if d.Text() != "x" || d.Selection() != At(Position{Column: 1}) {
		t.Errorf("after undo: %q, %+v", d.Text(), d.Selection())
	}
	d.Redo()
	if d.Text() != "x"+paste {
		t.Error("redo does not bring the paste back")
	}
}

func TestSnapshotsDoNotChange(t *testing.T) {
	d := New()
	d.SetText(strings.Repeat("line\n", 5000))
	want := d.Text()
	s := d.Snapshot()
	for i := range 3000 {
		d.Select(At(Position{Line: i}))
		d.Type("x")
		d.DeleteLines()
	}
	d.Clear()
	if s.Text() != want || s.Len() != 5001 {
		t.Error("a snapshot changed with the document")
	}
}

func TestLineEndsAndNULsAreNormalised(t *testing.T) {
	for in, want := range map[string]string{
		"a\r\nb": "a\nb", "a\rb": "a\nb", "a\r\r\nb": "a\n\nb", "a\n\rb": "a\n\nb",
		"a\x00b": "a\uFFFDb", "\x1b\x07\xff": "\x1b\x07\xff", "": "",
	} {
		if got := Normalise(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	line := "https://www.example.com/a b  日本語テスト é! "
	var ends, starts []string
	for at := 0; at < len(line); {
		at = WordEnd(line, at)
		ends = append(ends, line[:at])
	}
	for at := len(line); at > 0; {
		at = WordStart(line, at)
		starts = append(starts, line[at:])
	}
	check := func(name string, got []string, want ...string) {
		t.Helper()
		for i := range got {
			if i >= len(want) || got[i] != want[i] {
				t.Fatalf("%s: got %q, want %q", name, got, want)
			}
		}
		if len(got) != len(want) {
			t.Fatalf("%s: got %q, want %q", name, got, want)
		}
	}
	check("ends", ends, "https", "https://", "https://www", "https://www.", "https://www.example", "https://www.example.",
		"https://www.example.com", "https://www.example.com/", "https://www.example.com/a", "https://www.example.com/a b",
		"https://www.example.com/a b  日本語", "https://www.example.com/a b  日本語テスト",
		"https://www.example.com/a b  日本語テスト é", "https://www.example.com/a b  日本語テスト é!", line)
	check("starts", starts, "! ", "é! ", "テスト é! ", "日本語テスト é! ", "b  日本語テスト é! ", "a b  日本語テスト é! ",
		"/a b  日本語テスト é! ", "com/a b  日本語テスト é! ", ".com/a b  日本語テスト é! ", "example.com/a b  日本語テスト é! ",
		".example.com/a b  日本語テスト é! ", "www.example.com/a b  日本語テスト é! ", "://www.example.com/a b  日本語テスト é! ", line)
}

func TestADoubleClickSelectsTheWordUnderIt(t *testing.T) {
	line := "see example.com, ok"
	for at, want := range map[int]string{0: "see", 2: "see", 3: "see", 4: "example", 11: "example", 12: "com", 15: "com", 16: " ", 17: "ok", 19: "ok"} {
		from, to := WordAt(line, at)
		if got := line[from:to]; got != want {
			t.Errorf("at %d: %q, want %q", at, got, want)
		}
	}
	if from, to := WordAt("", 0); from != 0 || to != 0 {
		t.Error("an empty line holds no word")
	}
}

func TestBoundariesOfLongLinesAreFoundFromTheirMiddle(t *testing.T) {
	line := strings.Repeat("日本語", 100_000)
	at := len(line) / 2 / 3 * 3
	if got := PreviousBoundary(line, at); got != at-3 {
		t.Errorf("previous: %d, want %d", got, at-3)
	}
	if got := Boundary(line, at+1); got != at {
		t.Errorf("boundary: %d, want %d", got, at)
	}
}

func TestUndoIsBounded(t *testing.T) {
	d := New()
	for range 2 * stepsKept {
		d.Insert("ab ")
	}
	undone := 0
	for d.Undo() {
		undone++
	}
	if undone != stepsKept {
		t.Errorf("%d steps kept, want %d", undone, stepsKept)
	}
	d.SetText("")
	big := strings.Repeat("0123456789\n", 10<<20)
	for range 4 {
		d.Clear()
		d.Insert(big)
	}
	if d.history.size > 2*stepBytesKept {
		t.Errorf("undo holds %d MB", d.history.size>>20)
	}
	if !d.Undo() || !d.Empty() {
		t.Error("the last step, however large, cannot be undone")
	}
}

func TestLinesOfAnOldSnapshotAreNoLongerFollowed(t *testing.T) {
	d := New()
	old := d.Generation()
	for range shiftsKept + 1 {
		d.Insert("\n")
	}
	if d.Follows(old) {
		t.Error("the first generation is still followed")
	}
	if now := d.Generation(); !d.Follows(now) || d.Original(7, now) != 7 {
		t.Error("the present generation is not followed")
	}
}

func FuzzEdits(f *testing.F) {
	f.Add("a\r\nb\x00\xff", []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
	f.Fuzz(func(t *testing.T, text string, ops []byte) {
		d := New()
		d.SetText(text)
		for i := 0; i+1 < len(ops) && i < 400; i += 2 {
			arg := int(ops[i+1])
			c := d.Selection().Caret
			switch ops[i] % 16 {
			case 0:
				d.Type(text[min(arg, len(text)):])
			case 1:
				d.Insert(text[:min(arg, len(text))])
			case 2:
				d.Backspace()
			case 3:
				d.Delete()
			case 4:
				d.BackspaceWord()
			case 5:
				d.DeleteWord()
			case 6:
				d.Undo()
			case 7:
				d.Redo()
			case 8:
				d.DuplicateLines()
			case 9:
				d.DeleteLines()
			case 10:
				d.Append(text)
			case 11:
				d.Select(Selection{Anchor: c, Caret: Position{Line: arg, Column: arg / 2}})
			case 12:
				d.Select(At(Position{Line: arg / 4, Column: arg}))
			case 13:
				d.Select(At(d.WordRight(c)))
			case 14:
				r := d.Word(c)
				d.Select(Selection{Anchor: r.From, Caret: r.To})
			case 15:
				d.Select(At(d.Left(c)))
			}
			if d.Size(d.All()) > 1<<20 {
				d.Clear()
			}
		}
		s := d.Selection()
		if s.Caret != d.Clamp(s.Caret) {
			t.Errorf("the caret stands at %+v, no boundary", s.Caret)
		}
		if d.Text() != d.Snapshot().Text() || strings.Count(d.Text(), "\n")+1 != d.Len() {
			t.Error("the text and its lines disagree")
		}
		before := d.Text()
		undone := 0
		for d.Undo() {
			undone++
		}
		for range undone {
			d.Redo()
		}
		if d.Text() != before {
			t.Error("undo and redo do not come back")
		}
	})
}
