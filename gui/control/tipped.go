package control

import "fyne.io/fyne/v2"

// tipped is part of a control that has a tooltip: while the mouse rests on it,
// and where the focus comes to it by the keyboard.
type tipped struct {
	Tip func() string // what the control does, and its keys; nil or "" for nothing
}

func (t *tipped) words() string {
	if t.Tip == nil {
		return ""
	}
	return t.Tip()
}

// wait has the tooltip of a control shown after a moment.
func (t *tipped) wait(of fyne.CanvasObject) {
	if tips := tipsOf(of); tips != nil {
		tips.wait(of, t.words)
	}
}

// leave takes the tooltip of a control away.
func (t *tipped) leave(of fyne.CanvasObject) {
	if tips := tipsOf(of); tips != nil {
		tips.leave(of)
	}
}

// tipsOf is the layer for tooltips of an object's window; nil if it has none.
func tipsOf(of fyne.CanvasObject) *Tips {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(of)
	if canvas == nil {
		return nil
	}
	content, ok := canvas.Content().(*fyne.Container)
	if !ok || len(content.Objects) == 0 {
		return nil
	}
	tips, _ := content.Objects[len(content.Objects)-1].(*Tips)
	return tips
}
