package control

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/text"
)

// Passage shows text that came from the web in full, on as many lines as it
// takes, and lets it be selected and copied: by the mouse, or as a whole once
// it has the focus. Like WebText it draws by gui/text only.
type Passage struct {
	widget.BaseWidget
	renderer *text.Renderer
	raw      string         // as it was given
	content  string         // as it is shown
	marks    []text.Stretch // what a filter has found
	new      text.Stretch   // what is other than before
	bold     bool
	size     fyne.ThemeSizeName
	color    fyne.ThemeColorName
	onKey    func(*fyne.KeyEvent)

	width float32 // that it was broken for
	lines []text.Stretch

	anchor, caret int // of the selection, as bytes of content
	focused       bool
	press         press

	OnShortcut func(fyne.Shortcut)    // is given those it has no use for
	OnMenu     func(at fyne.Position) // is to offer what can be done, at a place of the window
}

// mostShown bounds how much of a text is shown, in characters.
const mostShown = 8000

// NewPassage returns an empty passage in a size of the theme. onKey is given
// the keys that it has no use for.
func NewPassage(renderer *text.Renderer, size fyne.ThemeSizeName, bold bool, onKey func(*fyne.KeyEvent)) *Passage {
	p := &Passage{renderer: renderer, size: size, bold: bold, color: theme.ColorNameForeground, onKey: onKey, OnShortcut: func(fyne.Shortcut) {}, OnMenu: func(fyne.Position) {}}
	p.ExtendBaseWidget(p)
	renderer.OnFonts(func() { p.width = 0; p.Refresh() })
	return p
}

// Set changes text and colour. Another text has nothing selected.
func (p *Passage) Set(content string, color fyne.ThemeColorName) { p.SetShown(content, content, color) }

// SetShown is Set where another text shows than the one that is copied as a
// whole.
func (p *Passage) SetShown(raw, shown string, color fyne.ThemeColorName) {
	switch {
	case p.raw != raw:
		p.raw, p.content, p.marks = raw, text.CleanAll(shown, mostShown), nil
		p.anchor, p.caret, p.width, p.new = 0, 0, 0, text.Stretch{}
	case p.color == color:
		return
	}
	p.color = color
	p.Refresh()
}

// SetMarked is Set, with the bytes from from to to of the content marked as
// other than before; none if to is not beyond from.
func (p *Passage) SetMarked(content string, color fyne.ThemeColorName, from, to int) {
	p.Set(content, color)
	marked := text.Stretch{}
	if from >= 0 && from < to && to <= len(content) {
		if at := strings.Index(p.content, content[from:to]); at >= 0 {
			if p.content == content {
				at = from
			}
			marked = text.Stretch{From: at, To: at + to - from}
		}
	}
	if p.new != marked {
		p.new = marked
		p.Refresh()
	}
}

// Marked is what is marked as other than before.
func (p *Passage) Marked() string { return p.content[p.new.From:p.new.To] }

// Mark marks stretches of what is shown, as what a filter has found.
func (p *Passage) Mark(of func(shown string) []text.Stretch) {
	p.marks = of(p.content)
	p.Refresh()
}

// Text is what the passage shows, as it was given.
func (p *Passage) Text() string { return p.raw }

// Selected is what is selected of it; all where nothing is, as it was given.
func (p *Passage) Selected() string {
	if p.anchor == p.caret {
		return p.raw
	}
	return p.content[min(p.anchor, p.caret):max(p.anchor, p.caret)]
}

// style is that of the text at a number of pixels in a Fyne unit.
func (p *Passage) style(scale float32) text.Style {
	return text.Style{Bold: p.bold, Size: theme.Size(p.size) * scale}
}

// lineHeight is that of a line in Fyne units.
func (p *Passage) lineHeight() float32 { return theme.Size(p.size) * 1.4 }

// HeightFor breaks the text for a width, and returns how high it is then.
func (p *Passage) HeightFor(width float32) float32 {
	if width != p.width {
		p.width = width
		p.lines = p.renderer.Break(p.content, p.style(1), max(1, width-1))
	}
	return p.lineHeight() * float32(len(p.lines))
}

// at is the byte under a place.
func (p *Passage) at(pos fyne.Position) int {
	if len(p.lines) == 0 {
		return 0
	}
	i := min(max(0, int(pos.Y/p.lineHeight())), len(p.lines)-1)
	line := p.lines[i]
	return line.From + p.renderer.ShapeRaw(p.content[line.From:line.To], p.style(1)).Offset(pos.X)
}

// Resize implements fyne.CanvasObject.
func (p *Passage) Resize(size fyne.Size) {
	p.HeightFor(size.Width)
	p.BaseWidget.Resize(size)
}

// press is a press of the mouse, for double and triple clicks.
type press struct {
	when   time.Time
	at     int
	clicks int
}
