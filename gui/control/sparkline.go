package control

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/look"
)

// Sparkline draws how a speed went: a point a second, the last half minute, the
// highest point at the top.
type Sparkline struct {
	widget.BaseWidget
	points []float64 // done in each second, the latest last
	second int       // since the beginning, that the next point closes
	done   int       // when that second began
}

const sparkPoints = 30

// NewSparkline returns one without points.
func NewSparkline() *Sparkline {
	s := &Sparkline{}
	s.ExtendBaseWidget(s)
	return s
}

// Add notes how much was done at a time since the beginning.
func (s *Sparkline) Add(at time.Duration, done int) {
	second := int(at / time.Second)
	if second <= s.second {
		return
	}
	s.points = append(s.points, float64(done-s.done)/float64(second-s.second))
	s.points = s.points[max(0, len(s.points)-sparkPoints):]
	s.second, s.done = second, done
	s.Refresh()
}

// Clear forgets the points, for another beginning.
func (s *Sparkline) Clear() {
	s.points, s.second, s.done = nil, 0, 0
	s.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (s *Sparkline) CreateRenderer() fyne.WidgetRenderer {
	r := &sparklineRenderer{sparkline: s}
	for range sparkPoints - 1 {
		line := canvas.NewLine(nil)
		line.StrokeWidth = 1.5
		r.lines = append(r.lines, line)
		r.objects = append(r.objects, line)
	}
	r.Refresh()
	return r
}

type sparklineRenderer struct {
	sparkline *Sparkline
	lines     []*canvas.Line
	objects   []fyne.CanvasObject
}

func (r *sparklineRenderer) MinSize() fyne.Size { return fyne.NewSize(120, 16) }

func (r *sparklineRenderer) Layout(size fyne.Size) {
	points := r.sparkline.points
	highest := 1.0
	for _, point := range points {
		highest = max(highest, point)
	}
	at := func(i int) fyne.Position {
		x := size.Width * float32(sparkPoints-len(points)+i) / (sparkPoints - 1)
		return fyne.NewPos(x, 1+(size.Height-2)*(1-float32(points[i]/highest)))
	}
	for i, line := range r.lines {
		line.Hidden = i+1 >= len(points)
		if !line.Hidden {
			line.Position1, line.Position2 = at(i), at(i+1)
		}
	}
}

func (r *sparklineRenderer) Refresh() {
	for _, line := range r.lines {
		line.StrokeColor = look.Color(theme.ColorNamePrimary)
	}
	r.Layout(r.sparkline.Size())
	canvas.Refresh(r.sparkline)
}

func (r *sparklineRenderer) Destroy() {}

func (r *sparklineRenderer) Objects() []fyne.CanvasObject { return r.objects }
