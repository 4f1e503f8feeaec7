// Package results is the right side of the window: the chips, the grid of
// rows, and room for what is known of one row; or the welcome while there are
// no rows. It shows the session and view it is given and calls back.
package results

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
	"marquee/gui/grid"
	"marquee/gui/text"
	"marquee/internal/session"
	"marquee/internal/workspace"
)

// Results is the right side. Set the callbacks before it is shown.
type Results struct {
	*fyne.Container
	OnClass      func(session.Class)
	OnSort       func(column string, descending bool)
	OnCaret      func(row int) // another row is looked at, -1 for none
	OnOpenPage   func(row int)
	OnCopy       func(rows []int, form workspace.CopyForm)
	OnFetch      func(rows []int)    // read these rows again
	OnFetchClass func(session.Class) // read all rows of a class again
	OnShortcut   func(fyne.Shortcut)

	Grid    *grid.Grid
	Welcome *Welcome

	chips *chips
	full  *fyne.Container // everything but the welcome
	below fyne.CanvasObject

	session *session.Session
	view    *session.View
	shown   uint64 // the session's version on screen
	last    listedAt
}

// New returns an empty right side. below is shown under the grid while
// ShowBelow says so. onKey is given the keys that nothing here has use for.
func New(renderer *text.Renderer, below fyne.CanvasObject, onKey func(*fyne.KeyEvent)) *Results {
	r := &Results{Welcome: newWelcome(onKey), view: &session.View{}}
	r.chips = newChips(func(class session.Class) { r.OnClass(class) }, onKey)
	r.Grid = newGrid(r, renderer, onKey)
	top := control.Stack(r.chips.Container, widget.NewSeparator())
	r.below = control.Stack(widget.NewSeparator(), below)
	r.below.Hide()
	r.full = control.NewFrame(top, r.below, r.Grid)
	r.full.Hide()
	r.Container = container.NewStack(r.Welcome.Container, r.full)
	return r
}

// ShowSession puts another session on screen; its view follows. Of one that
// held results nothing stays: selection, caret, place.
func (r *Results) ShowSession(s *session.Session) {
	preview := r.session != nil && r.session.Counts().Known() == 0
	r.session, r.shown = s, 0
	r.view = &session.View{}
	if preview { // the same list, edited: keep its place
		r.Grid.ClearSelection()
	} else {
		r.Grid.Forget()
	}
	rows := s.Len() > 0
	control.SetVisible(r.full, rows)
	control.SetVisible(r.Welcome.Container, !rows)
}

// ShowView shows other rows, or the same in another order.
func (r *Results) ShowView(v *session.View) {
	r.view = v
	r.Grid.RowsChanged()
}

// ShowAnswers brings counts and rows up to date with the session.
func (r *Results) ShowAnswers() {
	version := r.session.Version()
	r.chips.show(r.session.Counts())
	if version == r.shown && version != 0 {
		return
	}
	r.shown = version
	r.Grid.Refresh()
}

// Choose selects a class, as a click on its chip does.
func (r *Results) Choose(class session.Class) { r.chips.choose(class) }

// Chip returns the chip of a class.
func (r *Results) Chip(class session.Class) *control.Chip { return r.chips.of(class) }

// FocusRows puts the focus on the rows, and the caret on the first that shows
// if it is on none.
func (r *Results) FocusRows() {
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(r.Grid); canvas != nil {
		canvas.Focus(r.Grid)
	}
	if r.view.Len() > 0 && r.view.Position(r.Grid.Caret()) < 0 {
		r.Grid.Select(r.view.ID(0))
	}
}

// ShowBelow shows or hides what is below the grid. The row that is looked at
// stays in view.
func (r *Results) ShowBelow(visible bool) {
	if visible == r.below.Visible() {
		return
	}
	control.SetVisible(r.below, visible)
	control.Arrange(r.full)
	r.Grid.ScrollTo(r.Grid.Caret())
}

// Below reports whether what is below the grid shows.
func (r *Results) Below() bool { return r.below.Visible() }

// Full reports whether there are rows, so that the welcome does not show.
func (r *Results) Full() bool { return r.full.Visible() }
