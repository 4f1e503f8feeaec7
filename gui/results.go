package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/grid"
	"marquee/gui/text"
	"marquee/internal/session"
	"marquee/internal/words"
)

// results is the right side: chips, the grid, and the details of the row the
// caret is on; or the welcome while there are no rows.
type results struct {
	*fyne.Container
	OnClass    func(session.Class)
	OnSort     func(column string, descending bool)
	OnOpenPage func(row int)
	OnCopy     func(ids []int, form copyForm)
	OnShortcut func(fyne.Shortcut)

	renderer *text.Renderer
	chips    *chips
	grid     *grid.Grid
	details  *details
	welcome  *welcome
	full     *fyne.Container // everything but the welcome
	bottom   *fyne.Container

	session *session.Session
	view    *session.View
	shown   uint64 // the session's version on screen
	last    listedAt
	caret   int // the row whose details are shown, -1 for none
}

func newResults(renderer *text.Renderer, onKey func(*fyne.KeyEvent)) *results {
	r := &results{renderer: renderer, details: newDetails(renderer), welcome: newWelcome(onKey), view: &session.View{}, caret: -1}
	r.chips = newChips(func(class session.Class) { r.OnClass(class) }, onKey)
	r.grid = newGrid(r, renderer, onKey)
	top := stack(r.chips.Container, widget.NewSeparator())
	r.bottom = stack(widget.NewSeparator(), r.details.Container)
	r.bottom.Hide()
	r.full = container.New(frameLayout{top, r.bottom, r.grid}, top, r.bottom, r.grid)
	r.full.Hide()
	r.Container = container.NewStack(r.welcome.Container, r.full)
	return r
}

// warm makes ready what the first frame did not need.
func (r *results) warm(post func(func())) { r.renderer.Warm(post) }

// setSession puts another session on screen; its view follows.
func (r *results) setSession(s *session.Session) {
	r.session, r.shown, r.caret = s, 0, -1
	r.view = &session.View{}
	r.grid.ClearSelection()
}

// setView shows other rows, or the same in another order.
func (r *results) setView(v *session.View) {
	r.view = v
	r.grid.RowsChanged()
	r.showDetails()
}

// show brings counts, rows and details up to date with the session.
func (r *results) show(s *session.Session) {
	rows := s.Len() > 0
	if rows != r.full.Visible() {
		setVisible(r.full, rows)
		setVisible(r.welcome, !rows)
	}
	version := s.Version()
	r.chips.show(s.Counts())
	if version == r.shown && version != 0 {
		return
	}
	r.shown = version
	r.grid.Refresh()
	r.showDetails()
}

// onCaret follows the grid's caret with the details.
func (r *results) onCaret(id int) {
	r.caret = id
	r.showDetails()
}

func (r *results) showDetails() {
	visible := r.session != nil && r.caret >= 0 && r.caret < r.session.Len()
	if visible {
		row := r.session.Row(r.caret)
		r.details.show(&listed{row, words.Reason(&row)})
	}
	if visible != r.bottom.Visible() {
		setVisible(r.bottom, visible)
		r.full.Layout.Layout(r.full.Objects, r.full.Size())
	}
}
