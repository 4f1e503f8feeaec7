package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"marquee/gui/paint"
)

// CreateRenderer implements fyne.Widget.
func (e *Editor) CreateRenderer() fyne.WidgetRenderer {
	r := &editorRenderer{e}
	r.colour()
	return r
}

// AccessibilityLabel implements fyne.Accessible.
func (e *Editor) AccessibilityLabel() string { return e.Placeholder }

// AccessibilityRole implements fyne.Accessible.
func (e *Editor) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// focusLine is how high the line at the top edge is that tells the focus,
// besides the caret.
const focusLine = 2

type editorRenderer struct {
	e *Editor
}

// Destroy stops the timers: the editor is shown no more.
func (r *editorRenderer) Destroy() {
	r.e.blink.Stop()
	r.e.drag.auto.Stop()
	r.e.view.note.Hide()
}

func (r *editorRenderer) Layout(size fyne.Size) {
	v := &r.e.view
	v.ring.Resize(fyne.NewSize(size.Width, focusLine))
	r.e.resize()
}

func (r *editorRenderer) MinSize() fyne.Size { return fyne.NewSize(120, 60) }

func (r *editorRenderer) Objects() []fyne.CanvasObject {
	v := &r.e.view
	return append([]fyne.CanvasObject{v.raster, v.caret, v.ring, v.upright, v.level}, v.note.Objects()...)
}

// Refresh is called by Fyne when the theme or the scale changed.
func (r *editorRenderer) Refresh() {
	r.colour()
	r.e.repaint()
}

func (r *editorRenderer) colour() {
	v := &r.e.view
	v.caret.FillColor = paint.NRGBA(theme.Color(theme.ColorNamePrimary))
	v.ring.FillColor = paint.NRGBA(theme.Color(theme.ColorNamePrimary))
	v.caret.Refresh()
	v.ring.Refresh()
	v.upright.Refresh()
	v.level.Refresh()
}
