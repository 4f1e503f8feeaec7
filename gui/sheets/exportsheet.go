package sheets

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/cells"
	"marquee/gui/control"
	"marquee/gui/text"
	"marquee/internal/export"
	"marquee/internal/settings"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// ExportSheet asks which rows shall go where, and shows how it goes.
type ExportSheet struct {
	model  *exportModel
	canvas fyne.Canvas
	onKey  func(*fyne.KeyEvent)
	browse func(*pathEntry)
	ask    func(path string, then func()) // whether a file may be replaced

	all     *[]*sheet
	sheet   *sheet
	path    *pathEntry
	preview *preview
	presets *presetBar

	rows, orders, formats, tongues []*control.Chip
	columns, columnsBox            *fyne.Container
	template                       *pathEntry
	templateBox, orderBox, choices *fyne.Container
	tongueBox                      *fyne.Container // the language of headings and reasons
	message                        *widget.Label
	confirm, cancel                *control.Button
	progress                       *widget.ProgressBar
	number                         int    // of the newest preview
	failed                         bool   // the message tells of something that went wrong, and stays until something is changed
	stop                           func() // ends the export that goes on; nil while none does
}

// build makes the widgets.
func (e *ExportSheet) build() {
	m := e.model
	spoken := words.Spoken()
	chip := func(name, count string, do func()) *control.Chip {
		c := control.NewChip(name, "", func(bool) { do(); e.show() }, e.onKey)
		c.Set(count, false)
		return c
	}
	which := func(w workspace.Which) func() { return func() { m.rows = w } }
	e.rows = []*control.Chip{
		chip(words.Say("export.all", nil), spoken.Count(m.asks.All), which(workspace.AllRows)),
		chip(words.Say("export.shown", nil), spoken.Count(m.asks.Shown), which(workspace.ShownRows)),
		chip(words.Say("export.selected", nil), spoken.Count(len(m.asks.Selected)), which(workspace.SelectedRows)),
	}
	e.orders = []*control.Chip{
		chip(words.Say("export.listed", nil), "", func() { m.sorted = false }),
		chip(words.Say("export.sorted", nil), "", func() { m.sorted = true }),
	}
	e.tongues = []*control.Chip{
		chip(words.OwnName(words.English.Tag()), "", func() { m.local = false }),
		chip(words.OwnName(spoken.Tag()), "", func() { m.local = true }),
	}
	e.tongueBox = control.Stack(caption(words.Say("export.words", nil)), wrapped(e.tongues))
	for _, f := range m.offered() {
		e.formats = append(e.formats, chip(f.title(), "", func() { m.setFormat(f); e.path.put(m.path) }))
	}
	e.columns = container.New(layout.NewRowWrapLayoutWithCustomPadding(6, 6))
	e.columnsBox = control.Stack(caption(words.Say("export.columns", nil)), e.columns)
	e.template = newPathEntry(m.template)
	e.template.OnChanged = func(t string) { m.template = t; e.look() }
	e.template.onSubmit, e.template.onCancel = e.Submit, e.Close
	e.templateBox = control.Stack(caption(words.Say("export.template", nil)), e.template)
	e.path = newPathEntry(m.path)
	e.path.OnChanged = e.onPath
	e.path.onSubmit, e.path.onCancel = e.Submit, e.Close
	browse := control.NewButton(control.Plain, words.Say("export.browse", nil), nil, e.onKey, e.Browse)
	e.progress = widget.NewProgressBar()
	e.progress.Hide()
	e.cancel = control.NewButton(control.Plain, words.Say("cancel", nil), nil, e.onKey, e.Close)
	e.confirm = control.NewButton(control.Primary, "", nil, e.onKey, e.Submit)

	e.orderBox = control.Stack(caption(words.Say("export.order", nil)), wrapped(e.orders))
	e.choices = control.Stack(
		container.New(layout.NewCustomPaddedHBoxLayout(24), control.Stack(caption(words.Say("export.which", nil)), wrapped(e.rows)), e.orderBox),
		caption(words.Say("export.format", nil)), container.New(layout.NewRowWrapLayoutWithCustomPadding(6, 6), objects(e.formats)...),
		e.columnsBox, e.tongueBox, e.templateBox,
		caption(words.Say("export.preview", nil)), e.preview,
	)
	file := control.Stack(caption(words.Say("export.file", nil)), container.NewBorder(nil, nil, nil, browse, e.path), e.progress)
	const beside = 40 // the heading
	e.presets = newPresetBar(m, layout.NewSpacer(), e.onKey)
	e.presets.onApply, e.presets.onMenu = e.ApplyPreset, e.menu
	e.presets.onFocus = func(field fyne.Focusable) {
		if field == nil {
			field = e.path
		}
		e.canvas.Focus(field)
	}
	content := container.NewBorder(container.New(layout.NewCustomPaddedLayout(-beside, 0, 0, 0), e.presets.content), container.New(layout.NewCustomPaddedLayout(8, 0, 0, 0), file), nil, nil, container.NewVScroll(e.choices))
	const width, height = 720, 660
	e.sheet = newSheet(e.canvas, e.all, words.Say("export", nil), content, e.cancel, e.confirm)
	e.sheet.best, e.sheet.first, e.sheet.onEnter, e.sheet.onEscape = fyne.NewSize(width, height), e.path, e.Submit, e.Close
	e.message = e.sheet.message
}

