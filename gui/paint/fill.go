package paint

import (
	"image"
	"image/color"
)

// Fill paints what dst has of a rectangle in a colour, which is taken for
// opaque.
func Fill(dst *image.RGBA, r image.Rectangle, c color.NRGBA) {
	r = r.Intersect(dst.Rect)
	if r.Empty() {
		return
	}
	from := dst.PixOffset(r.Min.X, r.Min.Y)
	first := dst.Pix[from : from+4*r.Dx()]
	first[0], first[1], first[2], first[3] = c.R, c.G, c.B, 255
	for n := 4; n < len(first); n *= 2 {
		copy(first[n:], first[:n])
	}
	for y := r.Min.Y + 1; y < r.Max.Y; y++ {
		to := dst.PixOffset(r.Min.X, y)
		copy(dst.Pix[to:to+len(first)], first)
	}
}
