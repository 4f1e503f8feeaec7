package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/look"
)

// Split shows two objects side by side with a hairline between them that can
// be dragged. The left one keeps its width when the window grows.
type Split struct {
	widget.BaseWidget
	left, right fyne.CanvasObject
	width       float32 // of the left side
	onWidth     func(width float32)
	folded      fyne.CanvasObject // stands in the left one's place while that is folded away
	fold        bool

	handle *splitHandle
}

const splitGrip = 9 // how wide the hairline is to the mouse

// The least widths of the sides.
const (
	SplitLeastLeft  = 160
	SplitLeastRight = 300
	splitFolded     = 36 // the width of what stands for a left side that is folded away
)

// NewSplit returns a split whose left side has a width at first; folded stands
// in its place while it is folded away. onWidth is
// told when a person has changed it.
func NewSplit(left, folded, right fyne.CanvasObject, width float32, onWidth func(float32)) *Split {
	s := &Split{left: left, folded: folded, right: right, width: width, onWidth: onWidth}
	folded.Hide()
	s.handle = &splitHandle{split: s}
	s.handle.ExtendBaseWidget(s.handle)
	s.ExtendBaseWidget(s)
	return s
}

// Fold folds the left side away, or brings it back.
func (s *Split) Fold(fold bool) {
	if s.fold == fold {
		return
	}
	s.fold = fold
	SetVisible(s.left, !fold)
	SetVisible(s.folded, fold)
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
		Place(s.handle, splitFolded-splitGrip/2, 0, splitGrip, size.Height)
		return
	}
	const share = 0.45 // of a narrow window at most
	width := max(SplitLeastLeft, min(s.width, size.Width-SplitLeastRight, max(SplitLeastLeft, size.Width*share)))
	Place(s.left, 0, 0, width, size.Height)
	Place(s.right, width+1, 0, size.Width-width-1, size.Height)
	Place(s.handle, width-splitGrip/2, 0, splitGrip, size.Height)
}

func (r *splitRenderer) Refresh() {
	r.Layout(r.split.Size())
	r.split.handle.Refresh()
}

func (r *splitRenderer) Destroy() {}

func (r *splitRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.split.left, r.split.folded, r.split.right, r.split.handle}
}

// splitHandle is the hairline and the room around it that the mouse can grip.
type splitHandle struct {
	widget.BaseWidget
	split *Split
}

var (
	_ fyne.Draggable     = (*splitHandle)(nil)
	_ desktop.Cursorable = (*splitHandle)(nil)
)

// Dragged implements fyne.Draggable.
func (h *splitHandle) Dragged(event *fyne.DragEvent) {
	s := h.split
	if s.fold {
		return
	}
	s.width = max(SplitLeastLeft, min(h.Position().X+splitGrip/2+event.Dragged.DX, s.Size().Width-SplitLeastRight))
	s.Refresh()
}

// DragEnd implements fyne.Draggable.
func (h *splitHandle) DragEnd() {
	if h.split.onWidth != nil {
		h.split.onWidth(h.split.width)
	}
}

// Cursor implements desktop.Cursorable.
func (h *splitHandle) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// CreateRenderer implements fyne.Widget.
func (h *splitHandle) CreateRenderer() fyne.WidgetRenderer {
	r := &splitHandleRenderer{handle: h, line: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type splitHandleRenderer struct {
	handle *splitHandle
	line   *canvas.Rectangle
}

func (r *splitHandleRenderer) MinSize() fyne.Size { return fyne.NewSize(splitGrip, 0) }

func (r *splitHandleRenderer) Layout(size fyne.Size) { Place(r.line, splitGrip/2, 0, 1, size.Height) }

func (r *splitHandleRenderer) Refresh() {
	r.line.FillColor = look.Color(theme.ColorNameSeparator)
	canvas.Refresh(r.line)
}

func (r *splitHandleRenderer) Destroy() {}

func (r *splitHandleRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
