package gui

import (
	"encoding/json"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"marquee/internal/words"
	"marquee/internal/workspace"
)

// speak has everything said in a language from now on: one that was picked, or
// for "" the best of those that the system is set to.
func (c *choices) speak(tag string) {
	tags := c.system
	if tag != "" {
		tags = inPlaceOf(tag, c.system)
	}
	l := words.For(tags...)
	words.Speak(l)
	if err := teachFyne(l); err != nil {
		fyne.LogError("Fyne's own words stay as they are", err)
	}
}

// inPlaceOf puts a language that was picked before those of the system; of
// them the same one in the person's own place is better still, by whose
// numbers it is.
func inPlaceOf(tag string, system []string) []string {
	picked := words.For(tag).Tag()
	for _, each := range system {
		if words.For(each).Tag() == picked && picked != words.English.Tag() {
			return []string{each, tag}
		}
	}
	return []string{tag}
}

// fynesWords are what Fyne says of its own accord, in the menus of its fields
// and in its dialogs, and our sentences for it.
var fynesWords = map[string]words.Key{
	"Advanced": "fyne.advanced", "Cancel": "cancel", "Confirm": "fyne.confirm", "Copy": "action.copy", "Create Folder": "fyne.create_folder",
	"Cut": "action.cut", "Enter filename": "fyne.enter_filename", "Error": "fyne.error", "Favourites": "fyne.favourites", "File": "fyne.file",
	"Folder": "fyne.folder", "New Folder": "fyne.new_folder", "No": "fyne.no", "OK": "fyne.ok", "Open": "fyne.open", "Paste": "action.insert",
	"Quit": "action.quit", "Redo": "action.redo", "Save": "save", "Select all": "action.select.all", "Show Hidden Files": "fyne.show_hidden",
	"Undo": "action.undo", "Yes": "fyne.yes", "file.name": "fyne.name", "file.parent": "fyne.parent",
}

// teachFyne has Fyne say its own few words in a language. Fyne knows no way to
// be told a language while it runs, but takes words for one: those of the
// system's, which it speaks, are replaced.
func teachFyne(l *words.Language) error {
	said := map[string]string{}
	for name, key := range fynesWords {
		said[name] = l.Say(key, nil)
	}
	content, err := json.Marshal(said)
	if err != nil {
		return err //nolint:wrapcheck // plain texts: it cannot fail
	}
	return lang.AddTranslationsForLocale(content, lang.SystemLocale()) //nolint:wrapcheck // told with what it is about
}

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
