package sheets

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/control"
	"marquee/gui/look"
	"marquee/gui/text"
	"marquee/internal/workspace"
)

const (
	previewRows    = 6 // with the heading
	previewColumns = 6
	previewHeight  = 24 // of a row
	previewMargin  = 8
)

// preview shows the beginning of an export. Its cells hold text from the web,
// so they are painted by gui/text; they are made once, since each of them
// follows the fonts.
type preview struct {
	widget.BaseWidget
	back    *canvas.Rectangle
	cells   [previewRows][previewColumns]*control.WebText
	shares  []float32 // of the width, for each column that shows
	objects []fyne.CanvasObject
}

func newPreview(renderer *text.Renderer) *preview {
	p := &preview{back: canvas.NewRectangle(nil)}
	p.objects = append(p.objects, p.back)
	for r := range p.cells {
		for c := range p.cells[r] {
			p.cells[r][c] = control.NewWebText(renderer, theme.SizeNameText, false)
			p.objects = append(p.objects, p.cells[r][c])
		}
	}
	p.ExtendBaseWidget(p)
	return p
}

// show shows the beginning of an export.
func (p *preview) show(of workspace.Preview) {
	rows := of.Cells
	if rows == nil {
		for _, line := range of.Lines {
			rows = append(rows, []string{line})
		}
	}
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	width = min(width, previewColumns)
	p.shares = make([]float32, width)
	for r := range p.cells {
		for c, cell := range p.cells[r] {
			content, color := "", theme.ColorNameForeground
			if r < len(rows) && c < len(rows[r]) {
				content = rows[r][c]
			}
			if r == 0 && of.Cells != nil {
				color = theme.ColorNamePlaceHolder
			}
			cell.Set(content, color)
			control.SetVisible(cell, c < width)
			if c < width {
				const least, most = 6, 28
				p.shares[c] = max(p.shares[c], float32(min(max(utf8.RuneCountInString(content), least), most)))
			}
		}
	}
	p.Refresh()
}

// Text is what a cell shows.
func (p *preview) Text(row, column int) string { return p.cells[row][column].Text() }

// CreateRenderer implements fyne.Widget.
func (p *preview) CreateRenderer() fyne.WidgetRenderer {
	r := &previewRenderer{p}
	r.update()
	return r
}

type previewRenderer struct{ p *preview }

func (r *previewRenderer) update() {
	b := r.p.back
	b.FillColor, b.StrokeColor, b.StrokeWidth = look.Color(theme.ColorNameBackground), look.Color(theme.ColorNameSeparator), 1
	b.CornerRadius = theme.Size(theme.SizeNameInputRadius)
}

func (r *previewRenderer) MinSize() fyne.Size {
	return fyne.NewSize(200, previewRows*previewHeight+2)
}

func (r *previewRenderer) Layout(size fyne.Size) {
	r.p.back.Resize(size)
	sum := float32(0)
	for _, share := range r.p.shares {
		sum += share
	}
	x := float32(previewMargin)
	for c, share := range r.p.shares {
		width := float32(int((size.Width - 2*previewMargin) * share / sum)) // between two pixels text is blurred
		for row := range r.p.cells {
			control.Place(r.p.cells[row][c], x, 1+float32(row)*previewHeight, max(1, width-previewMargin), previewHeight)
		}
		x += width
	}
}

func (r *previewRenderer) Refresh() {
	r.update()
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}

func (r *previewRenderer) Destroy() {}

func (r *previewRenderer) Objects() []fyne.CanvasObject { return r.p.objects }