// caption stands above a group of choices.
func caption(name string) fyne.CanvasObject {
	return outdented(control.NewLabel(name, widget.LowImportance))
}

func objects(chips []*control.Chip) []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, len(chips))
	for i, chip := range chips {
		all[i] = chip
	}
	return all
}

func wrapped(chips []*control.Chip) *fyne.Container {
	return container.New(layout.NewCustomPaddedHBoxLayout(6), objects(chips)...)
}

// show brings the widgets in line with what is chosen.
func (e *ExportSheet) show() {
	e.failed = false
	m := e.model
	for i, chip := range e.rows {
		which := workspace.Which(i)
		chip.Set(words.Spoken().Count(m.countOf(which)), which == m.rows)
		control.SetVisible(chip, which == workspace.AllRows || !m.format.into && m.countOf(which) > 0)
	}
	e.orders[0].Set("", !m.sorted)
	e.orders[1].Set("", m.sorted)
	control.SetVisible(e.orderBox, m.asks.Sorted && !m.format.into)
	e.tongues[0].Set("", !m.local)
	e.tongues[1].Set("", m.local)
	control.SetVisible(e.tongueBox, m.canBeLocal())
	for i, f := range m.offered() {
		e.formats[i].Set("", f.name == m.format.name)
	}
	e.showColumns()
	control.SetVisible(e.columnsBox, m.format.table)
	control.SetVisible(e.templateBox, m.format.format == export.Text)
	e.confirm.Set(words.Say("export.done", words.Values{"Count": m.count()}), nil, control.Primary)
	e.choices.Refresh()
	e.look()
}

// showColumns shows the chosen columns as buttons, and one for more.
func (e *ExportSheet) showColumns() {
	e.columns.RemoveAll()
	for _, name := range *e.model.chosenColumns() {
		var button *control.Button
		button = control.NewButton(control.Plain, cells.ColumnName(name), nil, e.onKey, func() { e.askColumn(button, name) })
		e.columns.Add(button)
	}
	var more *control.Button
	more = control.NewButton(control.Plain, "+", nil, e.onKey, func() { e.askMore(more) })
	e.columns.Add(more)
}

// menu offers what can be done at a button.
func (e *ExportSheet) menu(at fyne.CanvasObject, items ...*fyne.MenuItem) {
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), e.canvas, control.Below(at))
}

// item is a choice of a menu, after which the sheet is brought up to date.
func (e *ExportSheet) item(name string, do func()) *fyne.MenuItem {
	return fyne.NewMenuItem(name, func() {
		do()
		e.show()
	})
}

func (e *ExportSheet) askColumn(at fyne.CanvasObject, name string) {
	m := e.model
	e.menu(at,
		e.item(words.Say("export.left", nil), func() { m.moveColumn(name, -1) }),
		e.item(words.Say("export.right", nil), func() { m.moveColumn(name, 1) }),
		e.item(words.Say("export.drop", nil), func() { m.dropColumn(name) }),
	)
}

func (e *ExportSheet) askMore(at fyne.CanvasObject) {
	m := e.model
	items := []*fyne.MenuItem{
		e.item(words.Say("export.reset", nil), m.resetColumns),
		e.item(words.Say("export.every", nil), func() {
			for _, name := range m.spare() {
				m.addColumn(name)
			}
		}),
		fyne.NewMenuItemSeparator(),
	}
	for _, name := range m.spare() {
		items = append(items, e.item(cells.ColumnName(name), func() { m.addColumn(name) }))
	}
	e.menu(at, items...)
}

// onPath takes what was typed as the path.
func (e *ExportSheet) onPath(path string) {
	e.failed = false
	if e.model.setPath(path) {
		e.show()
		return
	}
	e.lookForFile()
}

