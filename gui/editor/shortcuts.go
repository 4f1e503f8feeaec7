package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"marquee/gui/editor/document"
)

// TypedShortcut implements fyne.Shortcutable. What the editor has no use for
// goes to OnShortcut.
func (e *Editor) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		e.copy()
	case *fyne.ShortcutCut:
		e.cut()
	case *fyne.ShortcutPaste:
		e.paste()
	case *fyne.ShortcutSelectAll:
		e.SelectAll()
	case *fyne.ShortcutUndo:
		e.Undo()
	case *fyne.ShortcutRedo:
		e.Redo()
	case *desktop.CustomShortcut:
		if e.typedCombination(s.KeyName, s.Modifier) {
			return
		}
		if e.OnShortcut != nil {
			e.OnShortcut(s)
		}
	default:
		if e.OnShortcut != nil {
			e.OnShortcut(s)
		}
	}
}

// typedCombination does what a key means with its modifiers and reports whether
// it means anything. On macOS Cmd stands for Ctrl where that is the habit.
func (e *Editor) typedCombination(key fyne.KeyName, held fyne.KeyModifier) bool {
	extend := held&fyne.KeyModifierShift != 0
	command := held&^fyne.KeyModifierShift == fyne.KeyModifierShortcutDefault
	switch held &^ fyne.KeyModifierShift {
	case fyne.KeyModifierControl, fyne.KeyModifierAlt:
		if e.moveByWord(key, extend) {
			return true
		}
	case fyne.KeyModifierSuper:
		if e.moveFar(key, extend) {
			return true
		}
	}
	switch {
	case !command:
		return false
	case key == fyne.KeyD && !extend:
		e.byHand(e.doc.DuplicateLines)
	case key == fyne.KeyK && extend:
		e.byHand(e.doc.DeleteLines)
	case key == fyne.KeyZ && extend:
		e.Redo()
	default:
		return false
	}
	return true
}

// moveFar is what Cmd with an arrow does on macOS.
func (e *Editor) moveFar(key fyne.KeyName, extend bool) bool {
	switch key {
	case fyne.KeyLeft:
		e.moveTo(e.doc.LineStart(e.doc.Selection().Caret), extend)
	case fyne.KeyRight:
		e.moveTo(e.doc.LineEnd(e.doc.Selection().Caret), extend)
	case fyne.KeyUp:
		e.moveTo(document.Position{}, extend)
	case fyne.KeyDown:
		e.moveTo(e.doc.End(), extend)
	default:
		return false
	}
	return true
}

// SelectAll selects the whole text and leaves the view where it is.
func (e *Editor) SelectAll() {
	e.selectRange(document.Selection{Caret: e.doc.End()})
	e.update()
}

// Undo takes the last step back.
func (e *Editor) Undo() { e.byHand(func() { e.doc.Undo() }) }

// Redo makes the step again that was taken back last.
func (e *Editor) Redo() { e.byHand(func() { e.doc.Redo() }) }

// moveByWord is move with Ctrl or Alt held.
func (e *Editor) moveByWord(key fyne.KeyName, extend bool) bool {
	caret := e.doc.Selection().Caret
	switch key {
	case fyne.KeyLeft:
		e.moveTo(e.doc.WordLeft(caret), extend)
	case fyne.KeyRight:
		e.moveTo(e.doc.WordRight(caret), extend)
	case fyne.KeyUp:
		e.scrollTo(e.view.g.left, e.view.g.top-e.view.g.row)
	case fyne.KeyDown:
		e.scrollTo(e.view.g.left, e.view.g.top+e.view.g.row)
	case fyne.KeyHome:
		e.moveTo(document.Position{}, extend)
	case fyne.KeyEnd:
		e.moveTo(e.doc.End(), extend)
	case fyne.KeyBackspace:
		e.byHand(e.doc.BackspaceWord)
	case fyne.KeyDelete:
		e.byHand(e.doc.DeleteWord)
	default:
		return false
	}
	return true
}
