package editor

import "fyne.io/fyne/v2"

// CopyLimit is the most bytes that are put on the clipboard. On X11 more than
// 16 MB kill the program as soon as another one asks for them.
const CopyLimit = 8 << 20

// copy puts the selected text on the clipboard and reports whether it did.
func (e *Editor) copy() bool {
	s := e.doc.Selection()
	if s.Empty() {
		return false
	}
	if e.doc.Size(s.Range()) > CopyLimit {
		if e.OnTooLarge != nil {
			e.OnTooLarge(e.doc.Selected())
		}
		return false
	}
	fyne.CurrentApp().Clipboard().SetContent(e.doc.Selected())
	return true
}

func (e *Editor) cut() {
	if !e.readOnly && e.copy() {
		e.byHand(func() { e.doc.DeleteSelection() })
	}
}

func (e *Editor) paste() {
	if text := fyne.CurrentApp().Clipboard().Content(); text != "" {
		e.byHand(func() { e.doc.Insert(text) })
		e.tellPaste()
	}
}
