package results

import (
	"encoding/json"

	"fyne.io/fyne/v2"

	"marquee/gui/cells"
	"marquee/gui/grid"
	"marquee/gui/look"
	"marquee/gui/text"
	"marquee/internal/column"
)

// preferenceColumns remembers widths, order and choice of the columns.
const preferenceColumns = "results.columns"

// newGrid returns the grid of the results, with its columns as they were left.
func newGrid(r *rows, renderer *text.Renderer, onKey func(*fyne.KeyEvent)) *grid.Grid {
	g := grid.New(renderer, r.columns())
	g.Palette = Palette
	g.TypeAhead = column.NameTitle
	g.SetSource(r)
	g.SetColumns(rememberedColumns())
	g.OnKey = onKey
	return g
}

// Palette is the theme's, with a colour of its own for redirected rows,
// which are not links.
func Palette() grid.Palette {
	settings := fyne.CurrentApp().Settings()
	palette := grid.ThemePalette(settings.Theme(), settings.ThemeVariant())
	palette.Roles[grid.Info], palette.Stripe, palette.Mark = look.Color(look.Redirected), look.Color(look.RowStripe), look.Color(look.Mark)
	return palette
}

// headerTip says what a column without a heading is.
func headerTip(id string) string {
	header, name := cells.ColumnNames(id)
	if header == "" {
		return name
	}
	return ""
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
