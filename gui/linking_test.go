package gui

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

const mixed = "url\nhttps://a.test/title?text=One\n\nhttps://b.test/title?text=Two https://b.test/title?text=Three\nn/a\nhttps://a.test/title?text=One\nhttps://c.test/title?text=Four\n"

func (s *stage) idleList() bool { return !s.work.Reading() && !s.work.State().Changed }

func TestARowShowsItsLineAndALineItsRow(t *testing.T) {
	s := newStage(t, mixed)
	s.runToEnd()
	s.results.FocusRows()
	last := s.work.Session().Len() - 1
	s.results.Grid.Select(last)
	if got := s.urls.Editor.CaretLine(); got != 6 {
		t.Errorf("the caret is on line %d, the row's is the seventh", got)
	}
	s.urls.Focus()
	s.urls.Editor.GoTo(3)
	s.urls.Editor.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyJ, Modifier: fyne.KeyModifierShortcutDefault})
	if row := s.work.Session().Row(s.results.Grid.Caret()); row.Title != "Two" || s.win.Canvas().Focused() != s.results.Grid {
		t.Errorf("row %q, focus on %T", row.Title, s.win.Canvas().Focused())
	}
	s.toolbar.Filter.SetText("title:Four")
	s.until("the filter acts", func() bool { return s.work.View().Len() == 1 })
	s.urls.Focus()
	s.urls.Editor.GoTo(3)
	s.table.Do("list.show")
	s.until("the filter makes way", func() bool {
		return s.toolbar.Filter.Text == "" && s.work.View().Len() > 1 && s.work.Session().Row(s.results.Grid.Caret()).Title == "Two"
	})
	if !s.table.Do("rows.line") || s.urls.Editor.CaretLine() != 3 || s.win.Canvas().Focused() != s.urls.Editor {
		t.Errorf("back on line %d, focus on %T", s.urls.Editor.CaretLine(), s.win.Canvas().Focused())
	}
}

func TestTheCaretIsLeftAloneWhileSomebodyWritesAndWhereRowsAreOld(t *testing.T) {
	s := newStage(t, mixed)
	s.runToEnd()
	s.urls.Focus()
	s.urls.Editor.GoTo(0)
	s.results.Grid.Select(2)
	if got := s.urls.Editor.CaretLine(); got != 0 {
		t.Errorf("the caret went to line %d under the person's hands", got)
	}
	s.urls.Editor.Paste("https://new.test/\n")
	s.until("the list is another one", func() bool { return !s.work.Reading() })
	s.results.FocusRows()
	line := s.urls.Editor.CaretLine()
	s.results.Grid.Select(0)
	if got := s.urls.Editor.CaretLine(); got != line || s.rowOfLine() != -1 {
		t.Errorf("rows of another list lead to line %d, row %d", got, s.rowOfLine())
	}
}

func TestLinesArePutInOrderAndComeBackByUndo(t *testing.T) {
	s := newStage(t, mixed)
	for action, want := range map[string]string{
		"list.repeats": "url\nhttps://a.test/title?text=One\n\nhttps://b.test/title?text=Two https://b.test/title?text=Three\nn/a\nhttps://c.test/title?text=Four\n",
		"list.others":  "https://a.test/title?text=One\nhttps://b.test/title?text=Two https://b.test/title?text=Three\nhttps://a.test/title?text=One\nhttps://c.test/title?text=Four\n",
		"list.sort":    "https://a.test/title?text=One\nhttps://a.test/title?text=One\nhttps://b.test/title?text=Two https://b.test/title?text=Three\nhttps://c.test/title?text=Four\nurl\nn/a\n",
	} {
		s.until("the list is read", s.idleList)
		if !s.table.Do(action) {
			t.Fatalf("%s does nothing", action)
		}
		s.until(action, func() bool { return s.urls.Editor.Text() == want })
		s.urls.Editor.Undo()
		if got := s.urls.Editor.Text(); got != mixed {
			t.Errorf("%s undone: %q", action, got)
		}
	}
}

