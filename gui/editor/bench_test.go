package editor

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// addresses makes lines of 50 bytes, no two alike.
func addresses(n int) string {
	var b strings.Builder
	b.Grow(50 * n)
	for i := range n {
		fmt.Fprintf(&b, "https://www.example.com/some/directory/%09d\n", i)
	}
	return b.String()
}

func benchEditor(b *testing.B, lines int) *Editor {
	test.NewTempApp(b)
	e := New(painter())
	e.after = func(time.Duration, func()) func() { return func() {} }
	w := test.NewTempWindow(b, e)
	w.Resize(fyne.NewSize(400, 700))
	e.Paste(addresses(lines))
	return e
}

// draw is what Fyne does with the picture, but for the upload.
func (e *Editor) draw() { e.paint(e.view.g.width, e.view.g.height) }

func BenchmarkAKeyPress(b *testing.B) {
	for _, lines := range []int{100_000, 1_000_000} {
		b.Run(fmt.Sprint(lines), func(b *testing.B) {
			e := benchEditor(b, lines)
			e.GoTo(lines / 2)
			b.ReportAllocs()
			for b.Loop() {
				e.TypedRune('x')
				e.draw()
			}
		})
	}
}

func BenchmarkReturnAndBackspace(b *testing.B) {
	e := benchEditor(b, 1_000_000)
	e.GoTo(500_000)
	for b.Loop() {
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		e.draw()
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
		e.draw()
	}
}

// hosts marks the host of each of addresses.
type hosts struct{}

func (hosts) Mark(int) Mark { return Mark{Kind: Address, From: 8, To: 23} }

func BenchmarkAJumpToNewLines(b *testing.B) {
	for name, marks := range map[string]Marks{"plain": nil, "addresses": hosts{}} {
		b.Run(name, func(b *testing.B) {
			e := benchEditor(b, 1_000_000)
			if marks != nil {
				e.SetMarks(e.doc.Generation(), marks)
			}
			i := 0
			for b.Loop() {
				i = (i + 7919) % 900_000
				e.scrollTo(0, i*e.view.g.row)
				e.draw()
			}
		})
	}
}

func BenchmarkAWheelStep(b *testing.B) {
	e := benchEditor(b, 1_000_000)
	for b.Loop() {
		e.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
		e.draw()
	}
}

func BenchmarkPasteAMillionLines(b *testing.B) {
	e := benchEditor(b, 1)
	s := addresses(1_000_000)
	for b.Loop() {
		e.SetText("")
		e.Paste(s)
		e.draw()
	}
}

func BenchmarkAKeyPressInALongLine(b *testing.B) {
	for _, mb := range []int{1, 10} {
		b.Run(fmt.Sprint(mb, "MB"), func(b *testing.B) {
			e := benchEditor(b, 1)
			e.SetText(strings.Repeat("<a href=x>0123456789</a> ", mb*40_000))
			e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
			for b.Loop() {
				e.TypedRune('x')
				e.draw()
			}
		})
	}
}
