package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/look"
)

// Split shows two objects side by side with a hairline between them that can
// be dragged, or moved by keys. The left one keeps its width when the window
// grows.
type Split struct {
	widget.BaseWidget
	left, right fyne.CanvasObject
	width       float32 // of the left side, as chosen; less where there is no room
	placed      float32
	onWidth     func(width float32)
	folded      fyne.CanvasObject // stands in the left one's place while that is folded away
	fold        bool

	grip *Grip
	line *canvas.Rectangle // in the grip's place while the left side is folded away
}

// The least widths of the sides.
const (
	SplitLeastLeft  = 160
	SplitLeastRight = 300
	splitFolded     = 36 // the width of what stands for a left side that is folded away
)

// NewSplit returns a split whose left side has a width at first; folded stands
// in its place while it is folded away. onWidth is told when a person has
// changed it; onKey is given the keys that the hairline has no use for.
func NewSplit(left, folded, right fyne.CanvasObject, width float32, onKey func(*fyne.KeyEvent), onWidth func(float32)) *Split {
	s := &Split{left: left, folded: folded, right: right, width: width, onWidth: onWidth, line: canvas.NewRectangle(nil)}
	s.grip = newUprightGrip(s.move, func() { s.onWidth(s.width) }, onKey)
	folded.Hide()
	s.line.Hide()
	s.ExtendBaseWidget(s)
	return s
}

// Divider is what is moved to change the width of the left side.
func (s *Split) Divider() *Grip { return s.grip }

// move moves the hairline, which goes no further than there is room.
func (s *Split) move(by float32) {
	s.width = s.placed + by
	s.Refresh()
	s.width = s.placed
}

// Fold folds the left side away, or brings it back.
func (s *Split) Fold(fold bool) {
	if s.fold == fold {
		return
	}
	s.fold = fold
	SetVisible(s.left, !fold)
	SetVisible(s.grip, !fold)
	SetVisible(s.folded, fold)
	SetVisible(s.line, fold)
	s.Refresh()
}

// Folded reports whether the left side is folded away.
func (s *Split) Folded() bool { return s.fold }

// CreateRenderer implements fyne.Widget.
func (s *Split) CreateRenderer() fyne.WidgetRenderer { return &splitRenderer{s} }

type splitRenderer struct{ split *Split }

func (r *splitRenderer) MinSize() fyne.Size {
	height := max(r.split.left.MinSize().Height, r.split.right.MinSize().Height)
	return fyne.NewSize(SplitLeastLeft+SplitLeastRight, height)
}

func (r *splitRenderer) Layout(size fyne.Size) {
	s := r.split
	if s.fold {
		Place(s.folded, 0, 0, splitFolded, size.Height)
		Place(s.right, splitFolded+1, 0, size.Width-splitFolded-1, size.Height)
		Place(s.line, splitFolded, 0, 1, size.Height)
		return
	}
	const share = 0.45 // of a narrow window at most
	s.placed = max(SplitLeastLeft, min(s.width, size.Width-SplitLeastRight, max(SplitLeastLeft, size.Width*share)))
	Place(s.left, 0, 0, s.placed, size.Height)
	Place(s.right, s.placed+1, 0, size.Width-s.placed-1, size.Height)
	Place(s.grip, s.placed+0.5-gripWidth/2.0, 0, gripWidth, size.Height)
}

func (r *splitRenderer) Refresh() {
	r.Layout(r.split.Size())
	r.split.line.FillColor = look.Color(theme.ColorNameSeparator)
	r.split.grip.Refresh()
}

func (r *splitRenderer) Destroy() {}

func (r *splitRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.split.left, r.split.folded, r.split.right, r.split.line, r.split.grip}
}
