// Package results is the right side of the window: the chips, the grid of
// rows, and room for what is known of one row; or the welcome while there are
// no rows. It shows the session and view it is given and calls back.
package results

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/cells"
	"marquee/gui/control"
	"marquee/gui/grid"
	"marquee/gui/text"
	"marquee/internal/column"
	"marquee/internal/session"
	"marquee/internal/workspace"
)

// preferenceLower remembers how high what is below the rows is.
const preferenceLower = "results.lower"

// Results is the right side. Set the callbacks before it is shown.
type Results struct {
	*fyne.Container
	OnClasses  func(session.ClassSet)
	OnClear    func() // the filter shall be emptied
	OnSelected func() // other rows are selected
	OnSort     func(column string, descending bool)
	OnCaret    func(row int) // another row is looked at, -1 for none
	OnOpenPage func(row int)
	OnCopy     func(rows []int, form workspace.CopyForm)
	OnMenu     func(at fyne.Position) // what can be done with the selected rows shall be offered
	OnColumns  func()                 // the choice of columns shall be offered
	OnNeeds    func(column.Needs)     // other columns show, which need this
	OnMore     func(at fyne.Position) // chips that have no room shall be offered
	OnShortcut func(fyne.Shortcut)

	Grid    *grid.Grid
	Welcome *Welcome

	chips *chips
	full  *lower // everything but the welcome

	nothing *fyne.Container // over the grid, where a filter leaves no row

	rows  *rows
	shown uint64 // the session's version on screen
	said  control.Sayings
}

// New returns an empty right side. below is shown under the grid while
// ShowBelow says so. onKey is given the keys that nothing here has use for.
func New(renderer *text.Renderer, below fyne.CanvasObject, onKey func(*fyne.KeyEvent)) *Results {
	r := &Results{Welcome: newWelcome(onKey), rows: &rows{view: &session.View{}}}
	r.chips = newChips(func(classes session.ClassSet) { r.OnClasses(classes) }, onKey, func(s fyne.Shortcut) { r.OnShortcut(s) })
	r.chips.onMore = func(at fyne.Position) { r.OnMore(at) }
	r.Grid = newGrid(r.rows, renderer, onKey)
	r.bindGrid()
	r.nothing = newNothing(&r.said, onKey, r.ShowAll)
	top := control.Stack(r.chips.Container, widget.NewSeparator())
	r.full = newLower(top, container.NewStack(r.Grid, r.nothing), below, onKey)
	r.full.height = float32(fyne.CurrentApp().Preferences().FloatWithFallback(preferenceLower, lowerFirst))
	r.full.onHeight = func(height float32) {
		fyne.CurrentApp().Preferences().SetFloat(preferenceLower, float64(height))
		r.Grid.ScrollTo(r.Grid.Caret())
	}
	r.full.Hide()
	r.Container = container.NewStack(r.Welcome.Container, r.full.Container)
	return r
}

// SayAgain says everything in the language that is spoken now.
func (r *Results) SayAgain() {
	r.said.Again()
	r.Welcome.said.Again()
	r.chips.sayAgain()
	r.showCounts()
	r.Grid.Rename(cells.ColumnNames)
	r.rows.last = listedAt{}
	r.Grid.Refresh()
}

// ShowSession puts another session on screen; its view follows. Of one that
// held results nothing stays: selection, caret, place.
func (r *Results) ShowSession(s *session.Session) {
	preview := r.rows.session != nil && r.rows.session.Counts().Known() == 0
	r.rows.session, r.shown = s, 0
	r.rows.view = &session.View{}
	r.nothing.Hide() // its rows are still being looked for
	if preview {     // the same list, edited: keep its place
		r.Grid.ClearSelection()
	} else {
		r.Grid.Forget()
	}
	control.SetVisible(r.full.Container, s.Len() > 0)
	control.SetVisible(r.Welcome.Container, s.Len() == 0)
}

// ShowView shows other rows, or the same in another order.
func (r *Results) ShowView(v *session.View) {
	r.rows.view = v
	control.SetVisible(r.nothing, v.Len() == 0 && r.rows.session.Len() > 0)
	r.showCounts()
	r.Grid.RowsChanged()
}

// ShowAnswers brings counts and rows up to date with the session.
func (r *Results) ShowAnswers() {
	version := r.rows.session.Version()
	r.showCounts()
	if version == r.shown && version != 0 {
		return
	}
	r.shown = version
	r.Grid.Refresh()
}

