// Package urls is the left side of the window: the editor, its header, and the
// footer that counts what it holds.
package urls

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
	"marquee/gui/editor"
	"marquee/gui/look"
	"marquee/gui/text"
	"marquee/internal/urllist"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// Pane is the left side. Set the callbacks before it is shown.
type Pane struct {
	*fyne.Container
	OnOpen     func()
	OnFold     func()                        // the list shall be folded away
	OnSession  func(below fyne.CanvasObject) // the menu of sessions is asked for
	OnChanged  func()
	OnNothing  func()                // the clipboard holds no text to paste
	OnReadAs   func(urllist.Options) // the text is to be read so from now on
	OnColumn   func(number int)      // the table's addresses stand in this column, from 1
	OnSheet    func(name string)     // the workbook's addresses stand in this sheet
	OnShortcut func(fyne.Shortcut)
	OnSitemaps func(addresses []string, all bool) // what these hold is to be read; they are all that the list holds, or not

	// Do runs a function away from the UI goroutine and calls back on it.
	Do func(f func() error, done func(error))

	Editor *editor.Editor

	urls, repeats *widget.Label
	invalid       *control.Elastic
	footer        *fyne.Container
	strip         *strip
	find          *findBar
	session       *control.Button
	buttons       map[string]*control.Button // by the action they stand for
	said          control.Sayings
	list          *urllist.List

	opening  *workspace.Opened // is being put into the editor
	opened   *workspace.Opened // stands in the editor
	openedOf uint64            // the text's generation that is so
}

// New returns an empty pane. onKey is given the keys it has no use for.
func New(renderer *text.Renderer, onKey func(*fyne.KeyEvent)) *Pane {
	p := &Pane{
		Editor:  editor.New(renderer),
		urls:    control.NewLabel("", widget.MediumImportance),
		repeats: control.NewLabel("", widget.LowImportance),
		invalid: control.NewElastic("", widget.DangerImportance),
		list:    &urllist.List{},
	}
	p.Editor.OnChanged, p.Editor.Found = p.onChanged, look.Mark
	p.Editor.OnPaste = p.onPaste
	p.Editor.OnKey = func(event *fyne.KeyEvent) bool { onKey(event); return true }
	p.Editor.OnShortcut = p.onShortcut
	p.Editor.OnCaret = func(int) { p.showFooter() }
	p.buttons = map[string]*control.Button{}
	p.session = control.NewButton(control.Link, "", nil, onKey, func() { p.OnSession(p.session) })
	heading := widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	open := control.NewButton(control.Link, "", nil, onKey, func() { p.OnOpen() })
	paste := control.NewButton(control.Link, "", nil, onKey, p.Paste)
	empty := control.NewButton(control.Link, "", nil, onKey, p.Clear)
	p.buttons["open"], p.buttons["paste"], p.buttons["list.clear"] = open, paste, empty
	fold := control.NewButton(control.Link, "«", nil, onKey, func() { p.OnFold() })
	p.buttons["fold"] = fold
	header := container.New(control.Yielding{Bar: control.Bar{Height: 38, Margin: 7, Gap: 0}, Yield: []fyne.CanvasObject{p.session, empty, open}},
		heading, layout.NewSpacer(), p.session, open, paste, empty, fold)
	p.footer = container.New(control.Bar{Height: 33, Margin: 6, Gap: 0}, p.urls, p.repeats, p.invalid)
	bottom := control.Stack(widget.NewSeparator(), p.footer)
	p.strip = newStrip(onKey)
	p.strip.onGoTo = func(line int) { p.Editor.GoTo(line) }
	p.strip.onReadAs = p.ReadAs
	p.strip.onColumn = func(number int) { p.OnColumn(number) }
	p.strip.onSheet = func(name string) { p.OnSheet(name) }
	p.strip.onMaps = func(addresses []string, all bool) { p.OnSitemaps(addresses, all) }
	p.strip.onClose = func() { p.strip.review.closed = true; p.showStrip() }
	p.find = newFindBar(p.Editor, onKey, func(s fyne.Shortcut) { p.OnShortcut(s) })
	p.find.do = func(f func() error, done func(error)) { p.Do(f, done) }
	p.find.leave = func() { p.showFind(false); p.Focus() }
	p.buttons["find.previous"], p.buttons["find.next"] = p.find.previous, p.find.next
	p.Container = control.NewFrame(control.Stack(header, p.strip, p.find.Container), bottom, p.Editor)
	p.said.Add(func() {
		control.SetText(heading, words.Say("urls", nil))
		p.session.Set(words.Say("session.menu", nil), nil, control.Link)
		open.Set(words.Say("action.open", nil), nil, control.Link)
		paste.Set(words.Say("action.insert", nil), nil, control.Link)
		empty.Set(words.Say("urls.clear", nil), nil, control.Link)
		p.showFooter()
		control.Arrange(header)
	})
	return p
}

// Buttons are those that stand for actions, by these actions' names.
func (p *Pane) Buttons() map[string]*control.Button { return p.buttons }

// SessionButton opens the menu of sessions.
func (p *Pane) SessionButton() *control.Button { return p.session }

// SayAgain says everything in the language that is spoken now.
func (p *Pane) SayAgain() {
	p.said.Again()
	p.strip.said.Again()
	p.find.said.Again()
	p.find.show()
	p.showStrip()
}

// onChanged notes that the text is another one.
func (p *Pane) onChanged() {
	if p.opening != nil {
		_, p.openedOf = p.Editor.Snapshot()
		p.opened, p.opening = p.opening, nil
	}
	if p.Editor.Empty() {
		p.opened = nil
		p.ReadAs(urllist.Options{})
	}
	if p.find.Visible() {
		p.find.look(false)
	}
	p.OnChanged()
}

