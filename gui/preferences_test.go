package gui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
)

// keptApp is an app whose storage lies in a folder of the test's.
type keptApp struct {
	fyne.App
	storage keptStorage
}

func (a keptApp) Storage() fyne.Storage { return a.storage }

type keptStorage struct {
	fyne.Storage
	folder string
}

func (s keptStorage) RootURI() fyne.URI { return storage.NewFileURI(s.folder) }

// newKeptApp makes one that has the given files: names under Fyne's folder.
func newKeptApp(t *testing.T, files map[string]string) keptApp {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return keptApp{App: test.NewTempApp(t), storage: keptStorage{folder: filepath.Join(root, ID)}}
}

func TestPreferencesOfTheFormerIDAreTakenOver(t *testing.T) {
	a := newKeptApp(t, map[string]string{
		formerID + "/preferences.json": `{"window.split": 412.5, "export.folder": "/home/ann", "kept": true}`,
	})
	if err := TakeOverPreferences(a); err != nil {
		t.Fatal(err)
	}
	p := a.Preferences()
	if p.Float("window.split") != 412.5 || p.String("export.folder") != "/home/ann" || !p.Bool("kept") {
		t.Errorf("taken over: %v, %q, %v", p.Float("window.split"), p.String("export.folder"), p.Bool("kept"))
	}
}

func TestPreferencesOfOnesOwnAreNotReplaced(t *testing.T) {
	a := newKeptApp(t, map[string]string{
		formerID + "/preferences.json": `{"window.split": 412.5}`,
		ID + "/preferences.json":       `{"window.split": 300}`,
	})
	if err := TakeOverPreferences(a); err != nil || a.Preferences().Float("window.split") != 0 {
		t.Errorf("the former preferences came over those that are there (%v)", err)
	}
}

func TestAFirstStartAndASpoiledFileBeginAnew(t *testing.T) {
	if err := TakeOverPreferences(newKeptApp(t, nil)); err != nil {
		t.Errorf("a first start says %v", err)
	}
	if err := TakeOverPreferences(newKeptApp(t, map[string]string{formerID + "/preferences.json": `{"window`})); err == nil {
		t.Error("a file that cannot be read is passed over in silence")
	}
}
