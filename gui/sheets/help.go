package sheets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
	"marquee/gui/editor"
	"marquee/internal/words"
)

// Group is a heading of the sheet of all keys with what stands below it.
type Group struct {
	Title string
	Lines []Line
}

// Line is what can be done, and the keys that do it.
type Line struct{ Title, Keys string }

// Help shows all keys.
func (s *Sheets) Help(groups []Group) {
	list := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, group := range groups {
		list.Add(widget.NewLabelWithStyle(group.Title, fyne.TextAlignLeading, fyne.TextStyle{Bold: true}))
		for _, line := range group.Lines {
			name := control.NewLabel(line.Title, widget.MediumImportance)
			name.Truncation = fyne.TextTruncateEllipsis
			list.Add(container.New(layout.NewCustomPaddedLayout(-3, -3, 0, 12),
				container.NewBorder(nil, nil, nil, control.NewLabel(line.Keys, widget.LowImportance), name)))
		}
	}
	done := control.NewButton(control.Primary, words.Say("done", nil), nil, s.onKey, s.closeUppermost)
	sh := newSheet(s.window.Canvas(), &s.open, words.Say("help", nil), container.NewVScroll(list), done)
	sh.best, sh.first = fyne.NewSize(560, 640), done
	sh.open()
}

// About is what the sheet about the program says.
type About struct {
	Name, Version, Home string
	Licences            func() string // the text of all of them; called away from the UI goroutine
}

// ShowAbout tells of the program. read runs its first function away from the UI
// goroutine, and its second on it afterwards.
func (s *Sheets) ShowAbout(about About, read func(away, then func())) {
	licences := editor.New(s.renderer)
	licences.SetReadOnly(true)
	licences.Placeholder = words.Say("about.licences", nil)
	licences.OnKey = func(event *fyne.KeyEvent) bool { s.onKey(event); return true }
	done := control.NewButton(control.Primary, words.Say("done", nil), nil, s.onKey, s.closeUppermost)
	head := control.Stack(
		widget.NewLabel(words.Say("about.version", words.Values{"Version": about.Version})),
		widget.NewLabel(words.Say("about.what", nil)),
		control.NewLabel(words.Say("about.licences", nil), widget.LowImportance),
	)
	sh := newSheet(s.window.Canvas(), &s.open, about.Name, container.NewBorder(head, nil, nil, nil, licences), done)
	sh.best, sh.first = fyne.NewSize(640, 560), done
	sh.open()
	var text string
	read(func() { text = about.Licences() }, func() { licences.SetText(text) })
}
