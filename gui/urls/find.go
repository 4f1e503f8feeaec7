package urls

import (
	"sort"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
	"marquee/gui/editor"
	"marquee/internal/words"
)

// maxFound bounds how many places are counted and gone to.
const maxFound = 100_000

// findBar looks for a text in the list. It looks away from the UI goroutine,
// where only the newest question is answered.
type findBar struct {
	*fyne.Container
	editor *editor.Editor
	do     func(f func() error, done func(error))
	leave  func()
	said   control.Sayings

	field *findField
	count *widget.Label

	previous, next *control.Button

	bar *fyne.Container

	newest *atomic.Int64 // question
	found  []editor.Match
	more   bool // there are more than found
	from   editor.Match
}

func newFindBar(e *editor.Editor, onKey func(*fyne.KeyEvent), onShortcut func(fyne.Shortcut)) *findBar {
	b := &findBar{editor: e, newest: &atomic.Int64{}, count: control.NewLabel("", widget.LowImportance)}
	b.field = newFindField(onKey, onShortcut)
	b.field.OnChanged = func(string) { b.look(true) }
	b.field.onStep, b.field.onEnd = b.step, b.close
	b.previous = control.NewButton(control.Link, "‹", nil, onKey, func() { b.step(-1) })
	b.next = control.NewButton(control.Link, "›", nil, onKey, func() { b.step(1) })
	end := control.NewButton(control.Link, "×", nil, onKey, func() { b.close() })
	b.said.Add(func() {
		b.field.SetPlaceHolder(words.Say("find.prompt", nil))
		b.previous.Name, b.next.Name, end.Name = words.Say("action.find.previous", nil), words.Say("action.find.next", nil), words.Say("find.close", nil)
	})
	const least, best, height = 80, 600, 32
	b.bar = container.New(control.Bar{Height: 40, Margin: 8, Gap: 0}, control.WithElasticWidth(least, best, height, b.field), b.count, b.previous, b.next, end)
	b.Container = control.Stack(b.bar)
	b.Hide()
	return b
}

// open shows the bar, with what is selected as what is looked for.
func (b *findBar) open() {
	line, column := b.editor.CaretAt()
	b.from = editor.Match{Line: line, From: column}
	if selected := b.editor.SelectedText(); selected != "" {
		b.field.SetText(selected)
	} else {
		b.look(true)
	}
	b.field.selectAll()
}

// close ends looking.
func (b *findBar) close() {
	b.newest.Add(1)
	b.found = nil
	b.editor.Highlight("")
	b.leave()
}

// look looks for what the field holds; goes tells whether the first place at
// the caret or behind it is gone to.
func (b *findBar) look(goes bool) {
	wanted, number := b.field.Text, b.newest.Add(1)
	b.editor.Highlight(wanted)
	if wanted == "" {
		b.found, b.more = nil, false
		b.show()
		return
	}
	snapshot, _ := b.editor.Snapshot()
	var found []editor.Match
	var more bool
	b.do(func() error {
		found, more = editor.Find(snapshot, wanted, maxFound, func() bool { return b.newest.Load() != number })
		return nil
	}, func(error) {
		if b.newest.Load() != number {
			return
		}
		b.found, b.more = found, more
		if at := b.behind(b.from.Line, b.from.From); goes && len(found) > 0 {
			b.editor.Select(found[at%len(found)])
		}
		b.show()
	})
}

// behind is the first place found that does not stand before another place.
func (b *findBar) behind(line, from int) int {
	return sort.Search(len(b.found), func(i int) bool {
		m := &b.found[i]
		return m.Line > line || m.Line == line && m.From >= from
	})
}

// step goes to the next place, or to the one before, round the ends.
func (b *findBar) step(by int) {
	n := len(b.found)
	if n == 0 {
		return
	}
	line, column := b.editor.CaretAt()
	at := b.behind(line, column)
	if by > 0 && at < n && b.found[at].Line == line && b.found[at].From == column && b.editor.SelectedText() != "" {
		at++
	} else if by < 0 {
		at--
	}
	b.from = b.found[(at+n)%n]
	b.editor.Select(b.from)
	b.show()
}

// show says which place of how many is gone to.
func (b *findBar) show() {
	line, column := b.editor.CaretAt()
	at := b.behind(line, column)
	spoken := words.Spoken()
	total := spoken.Count(len(b.found))
	if b.more {
		total += "+"
	}
	text := words.Say("find.count", words.Values{"Number": spoken.Count(min(at+1, len(b.found))), "Total": total})
	switch {
	case b.field.Text == "":
		text = ""
	case len(b.found) == 0:
		text = words.Say("find.none", nil)
	}
	control.SetText(b.count, text)
	control.Arrange(b.bar)
}
