package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/access"
)

// tell lists what is told of a tree, a line a node.
func tell(from access.Source, to *[]string) {
	n := from.Access()
	line := n.Role.String() + " " + n.Name
	for state, name := range map[access.States]string{access.Checked: " checked", access.Focused: " focused"} {
		if n.States.Has(state) {
			line += name
		}
	}
	if !n.States.Has(access.Enabled) {
		line += " off"
	}
	*to = append(*to, line)
	for _, child := range n.Children {
		tell(child, to)
	}
}

func told(t *Tree) string {
	var lines []string
	tell(t, &lines)
	return strings.Join(lines, "\n")
}

func open(t *testing.T, content fyne.CanvasObject) (*Tree, fyne.Window) {
	t.Helper()
	test.NewTempApp(t)
	w := test.NewTempWindow(t, content)
	w.SetTitle("Test")
	return Of(w, "Test"), w
}

func TestFynesOwnWidgetsAreTold(t *testing.T) {
	off := widget.NewButton("Off", func() {})
	off.Disable()
	hidden := widget.NewButton("Hidden", func() {})
	hidden.Hide()
	check := widget.NewCheck("Check", func(bool) {})
	radio := widget.NewRadioGroup([]string{"One", "Two"}, func(string) {})
	radio.SetSelected("Two")
	entry := widget.NewEntry()
	tree, w := open(t, container.NewVBox(
		container.NewScroll(container.NewHBox(off, hidden)), check, radio,
		widget.NewLabel("Name"), entry, container.NewThemeOverride(widget.NewSlider(0, 5), test.Theme()), widget.NewLabel(""),
	))
	check.SetChecked(true)
	w.Canvas().Focus(entry)
	want := []string{
		"application Test", "frame Test", "push button Off off", "check box Check checked", "panel ", "radio button One",
		"radio button Two checked", "label Name", "entry Name focused", "slider ",
	}
	if got := told(tree); got != strings.Join(want, "\n") {
		t.Errorf("told:\n%s\nwant:\n%s", got, strings.Join(want, "\n"))
	}
}

// TestWhatLiesOverTheWindowIsTold fails if Fyne calls by other names what is
// read by reflection.
func TestWhatLiesOverTheWindowIsTold(t *testing.T) {
	tree, w := open(t, widget.NewLabel("below"))
	dialog.ShowConfirm("Replace the file?", "It is there already.", func(bool) {}, w)
	got := told(tree)
	for _, want := range []string{"dialog Replace the file?", "label It is there already.", "push button Yes", "push button No"} {
		if !strings.Contains(got, want) {
			t.Errorf("of a dialog there is no %q in\n%s", want, got)
		}
	}
	w.Canvas().Overlays().Remove(w.Canvas().Overlays().Top())
	pressed := false
	item := fyne.NewMenuItem("Copy URLs", func() { pressed = true })
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", item, fyne.NewMenuItemSeparator()), w.Canvas(), fyne.NewPos(5, 5))
	if got = told(tree); !strings.Contains(got, "popup menu ") || !strings.Contains(got, "\nmenu item Copy URLs") {
		t.Fatalf("of a menu is told\n%s", got)
	}
	var press func(access.Source)
	press = func(from access.Source) {
		n := from.Access()
		if n.Name == "Copy URLs" {
			n.Actions[0].Do()
		}
		for _, child := range n.Children {
			press(child)
		}
	}
	press(tree)
	if !pressed {
		t.Error("its item cannot be pressed")
	}
}

func TestAFieldIsReadAndWritten(t *testing.T) {
	entry := widget.NewMultiLineEntry()
	tree, _ := open(t, entry)
	entry.SetText("Grüße\nzwei")
	text := tree.Access().Children[0].Access().Children[0].Access().Text
	if from, to := text.Line(7); text.Slice(from, to) != "zwei" || text.Count() != 10 {
		t.Errorf("the line at 7 is %q of %d characters", text.Slice(from, to), text.Count())
	}
	if !text.Replace(0, 5, "eins") || entry.Text != "eins\nzwei" || text.Caret() != 4 {
		t.Errorf("it reads %q, the caret at %d", entry.Text, text.Caret())
	}
	if !text.Select(7, 7) || entry.CursorRow != 1 || entry.CursorColumn != 2 || text.Caret() != 7 {
		t.Errorf("the caret is at %d:%d", entry.CursorRow, entry.CursorColumn)
	}
}
