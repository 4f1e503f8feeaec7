package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/access"
)

// describe says what an object is; false if it is nothing by itself.
func describe(o fyne.CanvasObject) (access.Node, bool) {
	if described, ok := o.(Described); ok {
		n := described.Access()
		return n, n.Role != access.Label || n.Name != ""
	}
	switch o := basis(o).(type) {
	case *widget.Label:
		return label(o.Text, o.SizeName == theme.SizeNameHeadingText || o.SizeName == theme.SizeNameSubHeadingText)
	case *widget.RichText:
		return label(o.String(), isHeading(o))
	case *canvas.Text:
		return label(o.Text, false)
	case *widget.Button:
		return access.Node{Role: access.PushButton, Name: o.Text, Actions: click("Press", func() { o.Tapped(nil) })}, true
	case *widget.Hyperlink:
		return access.Node{Role: access.Link, Name: o.Text, Actions: click("Open", func() { o.Tapped(nil) })}, true
	case *widget.Check:
		n := access.Node{Role: access.CheckBox, Name: o.Text, States: access.Checkable}
		n.States = n.States.With(access.Checked, o.Checked)
		n.Actions = click("Toggle", func() { o.SetChecked(!o.Checked) })
		return n, true
	case *widget.Entry:
		return entryNode(o), true
	case *widget.Slider:
		return access.Node{Role: access.Slider, States: access.Horizontal, Value: &access.Value{
			Now: o.Value, Min: o.Min, Max: o.Max, Step: o.Step, Set: o.SetValue,
		}}, true
	case *widget.ProgressBar:
		return access.Node{Role: access.ProgressBar, Value: &access.Value{Now: o.Value, Min: o.Min, Max: o.Max}}, true
	case *widget.Select:
		n := access.Node{Role: access.ComboBox, Name: o.Selected, States: access.Expandable | access.HasPopup}
		n.Actions = click("Press", func() { o.Tapped(nil) })
		return n, true
	case *widget.RadioGroup:
		return radioNode(o), true
	case *widget.PopUp:
		return access.Node{Role: access.Dialog, Name: dialogName(o.Content), States: access.Modal}, true
	}
	return menuNode(o)
}

// label is a text that says something; empty ones are nothing.
func label(text string, isHeading bool) (access.Node, bool) {
	role := access.Label
	if isHeading {
		role = access.Heading
	}
	return access.Node{Role: role, Name: text}, strings.TrimSpace(text) != ""
}

func isHeading(text *widget.RichText) bool {
	for _, segment := range text.Segments {
		if s, ok := segment.(*widget.TextSegment); ok && s.Style.SizeName == theme.SizeNameHeadingText {
			return true
		}
	}
	return false
}

// dialogName is what a dialog is called: its heading, or else the first text in
// bold, or else the first text, or else what its first part is called.
func dialogName(content fyne.CanvasObject) string {
	all := func(fyne.CanvasObject, access.Role) bool { return true }
	for _, fits := range []func(fyne.CanvasObject, access.Role) bool{isTitle, isBold, isText, all} {
		if name := firstText(content, fits, 0); name != "" {
			return name
		}
	}
	return ""
}

func isText(_ fyne.CanvasObject, role access.Role) bool {
	return role == access.Heading || role == access.Label
}

func isTitle(_ fyne.CanvasObject, role access.Role) bool { return role == access.Heading }

func isBold(o fyne.CanvasObject, _ access.Role) bool {
	label, ok := basis(o).(*widget.Label)
	return ok && label.TextStyle.Bold
}

// firstText is the first text in an object that fits.
func firstText(o fyne.CanvasObject, fits func(fyne.CanvasObject, access.Role) bool, depth int) string {
	if o == nil || !o.Visible() || depth > deepest {
		return ""
	}
	n, known := describe(o)
	if known && n.Name != "" && fits(o, n.Role) {
		return n.Name
	}
	for _, part := range parts(o) {
		if text := firstText(part, fits, depth+1); text != "" {
			return text
		}
	}
	return ""
}
