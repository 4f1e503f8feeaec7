package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/look"
)

// Progress is a thin bar that fills from the left. Unlike Fyne's it moves
// without animation, so that a window at rest draws nothing.
type Progress struct {
	widget.BaseWidget
	share float32 // 0 to 1
}

// NewProgress returns an empty bar.
func NewProgress() *Progress {
	p := &Progress{}
	p.ExtendBaseWidget(p)
	return p
}

// Set shows the share that is done.
func (p *Progress) Set(done, total int) {
	share := float32(0)
	if total > 0 {
		share = float32(done) / float32(total)
	}
	if share != p.share {
		p.share = share
		p.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer {
	r := &progressRenderer{line: p, track: canvas.NewRectangle(nil), fill: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type progressRenderer struct {
	line        *Progress
	track, fill *canvas.Rectangle
}

const progressThickness = 6

func (r *progressRenderer) MinSize() fyne.Size { return fyne.NewSize(60, progressThickness) }

func (r *progressRenderer) Layout(size fyne.Size) {
	top := fyne.NewPos(0, (size.Height-progressThickness)/2)
	r.track.Move(top)
	r.fill.Move(top)
	r.track.Resize(fyne.NewSize(size.Width, progressThickness))
	r.fill.Resize(fyne.NewSize(size.Width*r.line.share, progressThickness))
}

func (r *progressRenderer) Refresh() {
	r.track.FillColor, r.fill.FillColor = look.Color(theme.ColorNameSeparator), look.Color(theme.ColorNamePrimary)
	r.track.CornerRadius, r.fill.CornerRadius = progressThickness/2, progressThickness/2
	r.Layout(r.line.Size())
	canvas.Refresh(r.line)
}

func (r *progressRenderer) Destroy() {}

func (r *progressRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.fill}
}
