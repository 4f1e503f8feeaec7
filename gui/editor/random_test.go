package editor

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var oddTexts = []string{
	"a", "https://example.com/path?q=1", "\n", "\r\n", "\t", "日本語", "مرحبا", "שלום (2024)", "กำ", "👨‍👩‍👧", "e\u0301", "\xff\xfe", "\u202e", "\x1b[0m",
	strings.Repeat("long ", 300), strings.Repeat("日本語、", 1500), strings.Repeat("x", 5000), "one\ntwo\nthree\n", strings.Repeat("line\n", 300),
}

var oddKeys = []fyne.KeyName{
	fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown,
	fyne.KeyReturn, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyD, fyne.KeyK, fyne.KeyZ, fyne.KeyEscape,
}

// act does something that a person, or the owner, can do, and reports whether
// the caret is to be in view after it.
func (f *fixture) act(rng *rand.Rand) bool {
	key := oddKeys[rng.IntN(len(oddKeys))]
	somewhere := fyne.NewPos(rng.Float32()*500-70, rng.Float32()*540-70)
	switch rng.IntN(16) {
	case 0, 1, 2:
		f.key(key)
		return key != fyne.KeyEscape && key != fyne.KeyD && key != fyne.KeyK && key != fyne.KeyZ
	case 3:
		f.shiftKey(key)
	case 4:
		f.combination([]fyne.KeyModifier{ctrl, alt, ctrl | shift, alt | shift}[rng.IntN(4)], key)
	case 5, 6, 7:
		f.Paste(oddTexts[rng.IntN(len(oddTexts))])
		return true
	case 8:
		f.press(somewhere, fyne.KeyModifier(rng.IntN(2))*shift)
	case 9:
		f.dragTo(somewhere)
	case 10:
		f.DragEnd()
	case 11:
		f.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(rng.Float32()*200-100, rng.Float32()*2000-1000)})
	case 12:
		f.TypedShortcut([]fyne.Shortcut{&fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}, &fyne.ShortcutSelectAll{}}[rng.IntN(3)])
	case 13:
		_, g := f.Snapshot()
		f.SetMarks(g, table{rng.IntN(20): {Kind: Wrong, Note: "wrong"}, rng.IntN(20): {Kind: Dim}})
		f.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: somewhere}})
	case 14:
		f.wait(time.Duration(rng.IntN(700)) * time.Millisecond)
	case 15:
		f.window.Resize(fyne.NewSize(130+rng.Float32()*400, 70+rng.Float32()*400))
	}
	return false
}

func TestWhateverIsDoneThePictureIsRight(t *testing.T) {
	f := show(t, "https://example.com/\nsecond\n")
	rng := rand.New(rand.NewPCG(5, 6))
	for n := range 3000 {
		inView := f.act(rng)
		v := &f.view
		if c := f.doc.Selection().Caret; inView && (v.g.y(c.Line) < 0 || v.g.y(c.Line)+v.g.row > v.g.height) {
			t.Fatalf("action %d: the caret's line %d is out of view", n, c.Line)
		}
		if f.doc.Size(f.doc.All()) > 1<<20 {
			f.Clear()
		}
		if n%25 > 0 {
			continue
		}
		if first, end := v.g.visible(); len(v.rows) != end-first || end > f.Len() {
			t.Fatalf("action %d: %d rows for lines %d to %d of %d", n, len(v.rows), first, end, f.Len())
		}
		got := append([]byte(nil), v.body.paint(&v.g, v.rows).Pix...)
		v.body.forget()
		if want := v.body.paint(&v.g, v.rows).Pix; string(got) != string(want) {
			t.Fatalf("action %d: the picture differs from one painted anew", n)
		}
	}
}
