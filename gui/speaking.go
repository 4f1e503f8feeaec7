package gui

import (
	"runtime"

	"fyne.io/fyne/v2"

	"marquee/internal/workspace"
)

// sayAgain says everything that shows in the language that is spoken now.
func (w *Window) sayAgain() {
	w.toolbar.SayAgain()
	w.urls.SayAgain()
	w.results.SayAgain()
	w.hosts.SayAgain()
	w.details.SayAgain()
	w.status.SayAgain()
	w.showMainMenu()
	w.looked = w.looked.AddDate(-1, 0, 0) // the hosts are due
	w.onChange(workspace.ListChanged | workspace.StateChanged)
	w.setting = w.sheets.SayAgain(w.setting)
	w.win.Content().Refresh()
}

// showMainMenu puts the menus at the top of the screen where they belong there;
// elsewhere they are the toolbar's.
func (w *Window) showMainMenu() {
	if runtime.GOOS == "darwin" {
		w.win.SetMainMenu(fyne.NewMainMenu(w.table.Menus()...))
	}
}
