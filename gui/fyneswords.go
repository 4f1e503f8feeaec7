package gui

import (
	"encoding/json"

	"fyne.io/fyne/v2/lang"

	"marquee/internal/words"
)

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