// showCounts brings the chips up to date. Within a filter they count as of the
// moment its view was made.
func (r *Results) showCounts() {
	all := r.rows.session.Counts()
	found, ok := r.rows.view.Found()
	if !ok {
		found = all
	}
	r.chips.show(found, all)
}

// ShowAll takes filter and chips away.
func (r *Results) ShowAll() {
	r.Choose(session.AllRows)
	r.OnClear()
	r.FocusRows()
}

// Choose selects a class, as a click on its chip does.
func (r *Results) Choose(class session.Class) { r.chips.tap(class, false) }

// ChooseAll selects just these classes.
func (r *Results) ChooseAll(classes session.ClassSet) { r.chips.choose(classes) }

// ChooseToo adds a class to those selected or takes it from them, as a click
// with Ctrl does.
func (r *Results) ChooseToo(class session.Class) { r.chips.tap(class, true) }

// Nothing reports whether it is said that no row was found.
func (r *Results) Nothing() bool { return r.nothing.Visible() }

// Chip returns the chip of a class.
func (r *Results) Chip(class session.Class) *control.Chip { return r.chips.of(class) }

// FocusRows puts the focus on the rows, and the caret on the first that shows
// if it is on none.
func (r *Results) FocusRows() {
	control.Focus(r.Grid)
	if r.rows.view.Len() > 0 && r.rows.view.Position(r.Grid.Caret()) < 0 {
		r.Grid.Select(r.rows.view.ID(0))
	}
}

// ShowBelow shows or hides what is below the grid. The row that is looked at
// stays in view.
func (r *Results) ShowBelow(visible bool) {
	if visible == r.Below() {
		return
	}
	r.full.show(visible)
	r.Grid.ScrollTo(r.Grid.Caret())
}

// Below reports whether what is below the grid shows.
func (r *Results) Below() bool { return r.full.below.Visible() }

// Divider is what is dragged to change the height of what is below the rows.
func (r *Results) Divider() fyne.Focusable { return r.full.grip }

// Full reports whether there are rows, so that the welcome does not show.
func (r *Results) Full() bool { return r.full.Visible() }

// bindGrid says what the grid's callbacks do.
func (r *Results) bindGrid() {
	g := r.Grid
	g.OnSort = r.Sort
	g.HeaderTip = headerTip
	g.OnColumns = func(state []grid.ColumnState) { rememberColumns(state); r.OnNeeds(r.Needs()) }
	g.OnActivate = func(id int) { r.OnOpenPage(id) }
	g.OnSelect = func() { r.OnCaret(g.Caret()); r.OnSelected() }
	g.OnCopy = func() { r.Copy(workspace.CopyTitlesAndURLs) }
	g.OnContextMenu = r.onContextMenu
	g.OnColumnMenu = func(fyne.Position) { r.OnColumns() }
	g.OnShortcut = func(s fyne.Shortcut) { r.OnShortcut(s) }
}

// TextAt returns what stands on screen in a row of the view.
func (r *Results) TextAt(position int, column string) string {
	return r.rows.Cell(position, column).Text
}

// Sort sorts by a column, as a click on its header does.
func (r *Results) Sort(name string, direction grid.Direction) {
	r.Grid.SetSort(name, direction)
	if direction == grid.Unsorted {
		name = ""
	}
	r.OnSort(name, direction == grid.Descending)
}

// Copy puts the selected rows on the clipboard in a form.
func (r *Results) Copy(form workspace.CopyForm) {
	if r.Grid.SelectedCount() > 0 {
		r.OnCopy(slices.Collect(r.Grid.Selected()), form)
	}
}

// Selected are the selected rows.
func (r *Results) Selected() []int { return slices.Collect(r.Grid.Selected()) }

// SelectAll goes to the rows and selects all that show.
func (r *Results) SelectAll() {
	r.FocusRows()
	r.Grid.SelectAll()
}

// ClassName is what the chip of a class is called.
func (r *Results) ClassName(class session.Class) string { return r.chips.name(class) }

// ClassTip says which rows are of a class.
func (r *Results) ClassTip(class session.Class) string { return r.chips.tip(class) }

// onContextMenu has offered what can be done with the selected rows.
func (r *Results) onContextMenu(at fyne.Position) {
	if r.Grid.SelectedCount() > 0 {
		r.OnMenu(at)
	}
}

// Needs is what the columns that show need.
func (r *Results) Needs() (all column.Needs) {
	for _, state := range r.Grid.Columns() {
		if c, _ := column.Find(state.ID); !state.Hidden {
			all |= c.Needs
		}
	}
	return all
}