// look has the preview and the message brought up to date.
func (e *ExportSheet) look() {
	e.number++
	number := e.number
	e.model.asks.Preview(e.model.export(), func(p workspace.Preview, err error) {
		switch {
		case number != e.number:
		case err != nil:
			e.say(words.Say("export.failed", words.Values{"Why": sentence(err)}), widget.DangerImportance)
		default:
			e.preview.show(p)
			e.lookForFile()
		}
	})
}

// lookForFile says that there is a file of the name already.
func (e *ExportSheet) lookForFile() {
	path := e.model.target()
	e.model.asks.Exists(path, func(there bool) {
		switch {
		case path != e.model.target() || e.stop != nil || e.failed:
		case there:
			e.say(words.Say("export.there", nil), widget.WarningImportance)
		case e.model.format.excel:
			e.say(words.Say("export.spreadsheet", nil), widget.LowImportance)
		default:
			e.say("", widget.LowImportance)
		}
	})
}

// say puts a sentence beside the buttons.
func (e *ExportSheet) say(what string, weight widget.Importance) {
	if e.message.Text != what || e.message.Importance != weight {
		e.message.Importance = weight
		e.message.SetText(what)
	}
}

// sentence is an error's own words, as they begin a sentence.
func sentence(err error) string {
	what := text.Clean(err.Error())
	if what == "" {
		return what
	}
	return strings.ToUpper(what[:1]) + what[1:]
}

// Submit writes the file, after asking if one would be replaced.
func (e *ExportSheet) Submit() {
	path := e.model.target()
	switch {
	case e.stop != nil:
	case path == "":
		e.say(words.Say("export.nameless", nil), widget.DangerImportance)
	case path == e.path.agreed:
		e.write(path)
	default:
		e.ask(path, func() { e.write(path) })
	}
}

// write writes the file and follows how far it is.
func (e *ExportSheet) write(path string) {
	e.failed = false
	e.confirm.SetEnabled(false)
	e.progress.SetValue(0)
	e.progress.Show()
	e.say("", widget.LowImportance)
	spoken := words.Spoken()
	e.stop = e.model.asks.Export(path, e.model.export(), func(rows, of int) {
		if e.stop == nil || of == 0 {
			return
		}
		e.progress.SetValue(float64(rows) / float64(of))
		e.say(words.Say("export.written", words.Values{"Rows": spoken.Count(rows), "Total": spoken.Count(of)}), widget.LowImportance)
	}, func(rows int, err error) { e.onWritten(path, rows, err) })
}

// onWritten closes the sheet, or says why the file was not written.
func (e *ExportSheet) onWritten(path string, rows int, err error) {
	e.stop = nil
	e.progress.Hide()
	e.confirm.SetEnabled(true)
	switch {
	case errors.Is(err, context.Canceled):
		e.look()
	case err != nil:
		e.failed = true
		e.say(words.Say("export.failed", words.Values{"Why": sentence(err)}), widget.DangerImportance)
		e.canvas.Focus(e.path)
	default:
		e.Close()
		e.model.asks.Done(path, rows, e.model.chosen())
	}
}

// Close takes the sheet away; while an export goes on it is cancelled first.
func (e *ExportSheet) Close() {
	if e.stop != nil {
		e.stop()
		return
	}
	e.number++ // a preview under way is nobody's
	e.sheet.close()
}

// SetPath types a path.
func (e *ExportSheet) SetPath(path string) { e.path.SetText(path) }

// Browse looks for the file by the desktop's dialog.
func (e *ExportSheet) Browse() { e.browse(e.path) }

// Choose chooses a format by the name that settings keep.
func (e *ExportSheet) Choose(format string) {
	e.model.setFormat(formatNamed(format))
	e.path.put(e.model.path)
	e.show()
}

// Message is the sentence beside the buttons.
func (e *ExportSheet) Message() string { return e.message.Text }

// Path is the path as it stands in its field.
func (e *ExportSheet) Path() string { return e.path.Text }

// Preview is what a cell of the preview shows.
func (e *ExportSheet) Preview(row, column int) string { return e.preview.Text(row, column) }

// SavePreset keeps what is chosen under a name.
func (e *ExportSheet) SavePreset(name string) {
	e.presets.begin()
	e.presets.name.SetText(name)
	e.presets.keep()
}

// ApplyPreset chooses what is kept under a name.
func (e *ExportSheet) ApplyPreset(name string) {
	understood := e.model.applyPreset(name)
	e.path.put(e.model.path)
	e.template.put(e.model.template)
	e.show()
	if !understood {
		e.failed = true // stays until something is changed
		e.say(words.Say("export.unknown", nil), widget.WarningImportance)
	}
}

// Presets are what is kept under names.
func (e *ExportSheet) Presets() []settings.Preset { return e.model.presets }
