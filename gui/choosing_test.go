package gui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"marquee/internal/chooser"
)

// desktopSays has the desktop's dialogs answer, and returns what was asked.
func (s *stage) desktopSays(paths []string, err error) <-chan chooser.Request {
	asked := make(chan chooser.Request, 8)
	s.choosing.ask = func(_ context.Context, r chooser.Request) ([]string, error) {
		asked <- r
		return paths, err
	}
	s.sheets.Choose = s.choosing.choose
	return asked
}

func TestListsAreOpenedByTheDesktopsDialogWhichBeginsWhereTheLastWas(t *testing.T) {
	s := newStage(t, "")
	first, second := write(t, "one.txt", "https://a.test/\n"), write(t, "two.txt", "https://b.test/\n")
	asked := s.desktopSays([]string{first, second}, nil)
	s.files.open()
	s.until("both are there", func() bool { return s.footer() == "2 URLs||" })
	if s.sheets.Open() {
		t.Error("a dialog of the window's own lies over it too")
	}
	if r := <-asked; r.Kind != chooser.Open || len(r.Filters) != 2 {
		t.Errorf("asked for %+v", r)
	}
	s.desktopSays(nil, nil)
	asked = s.desktopSays(nil, nil)
	s.files.openFolder()
	s.until("nothing is chosen", func() bool { return !s.choosing.asking })
	if r := <-asked; r.Kind != chooser.Folder || r.Folder != filepath.Dir(first) {
		t.Errorf("asked for %+v", r)
	}
}

func TestWhereTheDesktopHasNoDialogAPathIsTyped(t *testing.T) {
	s := newStage(t, "")
	home := t.TempDir()
	t.Setenv("HOME", home)
	if err := os.WriteFile(filepath.Join(home, "list.txt"), []byte("https://a.test/\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.desktopSays(nil, chooser.ErrNone)
	s.urls.Editor.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyO, Modifier: fyne.KeyModifierShortcutDefault})
	s.until("the window asks itself", s.sheets.Open)
	field := s.win.Canvas().Focused()
	if field == nil {
		t.Fatal("nothing has the focus")
	}
	test.Type(field, "~/missing.txt")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.work.Do(func() error { return nil }, func(error) {}) // behind the look for the file
	s.until("it stays", func() bool { return s.sheets.Message() != "" })
	for range "missing.txt" {
		field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	test.Type(field, "list.txt")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.until("the list is open", func() bool { return !s.sheets.Open() && s.footer() == "1 URL||" })
}

func TestAFileThatTheDesktopLetReplaceIsNotAskedForAgain(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=One\n")
	s.runToEnd()
	path := write(t, "there.csv", "old")
	s.desktopSays([]string{path}, nil)
	s.export()
	sheet := s.sheets.Exporting()
	sheet.Browse()
	s.until("the path is taken", func() bool { return sheet.Path() == path })
	sheet.Submit()
	s.until("it is written", func() bool { return !s.sheets.Open() })
	if content, _ := os.ReadFile(path); string(content) == "old" {
		t.Error("the file was not replaced")
	}
}

func TestAQuestionOfTheDesktopEndsWithTheWindow(t *testing.T) {
	s := newStage(t, "")
	ended := make(chan error, 1)
	s.choosing.ask = func(ctx context.Context, _ chooser.Request) ([]string, error) {
		<-ctx.Done()
		ended <- ctx.Err()
		return nil, ctx.Err()
	}
	s.sheets.Choose = s.choosing.choose
	s.files.open()
	s.files.open() // one is enough
	s.requestQuit()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
