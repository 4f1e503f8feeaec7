package sheets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"marquee/gui/control"
	"marquee/gui/text"
	"marquee/internal/words"
)

// presetBar is the head of the export sheet: a menu of what is kept under a
// name, and the field for a new name while one is asked for.
type presetBar struct {
	model   *exportModel
	onApply func(name string)
	onMenu  func(at fyne.CanvasObject, items ...*fyne.MenuItem)
	onFocus func(fyne.Focusable) // nil gives the focus back

	menu, save *control.Button
	name       *pathEntry
	naming     *fyne.Container
	content    *fyne.Container
}

func newPresetBar(model *exportModel, heading fyne.CanvasObject, onKey func(*fyne.KeyEvent)) *presetBar {
	b := &presetBar{model: model, name: newPathEntry("")}
	b.menu = control.NewButton(control.Link, words.Say("export.presets", nil)+" ▾", nil, onKey, b.ask)
	b.save = control.NewButton(control.Plain, words.Say("export.preset_save", nil), nil, onKey, b.keep)
	b.name.SetPlaceHolder(words.Say("export.preset_name", nil))
	b.name.onSubmit, b.name.onCancel = b.keep, b.leave
	const width = 220
	b.naming = container.NewHBox(container.NewCenter(container.New(layout.NewGridWrapLayout(fyne.NewSize(width, b.name.MinSize().Height)), b.name)), b.save)
	b.naming.Hide()
	b.content = container.NewBorder(nil, nil, heading, container.NewHBox(b.naming, b.menu))
	return b
}

// ask offers the presets, and to keep or forget one.
func (b *presetBar) ask() {
	m := b.model
	var items, forget []*fyne.MenuItem
	for _, p := range m.presets {
		items = append(items, fyne.NewMenuItem(text.Clean(p.Name), func() { b.onApply(p.Name) }))
		forget = append(forget, fyne.NewMenuItem(text.Clean(p.Name), func() { m.dropPreset(p.Name); m.asks.Keep(m.presets) }))
	}
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	items = append(items, fyne.NewMenuItem(words.Say("export.preset_new", nil), b.begin))
	if len(forget) > 0 {
		drop := fyne.NewMenuItem(words.Say("export.preset_drop", nil), nil)
		drop.ChildMenu = fyne.NewMenu("", forget...)
		items = append(items, drop)
	}
	b.onMenu(b.menu, items...)
}

// begin asks for a name.
func (b *presetBar) begin() {
	b.name.SetText("")
	b.naming.Show()
	b.content.Refresh()
	b.onFocus(b.name)
}

// keep keeps what is chosen under the name that was typed.
func (b *presetBar) keep() {
	m := b.model
	if !m.savePreset(b.name.Text) {
		b.onFocus(b.name)
		return
	}
	m.asks.Keep(m.presets)
	b.leave()
}

// leave takes the field for a name away.
func (b *presetBar) leave() {
	b.naming.Hide()
	b.content.Refresh()
	b.onFocus(nil)
}
