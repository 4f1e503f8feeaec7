package editor

import (
	"math"

	"fyne.io/fyne/v2"

	"marquee/gui/paint"
)

// fit sizes the picture in whole pixels. Fyne stretches a picture of any other
// size by a pixel, which shows as a doubled column of pixels in the text.
func (v *view) fit(size fyne.Size) {
	s := v.measures.scale
	const slack = 1e-3 // of float32, at a size that is whole already
	v.g.width, v.g.height = int(size.Width*s+slack), int(size.Height*s+slack)
	v.raster.Resize(fyne.NewSize(float32(v.g.width)/s, float32(v.g.height)/s))
}

// arrange computes the geometry and the visible rows.
func (v *view) arrange(e *Editor) {
	g := &v.g
	g.row, g.inset, g.lines = v.measures.row, v.measures.inset, e.doc.Len()
	g.gutter = v.measures.gutter(g.lines)
	v.measureLongest(e)
	first, end := 0, 0
	for range 2 { // a second time when a wider line came into view
		g.content = v.widest + paint.Pixels(paint.BarWidth, v.measures.scale) + int(2*v.measures.cell)
		g.foot = g.inset
		if g.maxLeft() > 0 { // the bar is not to hide the last line
			g.foot = paint.Pixels(paint.BarWidth, v.measures.scale)
		}
		g.scrollTo(g.left, g.top)
		first, end = g.visible()
		widest := v.widest
		for i := first; i < end; i++ {
			v.widest = max(v.widest, int(math.Ceil(float64(v.layoutOf(e.doc.Line(i)).width))))
		}
		if widest == v.widest {
			break
		}
	}
	v.rows = v.rows[:0]
	for i := first; i < end; i++ {
		v.rows = append(v.rows, e.row(i))
	}
}

// measureLongest finds how far the text reaches to the right. Lines that are
// wide without being long in bytes are noticed when they come into view.
func (v *view) measureLongest(e *Editor) {
	if v.checked == e.doc.Generation() {
		return
	}
	v.checked = e.doc.Generation()
	line := e.doc.Line(e.doc.Longest())
	if len(line) < len(v.longest) {
		v.widest = 0
	}
	v.longest = line
	v.widest = max(v.widest, int(math.Ceil(float64(v.layoutOf(line).width))))
}

// row describes how a line looks now.
func (e *Editor) row(i int) row {
	s, mark := e.doc.Selection(), e.Mark(i)
	r := row{
		line: i, text: e.doc.Line(i), current: s.Caret.Line == i && s.Empty(),
		left: e.view.g.left, gutter: e.view.g.gutter, kind: mark.Kind, wanted: e.wanted,
	}
	if n := len(r.text); mark.Kind == Address && mark.From < mark.To && mark.To <= n {
		r.host = [2]int{mark.From, mark.To}
	} else if mark.Kind == Address {
		r.kind = Unmarked // the line is another one by now
	}
	if sel := s.Range(); !sel.Empty() && sel.From.Line <= i && i <= sel.To.Line {
		if sel.From.Line == i {
			r.from = sel.From.Column
		}
		r.to = len(r.text)
		if sel.To.Line == i {
			r.to = sel.To.Column
		}
		r.through = sel.To.Line > i
	}
	if i == 0 && e.doc.Empty() {
		r.prompt = e.Placeholder
	}
	return r
}

// placeBars shows the scroll position in the bars.
func (v *view) placeBars() {
	s := v.measures.scale
	length := func(pixels int, other *paint.ScrollBar) float64 {
		l := float64(float32(pixels) / s)
		if other.Visible() {
			l -= paint.BarWidth
		}
		return max(l, 0)
	}
	v.upright.Set(paint.Track{
		Length: length(v.g.height, v.level), Total: float64(v.g.totalHeight()),
		Visible: float64(v.g.height), Offset: float64(v.g.top),
	}, float64(v.g.height))
	v.level.Set(paint.Track{
		Length: length(v.g.textWidth(), v.upright), Total: float64(v.g.content),
		Visible: float64(v.g.textWidth()), Offset: float64(v.g.left),
	}, float64(v.g.textWidth()))
	v.upright.Move(fyne.NewPos(float32(v.g.width)/s-paint.BarWidth, 0))
	v.upright.Resize(fyne.NewSize(paint.BarWidth, float32(v.upright.Track().Length)))
	v.level.Move(fyne.NewPos(float32(v.g.gutter)/s, float32(v.g.height)/s-paint.BarWidth))
	v.level.Resize(fyne.NewSize(float32(v.level.Track().Length), paint.BarWidth))
}
