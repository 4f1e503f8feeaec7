package sheets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
	"marquee/internal/words"
)

// Picker is a list to choose from by typing: the command palette, the choice
// of columns.
type Picker struct {
	sheet *sheet
	field *pickerField
	lines []*pickerLine

	choices []Choice
	ticked  func(i int) bool // nil: nothing is ticked
	choose  func(i int)
	stays   bool // open after a choice

	found []int // choices that the text finds
	at    int   // of found, where the mark is
	top   int   // of found, the first that shows
}

const (
	pickerLines = 12
	pickerWidth = 480
)

// Pick opens a list to choose from. With ticks it stays open, and each choice
// switches one.
func (s *Sheets) Pick(prompt string, choices []Choice, ticked func(i int) bool, choose func(i int)) *Picker {
	p := &Picker{choices: choices, ticked: ticked, choose: choose, stays: ticked != nil}
	p.field = newPickerField(p, prompt)
	list := control.Stack()
	for i := range min(pickerLines, len(choices)) {
		line := newPickerLine()
		line.onTapped = func() { p.take(p.top + i) }
		line.onMarked = func() { p.at = p.top + i; p.show() }
		line.onScrolled = p.move
		p.lines = append(p.lines, line)
		list.Add(line)
	}
	var buttons []*control.Button
	if p.stays {
		buttons = append(buttons, control.NewButton(control.Primary, words.Say("done", nil), nil, s.onKey, func() { p.sheet.close() }))
	}
	p.sheet = newSheet(s.window.Canvas(), &s.open, "", container.NewBorder(p.field, nil, nil, nil, list), buttons...)
	p.sheet.first, p.sheet.onEnter = p.field, p.Choose
	p.sheet.best = fyne.NewSize(pickerWidth, 0)
	p.Find("")
	p.sheet.open()
	return p
}

// Find shows the choices that have all words of a text.
func (p *Picker) Find(text string) {
	look := wanted(text)
	p.found, p.at, p.top = p.found[:0], 0, 0
	for i, c := range p.choices {
		if hasAll(c.Title, look) {
			p.found = append(p.found, i)
		}
	}
	p.show()
}

// Found are the titles that show or are reached by scrolling.
func (p *Picker) Found() []string {
	titles := make([]string, len(p.found))
	for i, each := range p.found {
		titles[i] = p.choices[each].Title
	}
	return titles
}

// move moves the mark, which keeps in view.
func (p *Picker) move(by int) {
	if len(p.found) == 0 {
		return
	}
	p.at = min(max(0, p.at+by), len(p.found)-1)
	p.top = min(max(p.top, p.at-len(p.lines)+1), p.at)
	p.show()
}

// Choose takes the choice that the mark is on.
func (p *Picker) Choose() { p.take(p.at) }

// take takes a choice of those found.
func (p *Picker) take(at int) {
	if at < 0 || at >= len(p.found) || p.choices[p.found[at]].Off {
		return
	}
	p.at = at
	if !p.stays {
		p.sheet.close()
	}
	p.choose(p.found[at])
	if p.stays {
		p.show()
	}
}

func (p *Picker) show() {
	for i, line := range p.lines {
		at := p.top + i
		if line.filled = at < len(p.found); line.filled {
			line.choice, line.marked = p.choices[p.found[at]], at == p.at
			line.ticks, line.ticked = p.ticked != nil, p.ticked != nil && p.ticked(p.found[at])
		}
		line.Refresh()
	}
}

// pickerField is the field of a Picker: its arrows move the mark.
type pickerField struct {
	widget.Entry
	picker *Picker
}

func newPickerField(p *Picker, prompt string) *pickerField {
	f := &pickerField{picker: p}
	f.PlaceHolder, f.Icon = prompt, theme.SearchIcon()
	f.OnChanged = p.Find
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey implements fyne.Focusable.
func (f *pickerField) TypedKey(event *fyne.KeyEvent) {
	p := f.picker
	switch event.Name {
	case fyne.KeyUp:
		p.move(-1)
	case fyne.KeyDown:
		p.move(1)
	case fyne.KeyPageUp:
		p.move(-len(p.lines))
	case fyne.KeyPageDown:
		p.move(len(p.lines))
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape:
		p.sheet.typed(event)
	default:
		f.Entry.TypedKey(event)
	}
}
