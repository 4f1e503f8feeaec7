package control

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/look"
	"marquee/gui/text"
)

// WebText shows one line of text that came from the web. Such text goes
// through gui/text only: it may hold control characters, any script, or runes
// that no font has, none of which Fyne's own widgets are a match for.
type WebText struct {
	widget.BaseWidget
	renderer *text.Renderer
	content  string
	bold     bool
	size     fyne.ThemeSizeName
	color    fyne.ThemeColorName
}

// NewWebText returns an empty line in a size of the theme.
func NewWebText(renderer *text.Renderer, size fyne.ThemeSizeName, bold bool) *WebText {
	t := &WebText{renderer: renderer, size: size, bold: bold, color: theme.ColorNameForeground}
	t.ExtendBaseWidget(t)
	renderer.OnFonts(t.Refresh)
	return t
}

// Set changes text and colour.
func (t *WebText) Set(content string, color fyne.ThemeColorName) {
	if t.content != content || t.color != color {
		t.content, t.color = content, color
		t.Refresh()
	}
}

// Text is what the line shows, as it was given.
func (t *WebText) Text() string { return t.content }

// CreateRenderer implements fyne.Widget.
func (t *WebText) CreateRenderer() fyne.WidgetRenderer {
	r := &webTextRenderer{text: t}
	r.raster = canvas.NewRaster(r.paint)
	return r
}

type webTextRenderer struct {
	text   *WebText
	raster *canvas.Raster
}

// paint draws the text into width × height pixels of the canvas.
func (r *webTextRenderer) paint(width, height int) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	t := r.text
	if t.content == "" || t.Size().Height <= 0 {
		return picture
	}
	scale := float32(height) / t.Size().Height
	style := text.Style{Bold: t.bold, Size: theme.Size(t.size) * scale}
	metrics := t.renderer.Metrics(style)
	line := t.renderer.Fit(t.content, style, float32(width))
	top := (float32(height) - metrics.Height) / 2
	t.renderer.Draw(picture, line, 0, top+metrics.Baseline(), picture.Bounds(), look.Color(t.color))
	return picture
}

func (r *webTextRenderer) MinSize() fyne.Size {
	return fyne.NewSize(40, theme.Size(r.text.size)*1.6)
}

func (r *webTextRenderer) Layout(size fyne.Size) { r.raster.Resize(size) }

func (r *webTextRenderer) Refresh() { canvas.Refresh(r.raster) }

func (r *webTextRenderer) Destroy() {}

func (r *webTextRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.raster} }
