package control

import "fyne.io/fyne/v2/widget"

// NewLabel returns a line of text; muted ones are of lesser weight.
func NewLabel(text string, importance widget.Importance) *widget.Label {
	label := widget.NewLabel(text)
	label.Importance = importance
	return label
}

// SetText changes a label only if its text is another one: a refresh costs a
// redraw of the window.
func SetText(label *widget.Label, text string) {
	if label.Text != text {
		label.SetText(text)
	}
}
