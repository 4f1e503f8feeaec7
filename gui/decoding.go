package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/text"
	"marquee/internal/session"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// mostDecodings is how many charsets are offered: those behind them are not
// likely.
const mostDecodings = 12

// decoder lets the person choose another charset for a row.
type decoder struct {
	work   *workspace.Workspace
	canvas fyne.Canvas
	row    func() int // on screen
	say    func(sentence string)
}

// offer offers the titles that the row on screen would have in other charsets,
// for it alone or for all rows of its host whose charset was guessed.
func (d *decoder) offer(at fyne.Position) {
	row := d.row()
	d.work.Decodings(row, func(decodings []session.Decoding) {
		if len(decodings) == 0 {
			d.say(words.Say("decode.none", nil))
			return
		}
		widget.ShowPopUpMenuAtPosition(d.menu(row, decodings), d.canvas, at)
	})
}

func (d *decoder) menu(row int, decodings []session.Decoding) *fyne.Menu {
	menu := fyne.NewMenu("")
	for _, to := range decodings[:min(len(decodings), mostDecodings)] {
		item := fyne.NewMenuItem(words.Say("decode.title", words.Values{"Title": short(text.Clean(to.Title)), "Charset": to.Charset}), nil)
		item.ChildMenu = fyne.NewMenu("",
			fyne.NewMenuItem(words.Say("decode.page", nil), func() { d.work.Choose(row, to.Charset, false) }),
			fyne.NewMenuItem(words.Say("decode.host", nil), func() { d.work.Choose(row, to.Charset, true) }))
		menu.Items = append(menu.Items, item)
	}
	return menu
}

// short cuts a title to what a menu can show.
func short(title string) string {
	const most = 40
	runes := []rune(title)
	if len(runes) <= most {
		return title
	}
	return string(runes[:most]) + "…"
}
