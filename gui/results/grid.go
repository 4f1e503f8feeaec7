package results

import (
	"encoding/json"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/grid"
	"marquee/gui/look"
	"marquee/gui/text"
	"marquee/internal/column"
	"marquee/internal/session"
	"marquee/internal/workspace"
)

// preferenceColumns remembers widths, order and choice of the columns.
const preferenceColumns = "results.columns"

func newGrid(r *Results, renderer *text.Renderer, onKey func(*fyne.KeyEvent)) *grid.Grid {
	g := grid.New(renderer, r.columns())
	g.Palette = gridPalette
	g.TypeAhead = column.NameTitle
	g.ResetLabel = "Reset columns"
	g.SetSource(r)
	g.SetColumns(rememberedColumns())
	g.OnColumns = rememberColumns
	g.OnSort = r.Sort
	g.OnActivate = func(id int) { r.OnOpenPage(id) }
	g.OnSelect = func() { r.OnCaret(g.Caret()) }
	g.OnCopy = func() { r.copy(workspace.CopyTitlesAndURLs) }
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
	palette.Roles[grid.Info], palette.Stripe = look.Color(look.Redirected), look.Color(look.RowStripe)
	return palette
}

// Sort sorts by a column, as a click on its header does.
func (r *Results) Sort(name string, direction grid.Direction) {
	r.Grid.SetSort(name, direction)
	if direction == grid.Unsorted {
		name = ""
	}
	r.OnSort(name, direction == grid.Descending)
}

// copy puts the selected rows on the clipboard in a form.
func (r *Results) copy(form workspace.CopyForm) {
	if r.Grid.SelectedCount() > 0 {
		r.OnCopy(slices.Collect(r.Grid.Selected()), form)
	}
}

// FetchSelected has the selected rows read again.
func (r *Results) FetchSelected() {
	if r.Grid.SelectedCount() > 0 {
		r.OnFetch(slices.Collect(r.Grid.Selected()))
	}
}

// fetchMenu offers whole classes to be read again.
func (r *Results) fetchMenu() *fyne.Menu {
	var items []*fyne.MenuItem
	counts := r.session.Counts()
	for _, choice := range []struct {
		name  string
		class session.Class
	}{
		{"Not read yet", session.NotReadRows},
		{"All that failed", session.FailedRows},
		{"All that are not ok", session.NotOKRows},
		{"All", session.AllRows},
	} {
		item := fyne.NewMenuItem(choice.name, func() { r.OnFetchClass(choice.class) })
		item.Disabled = counts.Of(choice.class) == 0
		items = append(items, item)
	}
	return fyne.NewMenu("", items...)
}

// onContextMenu offers what can be done with the selected rows.
func (r *Results) onContextMenu(at fyne.Position) {
	count := r.Grid.SelectedCount()
	if count == 0 {
		return
	}
	what := func(form workspace.CopyForm) func() { return func() { r.copy(form) } }
	open := fyne.NewMenuItem("Open in browser", func() { r.OnOpenPage(r.Grid.Caret()) })
	again := fyne.NewMenuItem("Fetch again", r.FetchSelected)
	others := fyne.NewMenuItem("Fetch others again", nil)
	others.ChildMenu = r.fetchMenu()
	all := fyne.NewMenuItem("Select all", r.Grid.SelectAll)
	menu := fyne.NewMenu("", open, again, others, fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("Copy titles and URLs", what(workspace.CopyTitlesAndURLs)),
		fyne.NewMenuItem("Copy URLs", what(workspace.CopyURLs)),
		fyne.NewMenuItem("Copy titles", what(workspace.CopyTitles)),
		fyne.NewMenuItem("Copy as Markdown links", what(workspace.CopyMarkdown)),
		fyne.NewMenuItem("Copy as CSV", what(workspace.CopyCSV)),
		fyne.NewMenuItemSeparator(), all)
	canvas := fyne.CurrentApp().Driver().CanvasForObject(r.Grid)
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
