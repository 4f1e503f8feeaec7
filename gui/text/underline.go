package text

import (
	"image"
	"image/color"
	"math"
)

// Underline draws a line below the baseline from x0 to x1, thickness pixels
// thick: straight, or a wave as spelling checkers draw it. It lies where
// canvas.Text puts its underline, about two Fyne units below the baseline.
func (r *Renderer) Underline(dst *image.RGBA, x0, x1, baseline float32, wavy bool, thickness float32, c color.NRGBA) {
	k := newInk(c)
	thickness = max(thickness, 1)
	by := float32(round(baseline))
	left, right := max(round(x0), dst.Rect.Min.X), min(round(x1), dst.Rect.Max.X)
	for x := left; x < right; x++ {
		middle := by + 2*thickness + thickness/2
		reach := thickness / 2
		if wavy {
			middle += thickness * wave(float32(x)-x0, 4*thickness)
			reach = thickness * 0.6
		}
		k.column(dst, x, middle-reach, middle+reach)
	}
}

// wave is a sine between -1 and 1 with the given period.
func wave(x, period float32) float32 {
	return float32(math.Sin(2 * math.Pi * float64(x/period)))
}

// column covers the pixels of a column from top to bottom, with the fraction of
// each that lies between them.
func (k ink) column(dst *image.RGBA, x int, top, bottom float32) {
	for y := floor(top); float32(y) < bottom; y++ {
		cover := min(bottom, float32(y+1)) - max(top, float32(y))
		if y < dst.Rect.Min.Y || y >= dst.Rect.Max.Y || cover <= 0 {
			continue
		}
		at := dst.PixOffset(x, y)
		k.blend(dst.Pix[at:at+4], uint32(cover*255+0.5))
	}
}
