package gui

import (
	"cmp"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"marquee/gui/sheets"
	"marquee/internal/settings"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// What the window's preferences remember of the last export: where it went, and
// what was chosen for it.
const (
	preferenceFolder  = "export.folder"
	preferenceExport  = "export.chosen"
	preferencePresets = "export.presets"
)

// exporter writes results to files.
type exporter struct {
	work        *workspace.Workspace
	sheets      *sheets.Sheets
	preferences fyne.Preferences
	stat        func(path string, then func(fs.FileInfo, error)) // looks for a file, away from the UI goroutine
	say         func(sentence string)                            // in the status line
}

// ask asks which results shall go where.
func (e *exporter) ask(selected []int) {
	if e.work.Session().Len() > 0 {
		e.sheets.AskExport(e.asks(selected))
	}
}

// asks are what the export sheet opens with.
func (e *exporter) asks(selected []int) sheets.Asks {
	table, suffix, _ := e.work.CanExportInto()
	return sheets.Asks{
		All: e.work.Session().Len(), Shown: e.work.View().Len(), Selected: selected,
		Sorted: e.work.Query().Sort != nil || e.work.Query().Descending,
		Into:   suffix, Table: table, Folder: e.folder(), Locale: locale(), Chosen: e.chosen(), Presets: e.presets(),
		Preview: e.work.Preview, Exists: e.exists, Export: e.work.Export, Done: e.exported, Keep: e.keep,
	}
}

// locale is the desktop's language, which decides how numbers are written.
func locale() string {
	return cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_NUMERIC"), os.Getenv("LANG"), string(lang.SystemLocale()))
}

// exists reports whether there is a file.
func (e *exporter) exists(path string, then func(bool)) {
	e.stat(path, func(_ fs.FileInfo, err error) { then(err == nil) })
}

// exported remembers what was chosen, and says where the rows are.
func (e *exporter) exported(path string, rows int, chosen settings.Export) {
	if remembered, err := json.Marshal(chosen); err == nil {
		e.preferences.SetString(preferenceExport, string(remembered))
	}
	e.remember(filepath.Dir(path))
	e.say(words.Say("saved", words.Values{"What": words.Say("count.rows", words.Values{"Count": rows}), "Path": path}))
}

// chosen returns what was chosen for the last export; nothing if it cannot be
// read.
func (e *exporter) chosen() settings.Export {
	var chosen settings.Export
	if json.Unmarshal([]byte(e.preferences.String(preferenceExport)), &chosen) != nil {
		return settings.Export{}
	}
	return chosen
}

// keep keeps what is chosen for exports under names.
func (e *exporter) keep(presets []settings.Preset) {
	if kept, err := json.Marshal(presets); err == nil {
		e.preferences.SetString(preferencePresets, string(kept))
	}
}

// presets returns what was kept; nothing if it cannot be read.
func (e *exporter) presets() []settings.Preset {
	var presets []settings.Preset
	if json.Unmarshal([]byte(e.preferences.String(preferencePresets)), &presets) != nil {
		return nil
	}
	return presets
}

// remember remembers a folder for the next export.
func (e *exporter) remember(folder string) { e.preferences.SetString(preferenceFolder, folder) }

// folder is where the last export went, or the person's own.
func (e *exporter) folder() string { return folderOf(e.preferences, preferenceFolder) }

// folderOf is a folder that was remembered, while it is there, or the person's
// own.
func folderOf(preferences fyne.Preferences, name string) string {
	folder := preferences.String(name)
	if info, err := os.Stat(folder); folder != "" && err == nil && info.IsDir() {
		return folder
	}
	if home, err := os.UserHomeDir(); err == nil {
		return home
	}
	return ""
}
