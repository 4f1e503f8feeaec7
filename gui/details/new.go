package details

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/fetcher"
	"marquee/gui/control"
	"marquee/gui/text"
	"marquee/internal/words"
)

// New returns an empty pane. onKey is given the keys that nothing here has use
// for.
func New(renderer *text.Renderer, onKey func(*fyne.KeyEvent)) *Details {
	d := &Details{renderer: renderer, onKey: onKey, row: -1, pill: control.NewPill(), timings: control.NewWaterfall(make([]string, len(partNames))...), read: control.NewLabel("", widget.LowImportance)}
	d.title = d.passage(theme.SizeNameSubHeadingText, true)
	d.was = d.passage(theme.SizeNameText, false)
	d.was.Hide()
	d.other = control.NewButton(control.Link, "", nil, onKey, func() { d.OnOther(control.Below(d.other)) })
	d.other.Hide()
	d.open = control.NewButton(control.Plain, "", nil, onKey, func() { d.OnOpen() })
	d.copying = control.NewButton(control.Plain, "", nil, onKey, func() { d.OnCopy(control.Below(d.copying)) })
	d.again = control.NewButton(control.Plain, "", nil, onKey, func() { d.OnAgain() })
	d.shut = control.NewButton(control.Link, "×", nil, onKey, func() { d.OnClose() })
	d.body = container.New(&bodyLayout{details: d}, d.pill, d.title, d.was, d.timings, d.read, d.other)
	d.scroll = container.NewVScroll(d.body)
	d.Container = container.New(paneLayout{d}, d.scroll, d.shut, d.open, d.copying, d.again)
	d.said.Add(func() {
		d.other.Set(words.Say("decode.other", nil), nil, control.Link)
		d.open.Set(words.Say("details.open", nil), nil, control.Plain)
		d.copying.Set(words.Say("details.copy", nil)+" ▾", nil, control.Plain)
		d.again.Set(words.Say("details.again", nil), nil, control.Plain)
		d.shut.Name = words.Say("details.close", nil)
		d.timings.Set(parts(fetcher.Timing{}))
		control.Arrange(d.Container)
	})
	return d
}
