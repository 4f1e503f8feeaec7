package control

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"marquee/gui/look"
	"marquee/gui/paint"
)

// CreateRenderer implements fyne.Widget.
func (p *Passage) CreateRenderer() fyne.WidgetRenderer {
	r := &passageRenderer{passage: p, ring: canvas.NewRectangle(color.Transparent)}
	r.raster = canvas.NewRaster(r.paint)
	r.raster.ScaleMode = canvas.ImageScalePixels
	r.ring.CornerRadius = 3
	return r
}

type passageRenderer struct {
	passage *Passage
	raster  *canvas.Raster
	ring    *canvas.Rectangle
}

// paint draws the text into width × height pixels of the canvas.
func (r *passageRenderer) paint(width, height int) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	p := r.passage
	if p.content == "" || p.Size().Height <= 0 {
		return picture
	}
	p.HeightFor(p.Size().Width)
	scale := float32(height) / p.Size().Height
	style := p.style(scale)
	metrics, row := p.renderer.Metrics(style), p.lineHeight()*scale
	ink, selection, mark := look.Color(p.color), look.Color(theme.ColorNameSelection), look.Color(look.Mark)
	from, to := min(p.anchor, p.caret), max(p.anchor, p.caret)
	for i, stretch := range p.lines {
		line := p.renderer.ShapeRaw(p.content[stretch.From:stretch.To], style)
		top := float32(i) * row
		fill := func(from, to int, c color.NRGBA) {
			for _, span := range line.Spans(max(0, from-stretch.From), min(to, stretch.To)-stretch.From) {
				paint.Fill(picture, image.Rect(int(span[0]), int(top), int(span[1]+0.5), int(top+row)), c)
			}
		}
		fill(p.new.From, p.new.To, look.Color(theme.ColorNameSelection))
		for _, m := range p.marks {
			fill(m.From, m.To, mark)
		}
		fill(from, to, selection)
		p.renderer.Draw(picture, line, 0, top+(row-metrics.Height)/2+metrics.Baseline(), picture.Bounds(), ink)
	}
	return picture
}

func (r *passageRenderer) MinSize() fyne.Size {
	return fyne.NewSize(40, r.passage.lineHeight())
}

func (r *passageRenderer) Layout(size fyne.Size) {
	r.raster.Resize(size)
	Place(r.ring, -3, -1, size.Width+6, size.Height+2)
}

func (r *passageRenderer) Refresh() {
	r.ring.StrokeWidth, r.ring.StrokeColor = 0, color.Transparent
	if r.passage.focused {
		r.ring.StrokeWidth, r.ring.StrokeColor = 1, look.Color(theme.ColorNamePrimary)
	}
	canvas.Refresh(r.ring)
	canvas.Refresh(r.raster)
}

func (r *passageRenderer) Destroy() {}

func (r *passageRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.raster}
}
