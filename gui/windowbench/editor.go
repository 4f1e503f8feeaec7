package main

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"marquee/gui/editor"
	"marquee/gui/text"
)

// Sizes of the editor's texts, in lines.
const (
	hundredThousand = 100_000
	million         = 1_000_000
)

func init() {
	b := &editorBench{}
	page := editorScene(b, million, scene{
		name: "editor: a page each frame, every line new", frames: 300, gapTarget: 1.05, tailTarget: 1.2,
	}, func(i int) { b.scroll(-29 * 25) })
	register(page,
		editorScene(b, hundredThousand, scene{name: "editor: a key press, 100,000 lines", frames: 120}, b.press),
		editorScene(b, million, scene{name: "editor: a key press, 1,000,000 lines", frames: 120}, b.press),
		editorScene(b, million, scene{name: "editor: Return, Backspace by turns", frames: 120}, b.split),
		editorScene(b, million, scene{name: "editor: a notch of the wheel", frames: 120}, func(int) { b.scroll(-25) }),
		editorScene(b, million, scene{name: "editor: page down key", frames: 120}, func(int) {
			b.e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
		}),
		editorScene(b, million, scene{name: "editor: first, last, middle by turns", frames: 120}, b.jump),
		editorScene(b, million, scene{name: "editor: all visible lines marked anew", frames: 120}, b.mark),
		editorScene(b, million, scene{name: "editor: select all, select nothing", frames: 120}, b.extend),
		editorScene(b, 1, scene{
			name: "editor: paste 100,000 lines, to visible", frames: 20, workTarget: 250 * time.Millisecond,
		}, func(int) { b.paste(hundredThousand) }),
		editorScene(b, 1, scene{
			name: "editor: paste 1,000,000 lines, to visible", frames: 10, workTarget: 2500 * time.Millisecond,
		}, func(int) { b.paste(million) }),
		b.whileParsing(),
	)
}

// editorBench is one editor for all scenes.
type editorBench struct {
	e     *editor.Editor
	shown fyne.CanvasObject
	texts map[int]string
	lines int // of the text it shows
	turn  int
}

// editorScene completes a scene in which the editor shows a number of lines.
func editorScene(b *editorBench, lines int, s scene, step func(int)) scene {
	s.content = b.content
	s.painted = func() time.Duration {
		_, took := b.e.Painted()
		return took
	}
	if s.workTarget == 0 {
		s.workTarget = 4 * time.Millisecond
	}
	work := timed(step)
	s.step = func(i int) time.Duration {
		if b.lines != lines {
			b.load(lines)
			return 0
		}
		return work(i)
	}
	return s
}

func (b *editorBench) content() fyne.CanvasObject {
	if b.shown == nil {
		r := text.NewDefault()
		r.Warm(fyne.Do)
		b.e = editor.New(r)
		b.texts = map[int]string{1: ""}
		for _, n := range []int{hundredThousand, million} {
			b.texts[n] = urls(n)
		}
		b.shown = beside(b.e)
	}
	return b.shown
}

// urls makes lines of 50 bytes, no two alike.
func urls(n int) string {
	var s strings.Builder
	s.Grow(50 * n)
	for i := range n {
		fmt.Fprintf(&s, "https://www.example.com/some/directory/%09d\n", i)
	}
	return s.String()
}

func (b *editorBench) load(lines int) {
	b.lines = lines
	b.e.OnChanged = nil
	b.e.SetText(b.texts[lines])
	b.e.GoTo(lines / 2)
}

// scroll turns the wheel; near the end it goes back to the start.
func (b *editorBench) scroll(dy float32) {
	if _, end := b.e.VisibleLines(); end >= b.e.Len() {
		b.e.GoTo(0)
	}
	b.e.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, dy)})
}

func (b *editorBench) press(i int) {
	if i%40 == 0 {
		b.e.GoTo(b.e.Len() * (i % 7) / 7)
	}
	b.e.TypedRune(rune('a' + i%26))
}

func (b *editorBench) split(i int) {
	key := fyne.KeyReturn
	if i%2 == 1 {
		key = fyne.KeyBackspace
	}
	b.e.TypedKey(&fyne.KeyEvent{Name: key})
}

func (b *editorBench) jump(i int) {
	last := b.e.Len() - 1
	line := []int{0, last, last / 2}[i%3]
	b.e.GoTo(line)
	if first, end := b.e.VisibleLines(); line < first || line >= end || b.e.CaretLine() != line {
		panic(fmt.Sprintf("line %d is not in view: %d to %d", line, first, end))
	}
}

// turning marks every line, each time in another way.
type turning int

func (t turning) Mark(line int) editor.Mark {
	return editor.Mark{Kind: editor.MarkKind((line + int(t)) % 3)}
}

func (b *editorBench) mark(int) {
	b.turn++
	_, generation := b.e.Snapshot()
	b.e.SetMarks(generation, turning(b.turn))
}

// extend selects everything, then nothing, by turns: all visible lines change.
func (b *editorBench) extend(i int) {
	if i%2 == 0 {
		b.e.SelectAll()
		return
	}
	b.e.GoTo(b.e.CaretLine() - i%100)
}

func (b *editorBench) paste(lines int) {
	b.e.SetText("")
	b.e.Paste(b.texts[lines])
}

// whileParsing pastes a million lines and has them parsed on a goroutine, as
// the window does. What counts as work is the longest gap between two frames
// since the paste was shown, so that its target bounds every one of them.
func (b *editorBench) whileParsing() scene {
	var last time.Time
	var longest time.Duration
	frame := 0
	s := editorScene(b, 1, scene{name: "editor: longest gap, 1,000,000 lines parsed", frames: 150}, nil)
	s.workTarget = 50 * time.Millisecond
	s.painted = nil
	s.step = func(int) time.Duration {
		now := time.Now()
		gap := now.Sub(last)
		last = now
		if gap > time.Second { // other scenes were shown since
			frame = 0
		}
		frame++
		switch {
		case frame == settle/2:
			b.load(1)
			b.e.OnChanged = b.parse
			b.e.Paste(b.texts[million])
			b.e.OnChanged = nil
			longest = 0
		case frame > settle/2+1:
			longest = max(longest, gap)
		}
		return longest
	}
	return s
}

func (b *editorBench) parse() {
	snapshot, generation := b.e.Snapshot()
	go func() {
		marks := make(parsed, snapshot.Len())
		seen := make(map[string]bool, snapshot.Len())
		for line, s := range snapshot.Lines {
			u, err := url.Parse(s)
			switch {
			case err != nil:
				marks[line] = editor.Wrong
			case seen[u.Path]:
				marks[line] = editor.Dim
			default:
				seen[u.Path] = true
			}
		}
		fyne.Do(func() { b.e.SetMarks(generation, marks) })
	}()
}

// parsed is a mark for every line.
type parsed []editor.MarkKind

func (p parsed) Mark(line int) editor.Mark { return editor.Mark{Kind: p[line]} }
