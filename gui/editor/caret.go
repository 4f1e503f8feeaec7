package editor

import (
	"math"
	"time"

	"fyne.io/fyne/v2"

	"marquee/gui/editor/document"
	"marquee/gui/paint"
)

// The caret is shown and hidden by a timer, not an animation: an animation
// would draw the whole window at every frame.
const blinkEvery = 530 * time.Millisecond

// mostBlinks is how often it goes and comes while nothing is typed: a window
// that nobody uses has nothing to draw. It stays visible then.
const mostBlinks = 20

// xOf is where a position stands in its line, in pixels from the text's left
// end.
func (e *Editor) xOf(p document.Position) float32 {
	return e.view.layoutOf(e.doc.Line(p.Line)).x(p.Column)
}

// reveal scrolls the caret into view.
func (e *Editor) reveal() {
	v := &e.view
	if !v.ready || v.g.row == 0 {
		return
	}
	p := e.doc.Selection().Caret
	x := e.xOf(p)
	margin := paint.Pixels(paint.BarWidth, v.measures.scale)
	v.g.lines = e.doc.Len()
	v.g.gutter = v.measures.gutter(v.g.lines)
	v.widest = max(v.widest, int(math.Ceil(float64(x))))
	v.g.content = max(v.g.content, v.widest+margin+int(2*v.measures.cell))
	v.g.reveal(p.Line, int(x), margin)
}

// placeCaret puts the caret where it belongs and shows or hides it.
func (v *view) placeCaret(e *Editor) {
	p := e.doc.Selection().Caret
	y := v.g.y(p.Line)
	visible := e.hasFocus && e.caretShown && y > -v.g.row && y < v.g.height
	x := 0
	if visible {
		x = v.g.gutter - v.g.left + int(math.Round(float64(e.xOf(p))))
		visible = x >= v.g.gutter-v.measures.gap/2 && x < v.g.width
	}
	if !visible {
		if v.caret.Visible() {
			v.caret.Hide()
		}
		return
	}
	s := v.measures.scale
	top, bottom := max(y+paint.Pixels(2, s), 0), min(y+v.g.row-paint.Pixels(2, s), v.g.height)
	v.caret.Move(fyne.NewPos(float32(x)/s, float32(top)/s))
	v.caret.Resize(fyne.NewSize(max(float32(math.Round(float64(1.5*s))), 1)/s, float32(max(bottom-top, 0))/s))
	if !v.caret.Visible() {
		v.caret.Show()
	}
}

// showCaret shows the caret and begins its rhythm anew, so that it stays
// visible while it moves.
func (e *Editor) showCaret() {
	if !e.hasFocus {
		return
	}
	if !e.caretShown {
		e.caretShown = true
		e.view.placeCaret(e)
	}
	e.blinks = 0
	if !e.Still {
		e.blink.Start(e.clock(), blinkEvery, e.toggleCaret)
	}
}

func (e *Editor) toggleCaret() {
	if e.Still {
		if !e.caretShown {
			e.showCaret()
		}
		return
	}
	e.caretShown = !e.caretShown
	e.view.placeCaret(e)
	if e.blinks++; e.blinks < mostBlinks {
		e.blink.Start(e.clock(), blinkEvery, e.toggleCaret)
	}
}

// FocusGained implements fyne.Focusable.
func (e *Editor) FocusGained() {
	e.hasFocus, e.caretShown = true, false
	e.view.ring.Show()
	e.showCaret()
}

// FocusLost implements fyne.Focusable.
func (e *Editor) FocusLost() {
	e.hasFocus, e.shift = false, false
	e.blink.Stop()
	e.view.ring.Hide()
	e.view.placeCaret(e)
}
