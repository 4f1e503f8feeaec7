package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Elastic is a line of text that is cut where there is no room. The mouse on it
// brings up all of it then.
type Elastic struct {
	widget.Label
	tipped
}

var _ desktop.Hoverable = (*Elastic)(nil)

// NewElastic returns a line of text that is cut where there is no room.
func NewElastic(text string, importance widget.Importance) *Elastic {
	e := &Elastic{}
	e.Text, e.Importance, e.Truncation = text, importance, fyne.TextTruncateEllipsis
	e.Tip = func() string {
		if e.Size().Width >= e.best() {
			return ""
		}
		return e.Text
	}
	e.ExtendBaseWidget(e)
	return e
}

// SetText changes the text only if it is another one: a refresh costs a redraw
// of the window.
func (e *Elastic) SetText(text string) { SetText(&e.Label, text) }

// best is the width in which nothing of it is cut.
func (e *Elastic) best() float32 {
	return fyne.MeasureText(e.Text, theme.Size(theme.SizeNameText), e.TextStyle).Width + 2*theme.Size(theme.SizeNameInnerPadding) + 1
}

// MouseIn implements desktop.Hoverable.
func (e *Elastic) MouseIn(*desktop.MouseEvent) { e.wait(e) }

// MouseMoved implements desktop.Hoverable.
func (e *Elastic) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (e *Elastic) MouseOut() { e.leave(e) }
