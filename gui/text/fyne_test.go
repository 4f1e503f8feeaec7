package text

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// TestLooksLikeCanvasText draws the same words both ways. They may differ by
// the eighth of a pixel to which glyph positions are rounded here.
func TestLooksLikeCanvasText(t *testing.T) {
	test.NewTempApp(t)
	const words = "Welcome to Python.org, 0123456789 AVATAR"
	for _, scale := range []float32{1, 1.25, 2} {
		for _, style := range []fyne.TextStyle{{}, {Bold: true}, {Monospace: true}} {
			theirs := fyneText(words, style, scale)
			ours := image.NewRGBA(theirs.Bounds())
			draw.Draw(ours, ours.Rect, image.NewUniform(theirs.At(0, 0)), image.Point{}, draw.Src)
			r := bundled()
			st := Style{Size: 13 * scale, Bold: style.Bold, Mono: style.Monospace}
			top := float32(round(4 * scale))
			r.Draw(ours, r.Shape(words, st), float32(round(8*scale)), top+r.Metrics(st).Baseline(), ours.Rect, black)
			mean, ink, weight := difference(ours, theirs)
			if ink == 0 {
				t.Fatal("canvas.Text drew nothing")
			}
			if mean > 0.12 || weight < 0.99 || weight > 1.01 {
				t.Errorf("scale %v, %+v: %.3f of the ink differs, its weight is %.3f", scale, style, mean, weight)
			}
			if w := fyne.MeasureText(words, 13, style).Width * scale; w-r.Shape(words, st).Width() > 1 || r.Shape(words, st).Width()-w > 1 {
				t.Errorf("scale %v: width %v, of canvas.Text %v", scale, r.Shape(words, st).Width(), w)
			}
		}
	}
}

func fyneText(words string, style fyne.TextStyle, scale float32) image.Image {
	c := software.NewCanvas()
	c.SetScale(scale)
	c.SetPadded(false)
	tx := canvas.NewText(words, color.Black)
	tx.TextSize, tx.TextStyle = 13, style
	tx.Move(fyne.NewPos(8, 4))
	tx.Resize(tx.MinSize())
	box := &fyne.Container{Objects: []fyne.CanvasObject{tx}}
	c.SetContent(box)
	c.Resize(fyne.NewSize(360, 30))
	return c.Capture()
}

// difference is the sum of the differences of two images as a share of the ink
// in the second, that ink, and how much there is of it in the first relative to
// the second.
func difference(a, b image.Image) (share, ink, weight float64) {
	paper := gray(b, 0, 0)
	sum, mine := 0.0, 0.0
	for y := range b.Bounds().Dy() {
		for x := range b.Bounds().Dx() {
			ga, gb := gray(a, x, y), gray(b, x, y)
			sum += max(ga-gb, gb-ga)
			ink += max(paper-gb, gb-paper)
			mine += max(paper-ga, ga-paper)
		}
	}
	return sum / max(ink, 1), ink, mine / max(ink, 1)
}

func gray(i image.Image, x, y int) float64 {
	return float64(color.GrayModel.Convert(i.At(x, y)).(color.Gray).Y)
}

func TestMetricsAreThoseOfCanvasText(t *testing.T) {
	test.NewTempApp(t)
	r := bundled()
	for _, mono := range []bool{false, true} {
		size, base := fyne.CurrentApp().Driver().RenderedTextSize("x", 14, fyne.TextStyle{Monospace: mono}, nil)
		m := r.Metrics(Style{Size: 14, Mono: mono})
		if d := m.Height - size.Height; d > 0.1 || d < -0.1 {
			t.Errorf("mono %v: height %v, of canvas.Text %v", mono, m.Height, size.Height)
		}
		if d := m.Ascent - base; d > 0.1 || d < -0.1 {
			t.Errorf("mono %v: ascent %v, of canvas.Text %v", mono, m.Ascent, base)
		}
	}
}

func TestThemeFontsWithoutSomeFallBack(t *testing.T) {
	f := ThemeFonts(theme.DefaultTheme())
	f.SansBold, f.Emoji, f.Symbol = nil, nil, []byte("not a font")
	r := New(f)
	if r.primary(sansBold) != r.primary(sans) {
		t.Error("without a bold font the regular one should serve")
	}
	if r := New(Fonts{Sans: []byte("broken")}); r.Shape("a", small).Width() == 0 {
		t.Error("with a broken font the bundled one should serve")
	}
}