// onShortcut takes the shortcuts that the editor does not know. Ctrl+F looks in
// the list while one is in it; elsewhere it is the filter's.
func (p *Pane) onShortcut(s fyne.Shortcut) bool {
	if custom, ok := s.(*desktop.CustomShortcut); ok && custom.KeyName == fyne.KeyF && custom.Modifier == fyne.KeyModifierShortcutDefault {
		p.Find()
		return true
	}
	p.OnShortcut(s)
	return true
}

// Find opens the bar that looks for a text in the list.
func (p *Pane) Find() {
	p.showFind(true)
	control.FocusBeside(p.Editor, p.find.field)
	p.find.open()
}

// FindNext goes to the next place that was found, or to the one before; with
// nothing looked for it asks for what.
func (p *Pane) FindNext(by int) {
	if !p.find.Visible() || p.find.field.Text == "" {
		p.Find()
		return
	}
	p.find.step(by)
}

// Found is what the bar that looks for a text says; "" while it is not there.
func (p *Pane) Found() string {
	if !p.find.Visible() {
		return ""
	}
	return p.find.count.Text
}

func (p *Pane) showFind(visible bool) {
	control.SetVisible(p.find.Container, visible)
	control.Arrange(p.Container)
	p.find.Refresh()
}

// onPaste has what was pasted reviewed.
func (p *Pane) onPaste() { p.strip.review.due, p.strip.review.closed = true, false }

// ReadAs has the text read by other options.
func (p *Pane) ReadAs(options urllist.Options) {
	if p.strip.review.options != options {
		p.strip.review.options = options
		p.OnReadAs(options)
	}
}

// Open puts what was opened at the editor's end, or in its place, and has it
// reviewed.
func (p *Pane) Open(o *workspace.Opened, replace bool) {
	p.onPaste()
	p.put(o, replace)
}

// Show puts what was opened in the editor's place as it was left: nobody needs
// to be told what was found in it.
func (p *Pane) Show(o *workspace.Opened) { p.put(o, true) }

// put puts what was opened into the editor: it is the text's own file only
// while nothing else stands beside it.
func (p *Pane) put(o *workspace.Opened, replace bool) {
	if replace || p.Editor.Empty() {
		p.ReadAs(urllist.Options{})
		p.opening = o
	}
	if replace {
		p.Editor.SetText(o.Text)
	} else {
		p.Editor.Append(o.Text)
	}
	p.opening = nil
}

// Review is what the strip above the editor says; "" while it is not there.
func (p *Pane) Review() (heading, remarks string) {
	if !p.strip.Visible() {
		return "", ""
	}
	return p.strip.heading.Text, p.strip.remarks.Text
}

// SetReading says that sitemaps are being read, or no longer.
func (p *Pane) SetReading(on bool) {
	p.strip.reading = on
	p.showStrip()
}

// ReadSitemaps has the sitemaps that the list names read.
func (p *Pane) ReadSitemaps() { p.OnSitemaps(p.strip.review.sitemaps()) }

// Look goes to the first line that was repeated, mended or set aside.
func (p *Pane) Look() { p.strip.lookAtThem() }

// showStrip shows the strip if there is something to say.
func (p *Pane) showStrip() {
	visible := p.strip.review.notable(p.Editor.CaretLine())
	if visible {
		p.strip.show()
	}
	if visible != p.strip.Visible() || p.strip.Size().Height != p.strip.MinSize().Height {
		control.SetVisible(p.strip, visible)
		control.Arrange(p.Container)
		p.strip.Refresh()
	}
}

// Focus puts the focus into the editor.
func (p *Pane) Focus() {
	control.Focus(p.Editor)
}

// Paste adds what the clipboard holds at the caret, behind an address that
// stands there on a line of its own.
func (p *Pane) Paste() {
	content := fyne.CurrentApp().Clipboard().Content()
	switch {
	case content == "":
		p.OnNothing()
	case p.Editor.AtLineEnd():
		p.Editor.Paste("\n" + content)
	default:
		p.Editor.Paste(content)
	}
	p.Focus()
}

// Duplicate doubles the lines of the caret or the selection.
func (p *Pane) Duplicate() {
	p.Focus()
	p.Editor.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyD, Modifier: fyne.KeyModifierShortcutDefault})
}

// DeleteLines deletes the lines of the caret or the selection.
func (p *Pane) DeleteLines() {
	p.Focus()
	p.Editor.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
}

// Clear empties the editor; undo brings the text back.
func (p *Pane) Clear() {
	p.Editor.Clear()
	p.Focus()
}

// ShowList shows the counts and marks of a list that was read from a
// generation of the editor's text.
func (p *Pane) ShowList(list *urllist.List, generation uint64) {
	p.list = list
	p.Editor.SetMarks(generation, marks{list})
	p.showFooter()
	r := &p.strip.review
	if r.list != list {
		r.looks = nil
	}
	r.list, r.opened = list, nil
	if p.opened != nil && generation == p.openedOf {
		r.opened = p.opened
	}
	if len(list.Rows) == 0 {
		r.closed = false
	}
	p.showStrip()
	r.due = false
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
	if n := list.Mistakes(); n > 0 {
		invalid = words.Say("urls.invalid", words.Values{"Count": n})
	}
	if reason := p.caretReason(); reason != "" {
		urls, repeats, invalid = "", "", reason
	}
	control.SetText(p.urls, urls)
	control.SetText(p.repeats, repeats)
	p.invalid.SetText(invalid)
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
	t := workspace.Text{Generation: generation, Lines: func(yield func(int, string) bool) {
		snapshot.Lines(func(line int, content string) bool { return yield(line+1, content) })
	}}
	if p.opened != nil && generation == p.openedOf {
		t.Opened = p.opened
	}
	return t
}
