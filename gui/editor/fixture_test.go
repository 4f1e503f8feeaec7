package editor

import (
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"marquee/gui/editor/document"
	"marquee/gui/text"
)

// painter is shared: reading the fonts takes longer than a test.
var painter = sync.OnceValue(func() *text.Renderer {
	return text.New(text.ThemeFonts(theme.DefaultTheme()))
})

// fixture is an editor in a test window of 360×400, with its own clock.
type fixture struct {
	*Editor
	t       *testing.T
	window  fyne.Window
	pending []*alarm
	clock   time.Time
	changed int
	carets  []int
}

// table is Marks as a map.
type table map[int]Mark

func (t table) Mark(line int) Mark { return t[line] }

type alarm struct {
	at   time.Time
	f    func()
	done bool
}

func show(t *testing.T, content string) *fixture {
	t.Helper()
	test.NewTempApp(t)
	f := &fixture{Editor: New(painter()), t: t, clock: time.Unix(1e9, 0)}
	f.Post = func(f func()) { f() }
	f.now = func() time.Time { return f.clock }
	f.after = func(d time.Duration, g func()) func() {
		a := &alarm{at: f.clock.Add(d), f: g}
		f.pending = append(f.pending, a)
		return func() { a.done = true }
	}
	f.SetText(content)
	f.OnChanged = func() { f.changed++ }
	f.OnCaret = func(line int) { f.carets = append(f.carets, line) }
	f.window = test.NewTempWindow(t, f.Editor)
	f.window.SetPadded(false)
	f.window.Resize(fyne.NewSize(360, 400))
	f.window.Canvas().Focus(f.Editor)
	f.draw()
	return f
}

// wait lets time pass and runs what was due.
func (f *fixture) wait(d time.Duration) {
	end := f.clock.Add(d)
	for {
		var next *alarm
		for _, a := range f.pending {
			if !a.done && !a.at.After(end) && (next == nil || a.at.Before(next.at)) {
				next = a
			}
		}
		if next == nil {
			f.clock = end
			return
		}
		f.clock, next.done = next.at, true
		next.f()
	}
}

func (f *fixture) key(names ...fyne.KeyName) {
	for _, n := range names {
		f.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func (f *fixture) shiftKey(names ...fyne.KeyName) {
	f.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	f.key(names...)
	f.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

func (f *fixture) combination(m fyne.KeyModifier, names ...fyne.KeyName) {
	for _, n := range names {
		f.TypedShortcut(&desktop.CustomShortcut{KeyName: n, Modifier: m})
	}
}

func (f *fixture) typed(s string) {
	for _, r := range s {
		f.TypedRune(r)
	}
}

// at is where a character stands on the screen: a little right of its left
// edge, in the middle of its line.
func (f *fixture) at(line, column int) fyne.Position {
	g, s := &f.view.g, f.view.measures.scale
	x := float32(g.gutter-g.left) + f.xOf(document.Position{Line: line, Column: column})
	return fyne.NewPos((x+1)/s, float32(g.y(line)+g.row/2)/s)
}

func (f *fixture) press(p fyne.Position, m fyne.KeyModifier) {
	f.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}, Button: desktop.MouseButtonPrimary, Modifier: m})
}

func (f *fixture) click(p fyne.Position, times int) {
	f.wait(time.Second)
	for range times {
		f.press(p, 0)
		f.MouseUp(&desktop.MouseEvent{})
	}
}

func (f *fixture) dragTo(p fyne.Position) {
	f.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p}})
}

// selection writes the text with | at the caret and [ at the other end.
func (f *fixture) selection() string {
	s := f.doc.Selection()
	if f.doc.Len() > 200 {
		return f.doc.Selected()
	}
	lines := strings.Split(f.Text(), "\n")
	put := func(p document.Position, mark string) {
		l := lines[p.Line]
		lines[p.Line] = l[:p.Column] + mark + l[p.Column:]
	}
	if s.Anchor == s.Caret {
		put(s.Caret, "|")
	} else if s.Anchor.Before(s.Caret) {
		put(s.Caret, "|")
		put(s.Anchor, "[")
	} else {
		put(s.Anchor, "[")
		put(s.Caret, "|")
	}
	return strings.Join(lines, "\n")
}

func (f *fixture) want(what, want string) {
	f.t.Helper()
	if got := f.selection(); got != want {
		f.t.Errorf("%s: got %q, want %q", what, got, want)
	}
}

// caret puts the caret somewhere.
func (f *fixture) caret(line, column int) {
	f.moveTo(document.Position{Line: line, Column: column}, false)
}
