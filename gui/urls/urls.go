// Package urls is the left side of the window: the editor, its header, and the
// footer that counts what it holds.
package urls

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
	"marquee/gui/editor"
	"marquee/gui/text"
	"marquee/internal/urllist"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// Pane is the left side. Set the callbacks before it is shown.
type Pane struct {
	*fyne.Container
	OnOpen     func()
	OnChanged  func()
	OnShortcut func(fyne.Shortcut)

	Editor *editor.Editor

	urls, repeats, invalid *widget.Label
	footer                 *fyne.Container
	list                   *urllist.List
}

// New returns an empty pane. onKey is given the keys it has no use for.
func New(renderer *text.Renderer, onKey func(*fyne.KeyEvent)) *Pane {
	p := &Pane{
		Editor:  editor.New(renderer),
		urls:    control.NewLabel("No URLs yet", widget.MediumImportance),
		repeats: control.NewLabel("", widget.LowImportance),
		invalid: control.NewLabel("", widget.DangerImportance),
		list:    &urllist.List{},
	}
	p.Editor.OnChanged = func() { p.OnChanged() }
	p.Editor.OnKey = func(event *fyne.KeyEvent) bool { onKey(event); return true }
	p.Editor.OnShortcut = func(s fyne.Shortcut) bool { p.OnShortcut(s); return true }
	p.Editor.OnCaret = func(int) { p.showFooter() }
	heading := widget.NewLabelWithStyle("URLs", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	header := container.New(control.Bar{Height: 38, Margin: 7, Gap: 0}, heading, layout.NewSpacer(),
		control.NewButton(control.Link, "Open…", nil, onKey, func() { p.OnOpen() }),
		control.NewButton(control.Link, "Paste", nil, onKey, p.Paste),
		control.NewButton(control.Link, "Clear", nil, onKey, p.clear),
	)
	p.footer = container.New(control.Bar{Height: 33, Margin: 6, Gap: 0}, p.urls, p.repeats, p.invalid)
	bottom := control.Stack(widget.NewSeparator(), p.footer)
	p.Container = control.NewFrame(header, bottom, p.Editor)
	return p
}

// Focus puts the focus into the editor.
func (p *Pane) Focus() {
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(p.Editor); canvas != nil {
		canvas.Focus(p.Editor)
	}
}

// Paste adds what the clipboard holds at the caret.
func (p *Pane) Paste() {
	p.Editor.Paste(fyne.CurrentApp().Clipboard().Content())
	p.Focus()
}

// clear empties the editor; undo brings the text back.
func (p *Pane) clear() {
	p.Editor.Clear()
	p.Focus()
}

// ShowList shows the counts and marks of a list that was read from a
// generation of the editor's text.
func (p *Pane) ShowList(list *urllist.List, generation uint64) {
	p.list = list
	p.Editor.SetMarks(generation, marks{list})
	p.showFooter()
}

// Footer is what the footer says: URLs, repeats, lines without one.
func (p *Pane) Footer() (urls, repeats, invalid string) {
	return p.urls.Text, p.repeats.Text, p.invalid.Text
}

// showFooter shows the counts, or why the caret's line holds no URL.
func (p *Pane) showFooter() {
	list := p.list
	urls := words.Say("urls.none", nil)
	if n := list.URLs(); n > 0 {
		urls = words.Say("count.urls", words.Values{"Count": n})
	}
	repeats, invalid := "", ""
	if list.Repeats > 0 {
		repeats = words.Say("urls.repeated", words.Values{"Count": list.Repeats})
	}
	if list.Invalid > 0 {
		invalid = words.Say("urls.invalid", words.Values{"Count": list.Invalid})
	}
	if reason := p.caretReason(); reason != "" {
		urls, repeats, invalid = "", "", reason
	}
	control.SetText(p.urls, urls)
	control.SetText(p.repeats, repeats)
	control.SetText(p.invalid, invalid)
	control.SetVisible(p.urls, urls != "")
	control.SetVisible(p.repeats, repeats != "")
	control.SetVisible(p.invalid, invalid != "")
	control.Arrange(p.footer)
}

// caretReason says what is wrong with the line the caret is on, if that is
// known.
func (p *Pane) caretReason() string {
	mark := p.Editor.Mark(p.Editor.CaretLine())
	if mark.Kind != editor.Wrong {
		return ""
	}
	return mark.Note
}

// Text returns the text as it is, for another goroutine to read.
func (p *Pane) Text() workspace.Text {
	snapshot, generation := p.Editor.Snapshot()
	return workspace.Text{Generation: generation, Lines: func(yield func(int, string) bool) {
		snapshot.Lines(func(line int, content string) bool { return yield(line+1, content) })
	}}
}
