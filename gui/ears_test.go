package gui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"marquee/gui/access"
)

// heard lists all that a screen reader finds in a window, a line for each
// thing: role, name, what is pressed or off, value.
func heard(from access.Source, depth int, to *[]string) {
	n := from.Access()
	line := fmt.Sprintf("%s%s %q", strings.Repeat(" ", depth), n.Role, n.Name)
	if n.States.Has(access.Pressed) {
		line += " pressed"
	}
	if !n.States.Has(access.Enabled) {
		line += " off"
	}
	if n.States.Has(access.Focused) {
		line += " focused"
	}
	if n.Value != nil && n.Value.Say != "" {
		line += " " + n.Value.Say
	}
	*to = append(*to, line)
	for _, child := range n.Children {
		heard(child, depth+1, to)
	}
}

func (s *stage) heard() string {
	var lines []string
	heard(s.ears.tree, 0, &lines)
	return strings.Join(lines, "\n")
}

// find returns the node whose name begins so.
func find(from access.Source, name string) (access.Node, bool) {
	n := from.Access()
	if strings.HasPrefix(n.Name, name) {
		return n, true
	}
	for _, child := range n.Children {
		if found, ok := find(child, name); ok {
			return found, true
		}
	}
	return access.Node{}, false
}

func TestEverythingInTheWindowHasARoleAndAName(t *testing.T) {
	s := newStage(t, "https://a.test/\nnot an address\nhttps://c.test/status/404\n")
	s.onMain()
	s.until("the run ends", s.idle)
	s.results.Grid.Select(0)
	all := s.heard()
	if !strings.Contains(all, `label "https://a.test/"`) {
		t.Error("the details do not tell the row's address")
	}
	for _, want := range []string{
		`frame "Marquee"`, `tool bar "Toolbar"`, `push button "Fetch titles"`, `slider "Concurrency"`, `toggle button "Auto"`,
		`entry "Filter titles and URLs"`, `push button "Export…"`, `text "List of URLs"`, `table "Results"`,
		`toggle button "All, 3" pressed`, `toggle button "Failed, 1"`, `push button "Open…"`, `status bar "Status"`,
		`panel "Details"`, `label "2 URLs"`,
	} {
		if !strings.Contains(all, want) {
			t.Errorf("there is no %s", want)
		}
	}
	for _, line := range strings.Split(all, "\n") {
		if strings.HasSuffix(line, ` ""`) {
			t.Errorf("without a name: %s", line)
		}
	}
	if t.Failed() || testing.Verbose() {
		t.Log(all)
	}
}

func TestARowIsSaidAsASentence(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=Welcome\nnot an address\nhttps://c.test/status/404\n")
	s.onMain()
	s.until("the run ends", s.idle)
	grid, _ := find(s.ears.tree, "Results")
	for row, want := range []string{"Row 1 of 3, Welcome, 200, OK", "Row 2 of 3, ", "Row 3 of 3, "} {
		got := grid.Table.RowName(row)
		if !strings.HasPrefix(got, want) {
			t.Errorf("row %d: %q", row, got)
		}
	}
	if got := grid.Table.RowName(1); !strings.HasSuffix(got, ", Not a URL") {
		t.Errorf("a line without an address: %q", got)
	}
	if got := grid.Table.RowName(2); !strings.HasSuffix(got, ", 404, Failed") {
		t.Errorf("a page that is not found: %q", got)
	}
	var cells []string
	for column := range grid.Table.Columns() {
		cells = append(cells, grid.Table.ColumnName(column)+": "+grid.Table.Cell(0, column))
	}
	if got := strings.Join(cells, " | "); !strings.Contains(got, "Title: Welcome") || !strings.Contains(got, "Outcome: Read") {
		t.Errorf("its cells: %s", got)
	}
}

func TestTheWindowIsWorkedThroughItsTree(t *testing.T) {
	s := newStage(t, "https://a.test/\nhttps://b.test/status/404\n")
	text, _ := find(s.ears.tree, "List of URLs")
	if !text.Text.Replace(0, text.Text.Count(), "https://c.test/\nhttps://d.test/status/404\nhttps://e.test/") {
		t.Fatal("the list cannot be written")
	}
	s.until("it is read", func() bool { return !s.work.Reading() && s.work.Session().Len() == 3 })
	if from, to := text.Text.Line(20); text.Text.Slice(from, to) != "https://d.test/status/404\n" {
		t.Errorf("the line at 20 is %q", text.Text.Slice(from, to))
	}
	press := func(name string, action int) {
		t.Helper()
		n, ok := find(s.ears.tree, name)
		if !ok || len(n.Actions) <= action {
			t.Fatalf("there is no %q to be pressed in\n%s", name, s.heard())
		}
		n.Actions[action].Do()
	}
	press("Fetch titles", 0)
	s.until("the run ends", s.idle)
	press("Failed, 1", 0)
	s.until("one row is left", func() bool { return s.work.View().Len() == 1 })
	press("All, ", 0)
	s.until("all are back", func() bool { return s.work.View().Len() == 3 })
	filter, _ := find(s.ears.tree, "Filter titles")
	filter.Text.Replace(0, 0, "d.test")
	s.until("one is found", func() bool { return s.work.View().Len() == 1 })
	slider := s.toolbarSlider()
	slider.Value.Set(3)
	if slider = s.toolbarSlider(); slider.Value.Say != "4" || s.toolbar.Number.Text != "4" {
		t.Errorf("the slider says %q", slider.Value.Say)
	}
	press("Export…", 0)
	sheet := s.heard()
	if !strings.Contains(sheet, `dialog "Export"`) || !strings.Contains(sheet, `push button "Cancel"`) {
		t.Errorf("the sheet is not heard:\n%s", sheet)
	}
	press("Cancel", 0)
	s.results.Grid.Select(1)
}

// toolbarSlider is the slider as it is heard.
func (s *stage) toolbarSlider() (slider access.Node) {
	var search func(access.Source)
	search = func(from access.Source) {
		n := from.Access()
		if n.Role == access.Slider {
			slider = n
		}
		for _, child := range n.Children {
			search(child)
		}
	}
	search(s.ears.tree)
	return slider
}

// TestEverythingOverTheWindowHasAName opens what lies over the window: what can
// be pressed or written there must be called something.
func TestEverythingOverTheWindowHasAName(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=A\nhttps://b.test/title?text=B\n")
	s.runToEnd()
	s.results.Grid.Select(0)
	for _, name := range []string{actHelp, "about", "settings", "session.save", "open.path", "export", actPalette, actColumns, "hosts"} {
		if !s.table.Do(name) {
			t.Errorf("%s cannot be done", name)
			continue
		}
		for _, line := range strings.Split(s.heard(), "\n") {
			if strings.HasSuffix(line, ` ""`) || strings.Contains(line, ` "" `) {
				t.Errorf("%s: without a name: %s", name, strings.TrimSpace(line))
			}
		}
		for s.sheets.Open() {
			s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
	}
}

// TestAWindowsNameIsNotHowFarItIs: a screen reader says each new name.
func TestAWindowsNameIsNotHowFarItIs(t *testing.T) {
	s := newStage(t, "https://a.test/")
	s.win.SetTitle("8 % – Marquee")
	if frame := s.ears.tree.Access().Children[0].Access(); frame.Name != "Marquee" {
		t.Errorf("the window is called %q", frame.Name)
	}
}