func TestTitlesAreCopiedBesideTheirColumn(t *testing.T) {
	s := newStage(t, mixed)
	s.runToEnd()
	s.results.Sort("title", 1)
	s.table.Do("copy.column")
	want := "\nOne\n\nTwo · Three\n\nOne\nFour"
	s.until("it is copied", func() bool {
		return s.app.Clipboard().Content() == want || strings.Contains(s.status.Sentence(), "copied")
	})
	if got := s.app.Clipboard().Content(); got != want {
		t.Errorf("%q", got)
	}
}

func TestLinksGoToTheClipboardAsHTMLWhereTheDesktopTakesIt(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=One\n")
	s.runToEnd()
	s.results.SelectAll()
	var put [2]string
	s.putHTML = func(text, fragment string) error { put = [2]string{text, fragment}; return nil }
	s.app.Clipboard().SetContent("before")
	s.table.Do("copy.links")
	s.until("it is copied", func() bool { return s.status.Sentence() == "1 row copied" })
	const text = "One — https://a.test/title?text=One"
	if want := [2]string{text, `<a href="https://a.test/title?text=One">One</a>`}; put != want || s.app.Clipboard().Content() != "before" {
		t.Errorf("%q; as text alone %q", put, s.app.Clipboard().Content())
	}
	s.putHTML = func(string, string) error { return errors.New("refused") }
	s.table.Do("copy.links")
	s.until("it is copied as text", func() bool { return strings.Contains(s.status.Sentence(), "copied as text") })
	if got := s.app.Clipboard().Content(); got != text {
		t.Errorf("%q", got)
	}
}

func TestATextIsFoundInTheListByKeysAlone(t *testing.T) {
	s := newStage(t, mixed)
	s.urls.Focus()
	s.urls.Editor.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierShortcutDefault})
	canvas := s.win.Canvas()
	field := canvas.Focused()
	if field == s.urls.Editor || field == s.toolbar.Filter || field == nil {
		t.Fatalf("the focus is on %T", field)
	}
	test.Type(field, "TITLE")
	s.until("it is counted", func() bool { return s.urls.Found() == "1 of 5" })
	if line := s.urls.Editor.CaretLine(); line != 1 {
		t.Errorf("the first is on line %d", line)
	}
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := s.urls.Found(); got != "3 of 5" || s.urls.Editor.CaretLine() != 3 {
		t.Errorf("%q on line %d", got, s.urls.Editor.CaretLine())
	}
	s.table.Do("find.previous")
	if got := s.urls.Found(); got != "2 of 5" {
		t.Errorf("before it: %q", got)
	}
	test.Type(field, "x")
	s.until("nothing is found", func() bool { return s.urls.Found() == "Not found" })
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.urls.Found() != "" || canvas.Focused() != s.urls.Editor || s.sheets.Open() {
		t.Errorf("after Esc: %q, focus on %T", s.urls.Found(), canvas.Focused())
	}
	s.table.Press(s.table.Of("filter").Keys[0])
	if canvas.Focused() != s.toolbar.Filter {
		t.Errorf("Ctrl+F elsewhere: focus on %T", canvas.Focused())
	}
}

func TestPastingBehindAnAddressBeginsALineAndAnEmptyClipboardIsTold(t *testing.T) {
	s := newStage(t, "")
	s.app.Clipboard().SetContent("")
	s.table.Do("paste")
	if got := s.status.Sentence(); got != "The clipboard holds no text" {
		t.Errorf("the status says %q", got)
	}
	s.app.Clipboard().SetContent("https://b.test/")
	s.urls.Focus()
	test.Type(s.urls.Editor, "https://a.test/")
	s.table.Do("paste")
	if got := s.urls.Editor.Text(); got != "https://a.test/\nhttps://b.test/" {
		t.Errorf("%q", got)
	}
}
