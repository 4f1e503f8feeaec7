package gui

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
)

// ID is the name by which desktops know the program: of its menu entry, its
// icon, its packages and the folder of its preferences.
const ID = "app.marquee.Marquee"

// formerID is what it was called before: Flatpak takes no ID of two parts.
const formerID = "app.marquee"

// maxPreferences bounds the file that is read; an honest one has a kilobyte.
const maxPreferences = 1 << 20

// TakeOverPreferences gives app, which has ID, what the window remembered
// under its former ID, once: as long as it has no preferences of its own. The
// former file stays as it is, for a version from before.
func TakeOverPreferences(app fyne.App) error {
	folder := app.Storage().RootURI().Path()
	if _, err := os.Stat(filepath.Join(folder, "preferences.json")); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	former := filepath.Join(filepath.Dir(folder), formerID, "preferences.json")
	file, err := os.Open(former)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("the window begins with its first preferences: %w", err)
	}
	defer func() { _ = file.Close() }()
	values := map[string]any{}
	if err := json.NewDecoder(io.LimitReader(file, maxPreferences)).Decode(&values); err != nil {
		return fmt.Errorf("the window begins with its first preferences, because %s cannot be read: %w", former, err)
	}
	for key, value := range values {
		switch value := value.(type) { // the window keeps no others
		case string:
			app.Preferences().SetString(key, value)
		case float64:
			app.Preferences().SetFloat(key, value)
		case bool:
			app.Preferences().SetBool(key, value)
		}
	}
	return nil
}
