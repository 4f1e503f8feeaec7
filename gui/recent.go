package gui

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"marquee/gui/text"
	"marquee/internal/project"
)

// preferenceRecent remembers the sessions that a person opened or saved.
const preferenceRecent = "sessions.recent"

// maxRecent is how many of them, and as many of those that were kept by
// themselves, are offered.
const maxRecent = 8

// recent is the sessions that a person opened or saved lately.
type recent struct{ preferences fyne.Preferences }

func (r recent) paths() []string { return r.preferences.StringList(preferenceRecent) }

// without are the paths but one.
func (r recent) without(path string) []string {
	return slices.DeleteFunc(r.paths(), func(other string) bool { return other == path })
}

// add puts a session at the front.
func (r recent) add(path string) {
	paths := append([]string{path}, r.without(path)...)
	r.preferences.SetStringList(preferenceRecent, paths[:min(len(paths), maxRecent)])
}

// forget takes one out that could not be opened.
func (r recent) forget(path string) {
	r.preferences.SetStringList(preferenceRecent, r.without(path))
}

// clear takes all out.
func (r recent) clear() { r.preferences.SetStringList(preferenceRecent, nil) }

// menu offers those with a name, but for the one that is on screen, and then
// those that were kept by themselves, which are called by when they were begun.
func (r recent) menu(history []string, now string, open func(path string)) *fyne.Menu {
	var items []*fyne.MenuItem
	for _, path := range r.without(now) {
		if !slices.Contains(history, path) {
			items = append(items, fyne.NewMenuItem(text.Clean(filepath.Base(path)), func() { open(path) }))
		}
	}
	if len(items) > 0 && len(history) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	for _, path := range history[:min(len(history), maxRecent)] {
		items = append(items, fyne.NewMenuItem(begun(path), func() { open(path) }))
	}
	return fyne.NewMenu("", items...)
}

// begun tells when a session that was kept by itself was begun.
func begun(path string) string {
	name := strings.TrimSuffix(filepath.Base(path), project.Suffix)
	const layout = "2006-01-02 150405"
	if len(name) >= len(layout) {
		if at, err := time.ParseInLocation(layout, name[:len(layout)], time.Local); err == nil {
			return at.Format("2006-01-02 15:04") + text.Clean(name[len(layout):])
		}
	}
	return text.Clean(name)
}
