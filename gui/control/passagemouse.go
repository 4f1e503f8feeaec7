package control

import (
	"time"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var (
	_ fyne.Focusable         = (*Passage)(nil)
	_ fyne.Shortcutable      = (*Passage)(nil)
	_ fyne.Draggable         = (*Passage)(nil)
	_ fyne.SecondaryTappable = (*Passage)(nil)
	_ desktop.Mouseable      = (*Passage)(nil)
	_ desktop.Cursorable     = (*Passage)(nil)
)

const clickTime = 400 * time.Millisecond

// MouseDown implements desktop.Mouseable: one click puts the caret, two select
// a word, three all.
func (p *Passage) MouseDown(e *desktop.MouseEvent) {
	Focus(p)
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	at := p.at(e.Position)
	if now := time.Now(); at == p.press.at && now.Sub(p.press.when) <= clickTime {
		p.press.clicks, p.press.when = p.press.clicks%3+1, now
	} else {
		p.press = press{now, at, 1}
	}
	switch p.press.clicks {
	case 1:
		if e.Modifier&fyne.KeyModifierShift == 0 {
			p.anchor = at
		}
		p.caret = at
	case 2:
		p.anchor, p.caret = wordAround(p.content, at)
	default:
		p.anchor, p.caret = 0, len(p.content)
	}
	p.Refresh()
}

// MouseUp implements desktop.Mouseable.
func (p *Passage) MouseUp(*desktop.MouseEvent) {}

// Dragged implements fyne.Draggable.
func (p *Passage) Dragged(e *fyne.DragEvent) {
	p.caret = p.at(e.Position)
	p.Refresh()
}

// DragEnd implements fyne.Draggable.
func (p *Passage) DragEnd() {}

// Cursor implements desktop.Cursorable.
func (p *Passage) Cursor() desktop.Cursor { return desktop.TextCursor }

// TappedSecondary implements fyne.SecondaryTappable.
func (p *Passage) TappedSecondary(e *fyne.PointEvent) {
	p.OnMenu(e.AbsolutePosition)
}

// FocusGained implements fyne.Focusable.
func (p *Passage) FocusGained() { p.focused = true; p.Refresh() }

// FocusLost implements fyne.Focusable.
func (p *Passage) FocusLost() { p.focused, p.anchor = false, p.caret; p.Refresh() }

// TypedRune implements fyne.Focusable.
func (p *Passage) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (p *Passage) TypedKey(e *fyne.KeyEvent) { p.onKey(e) }

// TypedShortcut implements fyne.Shortcutable.
func (p *Passage) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		p.Copy()
	case *fyne.ShortcutSelectAll:
		p.SelectAll()
	default:
		p.OnShortcut(s)
	}
}

// Copy puts what is selected on the clipboard.
func (p *Passage) Copy() { fyne.CurrentApp().Clipboard().SetContent(p.Selected()) }

// SelectAll selects all of it.
func (p *Passage) SelectAll() {
	p.anchor, p.caret = 0, len(p.content)
	p.Refresh()
}

// wordAround is the word at a byte of a text, or the sign that stands there.
func wordAround(s string, at int) (from, to int) {
	is := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_' }
	from, to = at, at
	for from > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:from])
		if !is(r) {
			break
		}
		from -= n
	}
	for to < len(s) {
		r, n := utf8.DecodeRuneInString(s[to:])
		if !is(r) && to > from {
			break
		}
		to += n
		if !is(r) {
			break
		}
	}
	return from, to
}
