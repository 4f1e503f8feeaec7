package gui

import (
	"iter"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/editor"
	"marquee/gui/text"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// urlPane is the left side: the editor, its header and the footer that counts
// what it holds.
type urlPane struct {
	*fyne.Container
	OnOpen     func()
	OnChanged  func()
	OnShortcut func(fyne.Shortcut)

	editor                 *editor.Editor
	urls, repeats, invalid *widget.Label
	footer                 *fyne.Container
	list                   *urllist.List
}

func newURLPane(renderer *text.Renderer, onKey func(*fyne.KeyEvent)) *urlPane {
	p := &urlPane{
		editor:  editor.New(renderer),
		urls:    newLabel("No URLs yet", widget.MediumImportance),
		repeats: newLabel("", widget.LowImportance),
		invalid: newLabel("", widget.DangerImportance),
		list:    &urllist.List{},
	}
	p.editor.OnChanged = func() { p.OnChanged() }
	p.editor.OnKey = func(event *fyne.KeyEvent) bool { onKey(event); return true }
	p.editor.OnShortcut = func(s fyne.Shortcut) bool { p.OnShortcut(s); return true }
	p.editor.OnCaret = func(int) { p.showFooter() }
	heading := widget.NewLabelWithStyle("URLs", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	header := container.New(barLayout{height: 38, margin: 7, gap: 0}, heading, layout.NewSpacer(),
		newButton(linkButton, "Open…", nil, onKey, func() { p.OnOpen() }),
		newButton(linkButton, "Paste", nil, onKey, p.paste),
		newButton(linkButton, "Clear", nil, onKey, p.clear),
	)
	p.footer = container.New(barLayout{height: 33, margin: 6, gap: 0}, p.urls, p.repeats, p.invalid)
	bottom := stack(widget.NewSeparator(), p.footer)
	p.Container = container.New(frameLayout{header, bottom, p.editor}, header, bottom, p.editor)
	return p
}

func (p *urlPane) focus() {
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(p.editor); canvas != nil {
		canvas.Focus(p.editor)
	}
}

// paste adds what the clipboard holds at the caret.
func (p *urlPane) paste() {
	p.editor.Paste(fyne.CurrentApp().Clipboard().Content())
	p.focus()
}

// clear empties the editor; undo brings the text back.
func (p *urlPane) clear() {
	p.editor.Clear()
	p.focus()
}

// showList shows the counts of a freshly parsed list.
func (p *urlPane) showList(list *urllist.List) {
	p.list = list
	p.showFooter()
}

// showFooter shows the counts, or why the caret's line holds no URL.
func (p *urlPane) showFooter() {
	list := p.list
	urls := "No URLs yet"
	if n := list.URLs(); n > 0 {
		urls = session.Plural(n, "URL", "URLs")
	}
	repeats, invalid := "", ""
	if list.Repeats > 0 {
		repeats = session.FormatCount(list.Repeats) + " repeated"
	}
	if list.Invalid > 0 {
		invalid = session.FormatCount(list.Invalid) + " not a URL"
	}
	if reason := p.caretReason(); reason != "" {
		urls, repeats, invalid = "", "", reason
	}
	setText(p.urls, urls)
	setText(p.repeats, repeats)
	setText(p.invalid, invalid)
	setVisible(p.urls, urls != "")
	setVisible(p.repeats, repeats != "")
	setVisible(p.invalid, invalid != "")
	p.footer.Layout.Layout(p.footer.Objects, p.footer.Size())
}

// caretReason says what is wrong with the line the caret is on, if that is
// known.
func (p *urlPane) caretReason() string {
	mark := p.editor.Mark(p.editor.CaretLine())
	if mark.Kind != editor.Wrong {
		return ""
	}
	return mark.Note
}

// snapshotLines numbers a snapshot's lines from 1, as a list does.
func snapshotLines(snapshot editor.Snapshot) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		snapshot.Lines(func(line int, content string) bool { return yield(line+1, content) })
	}
}
