package gui

import (
	"fyne.io/fyne/v2"

	"marquee/gui/cells"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// bindDetails says what the pane of details does.
func (w *Window) bindDetails() {
	d := w.details
	d.OnShortcut = w.table.Typed
	d.OnOpen = func() { w.openPage(w.results.Grid.Caret()) }
	d.OnAgain = func() { w.work.FetchRows([]int{w.results.Grid.Caret()}) }
	d.OnClose = w.closeDetails
	d.OnCopy = func(at fyne.Position) {
		w.popUp(fyne.NewMenu("",
			w.copyItem("details.copy.title", workspace.CopyTitles), w.copyItem("details.copy.url", workspace.CopyURLs),
			w.copyItem("details.copy.markdown", workspace.CopyMarkdown), w.copyItem("details.copy.curl", workspace.CopyCurl)), at)
	}
}

// copyItem copies the row that is looked at in a form.
func (w *Window) copyItem(name words.Key, form workspace.CopyForm) *fyne.MenuItem {
	return fyne.NewMenuItem(words.Say(name, nil), func() { w.copyRows([]int{w.results.Grid.Caret()}, form) })
}

// showDetails shows what is known of the row the caret is on, while that row
// is among those shown, and the person has not closed the pane.
func (w *Window) showDetails() {
	row, s := w.results.Grid.Caret(), w.work.Session()
	visible := !w.closed && row >= 0 && row < s.Len() && w.work.View().Position(row) >= 0
	if visible {
		shown := cells.Of(s.Row(row))
		if w.details.Show(&shown) || w.asked != s.Version() && !w.work.State().Phase.Busy() {
			w.asked = s.Version()
			w.work.Headers(row, func(headers string) { w.details.ShowMore(shown.ID, headers) })
		}
	}
	w.results.ShowBelow(visible)
}

// closeDetails closes the pane until it is asked for again; what has the focus
// in it gives it to the rows.
func (w *Window) closeDetails() {
	w.keepClosed(true)
	w.focusRows()
}

// toggleDetails opens the pane, or closes it.
func (w *Window) toggleDetails() {
	if !w.closed {
		w.closeDetails()
		return
	}
	w.keepClosed(false)
	w.results.FocusRows()
}

// preferenceClosed remembers that the pane of details is closed.
const preferenceClosed = "details.closed"

func (w *Window) keepClosed(closed bool) {
	w.closed = closed
	w.app.Preferences().SetBool(preferenceClosed, closed)
	w.showDetails()
}
