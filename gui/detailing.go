package gui

import (
	"fyne.io/fyne/v2"

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
			w.copyItem("details.copy.links", workspace.CopyLinks),
			w.copyItem("details.copy.markdown", workspace.CopyMarkdown), w.copyItem("details.copy.curl", workspace.CopyCurl)), at)
	}
}

// copyItem copies the row that is looked at in a form.
func (w *Window) copyItem(name words.Key, form workspace.CopyForm) *fyne.MenuItem {
	return fyne.NewMenuItem(words.Say(name, nil), func() { w.copyRows([]int{w.results.Grid.Caret()}, form) })
}
