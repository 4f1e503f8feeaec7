package editor

import (
	"fyne.io/fyne/v2"

	"marquee/gui/access"
	"marquee/gui/editor/document"
)

// Access says what the editor is to a screen reader: a text of many lines. What
// is marked on the caret's line describes it.
func (e *Editor) Access() access.Node {
	n := access.Node{Role: access.TextRole, Name: e.Placeholder, Text: spoken{e}}
	n.States = (access.MultiLine | access.SelectableText).With(access.Editable, !e.readOnly)
	n.Description = e.Mark(e.CaretLine()).Note
	return n
}

// spoken is the editor's text by characters.
type spoken struct{ e *Editor }

// Count implements access.Text.
func (s spoken) Count() int { return s.e.doc.Count() }

// Slice implements access.Text.
func (s spoken) Slice(from, to int) string {
	return s.e.doc.Slice(document.Range{From: s.e.doc.At(from), To: s.e.doc.At(to)}).String()
}

// Line implements access.Text.
func (s spoken) Line(at int) (from, to int) {
	line := s.e.doc.At(at).Line
	from, to = s.e.doc.Offset(document.Position{Line: line}), s.Count()
	if line+1 < s.e.doc.Len() {
		to = s.e.doc.Offset(document.Position{Line: line + 1})
	}
	return from, to
}

// Caret implements access.Text.
func (s spoken) Caret() int { return s.e.doc.Offset(s.e.doc.Selection().Caret) }

// Selection implements access.Text.
func (s spoken) Selection() (from, to int) {
	r := s.e.doc.Selection().Range()
	return s.e.doc.Offset(r.From), s.e.doc.Offset(r.To)
}

// Select implements access.Text.
func (s spoken) Select(from, to int) bool {
	s.e.moveTo(s.e.doc.At(from), false)
	s.e.moveTo(s.e.doc.At(to), true)
	return true
}

// Replace implements access.Text, as one step that can be undone.
func (s spoken) Replace(from, to int, with string) bool {
	if s.e.readOnly {
		return false
	}
	s.e.byHand(func() {
		s.e.doc.Select(document.Selection{Anchor: s.e.doc.At(from), Caret: s.e.doc.At(to)})
		if with == "" {
			s.e.doc.DeleteSelection()
		} else {
			s.e.doc.Insert(with)
		}
	})
	return true
}

// Place implements access.Text.
func (s spoken) Place(at int) access.Rect {
	v := &s.e.view
	if !v.ready {
		return access.Rect{}
	}
	p := s.e.doc.At(at)
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.e)
	scale := v.measures.scale
	x, y := float32(v.g.gutter-v.g.left)+s.e.xOf(p), v.g.y(p.Line)
	return access.Rect{
		X: int(corner.X*scale + x), Y: int(corner.Y*scale) + y, Width: int(v.measures.cell), Height: v.g.row,
	}
}

// Version implements access.Changing.
func (s spoken) Version() any {
	e := s.e
	if e.told == nil || e.told.generation != e.doc.Generation() {
		e.told = &told{e.doc.Generation(), e.doc.Snapshot()}
	}
	return e.told
}

// Since implements access.Changing.
func (s spoken) Since(version any) (access.Change, bool) {
	before, ok := version.(*told)
	if !ok {
		return access.Change{}, false
	}
	at, removed, inserted := document.Difference(before.text, s.e.doc.Snapshot())
	return access.Change{At: at, Removed: removed, Inserted: inserted}, removed != inserted
}

var _ access.Changing = spoken{}
