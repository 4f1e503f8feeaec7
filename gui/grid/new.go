package grid

import (
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"marquee/gui/paint"
	"marquee/gui/text"
)

// New returns a grid that paints with r and shows an empty Source.
func New(r *text.Renderer, columns []Column) *Grid {
	g := &Grid{
		text: r, source: empty{}, initial: columns, columns: place(columns),
		scale: 1, view: viewport{row: rowHeight},
		caret: -1, heading: -1, pivot: -1, hover: -1,
		Post: fyne.Do, //nolint:forbidigo // what the window gives it is its pump; this is for others
		Now:  time.Now, TextSize: theme.TextSize,
	}
	g.Palette = func() Palette {
		return ThemePalette(g.Theme(), fyne.CurrentApp().Settings().ThemeVariant())
	}
	g.bars, g.tip = newBars(g), newTip(g)
	g.mouse.reset()
	r.OnFonts(g.repaint)
	g.ExtendBaseWidget(g)
	return g
}

func newBars(g *Grid) bars {
	return bars{
		upright: paint.NewScrollBar(true, func(top float64) {
			g.tip.hide()
			g.follow()
			g.scrollTo(int(math.Round(top)))
		}),
		level: paint.NewScrollBar(false, func(x float64) {
			g.tip.hide()
			g.scrollX = float32(x)
			g.update()
		}),
	}
}

func newTip(g *Grid) *tip { return &tip{Tip: paint.NewTip(g.text, g), g: g, row: -1, column: -1} }

// CreateRenderer implements fyne.Widget.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	g.renderer = newRenderer(g)
	g.update()
	return g.renderer
}

func newRenderer(g *Grid) *renderer {
	r := &renderer{
		g:    g,
		ring: canvas.NewRectangle(color.Transparent),
	}
	r.header = canvas.NewRaster(g.paintHeader)
	r.header.ScaleMode = canvas.ImageScalePixels
	r.ring.StrokeWidth = 1.5
	r.ring.Hide()
	r.collect()
	return r
}
