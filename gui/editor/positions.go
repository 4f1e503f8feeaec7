package editor

import (
	"fyne.io/fyne/v2"

	"marquee/gui/editor/document"
	"marquee/gui/paint"
)

// positionAt returns the place in the text under the pointer.
func (e *Editor) positionAt(p fyne.Position) document.Position {
	v := &e.view
	if v.g.row == 0 {
		return document.Position{}
	}
	line := v.g.lineAt(paint.Pixels(p.Y, v.measures.scale))
	x := p.X*v.measures.scale - float32(v.g.gutter-v.g.left)
	return document.Position{Line: line, Column: v.layoutOf(e.doc.Line(line)).offset(x)}
}

func (e *Editor) overNumbers(p fyne.Position) bool {
	return paint.Pixels(p.X, e.view.measures.scale) < e.view.g.gutter-e.view.measures.gap/2
}
