package gui

import (
	"encoding/json"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/grid"
	"marquee/gui/text"
	"marquee/internal/column"
)

// preferenceColumns remembers widths, order and choice of the columns.
const preferenceColumns = "results.columns"

func newGrid(r *results, renderer *text.Renderer, onKey func(*fyne.KeyEvent)) *grid.Grid {
	g := grid.New(renderer, r.columns())
	g.Palette = gridPalette
	g.TypeAhead = column.NameTitle
	g.ResetLabel = "Reset columns"
	g.SetSource(r)
	g.SetColumns(rememberedColumns())
	g.OnColumns = rememberColumns
	g.OnSort = r.onSort
	g.OnActivate = func(id int) { r.OnOpenPage(id) }
	g.OnSelect = func() { r.onCaret(g.Caret()) }
	g.OnCopy = func() { r.copy(copyTitlesAndURLs) }
	g.OnContextMenu = r.onContextMenu
	g.OnKey = onKey
	g.OnShortcut = func(s fyne.Shortcut) { r.OnShortcut(s) }
	return g
}

// gridPalette is the theme's, with a colour of its own for redirected rows,
// which are not links.
func gridPalette() grid.Palette {
	settings := fyne.CurrentApp().Settings()
	palette := grid.ThemePalette(settings.Theme(), settings.ThemeVariant())
	palette.Roles[grid.Info], palette.Stripe = themeColor(colorRedirected), themeColor(colorRowStripe)
	return palette
}

func (r *results) onSort(name string, direction grid.Direction) {
	r.grid.SetSort(name, direction)
	if direction == grid.Unsorted {
		name = ""
	}
	r.OnSort(name, direction == grid.Descending)
}

// copy puts the selected rows on the clipboard in a form.
func (r *results) copy(form copyForm) {
	if r.grid.SelectedCount() > 0 {
		r.OnCopy(slices.Collect(r.grid.Selected()), form)
	}
}

// onContextMenu offers what can be done with the selected rows.
func (r *results) onContextMenu(at fyne.Position) {
	count := r.grid.SelectedCount()
	if count == 0 {
		return
	}
	what := func(form copyForm) func() { return func() { r.copy(form) } }
	open := fyne.NewMenuItem("Open in browser", func() { r.OnOpenPage(r.grid.Caret()) })
	all := fyne.NewMenuItem("Select all", r.grid.SelectAll)
	menu := fyne.NewMenu("", open, fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("Copy titles and URLs", what(copyTitlesAndURLs)),
		fyne.NewMenuItem("Copy URLs", what(copyURLs)),
		fyne.NewMenuItem("Copy titles", what(copyTitles)),
		fyne.NewMenuItem("Copy as Markdown links", what(copyMarkdown)),
		fyne.NewMenuItem("Copy as CSV", what(copyCSV)),
		fyne.NewMenuItemSeparator(), all)
	canvas := fyne.CurrentApp().Driver().CanvasForObject(r.grid)
	widget.ShowPopUpMenuAtPosition(menu, canvas, at)
}

func rememberColumns(state []grid.ColumnState) {
	remembered, err := json.Marshal(state)
	if err != nil {
		return // plain values: it cannot fail
	}
	fyne.CurrentApp().Preferences().SetString(preferenceColumns, string(remembered))
}

// rememberedColumns returns what rememberColumns kept; nothing if it cannot
// be read, which gives the columns as they were at first.
func rememberedColumns() []grid.ColumnState {
	var state []grid.ColumnState
	if json.Unmarshal([]byte(fyne.CurrentApp().Preferences().String(preferenceColumns)), &state) != nil {
		return nil
	}
	return state
}
