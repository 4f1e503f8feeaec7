package grid

import (
	"image"
	"image/color"
	"math"

	"marquee/gui/paint"
)

// frame paints the edge of a rectangle.
func frame(dst *image.RGBA, r image.Rectangle, width int, c color.NRGBA) {
	paint.Fill(dst, image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+width), c)
	paint.Fill(dst, image.Rect(r.Min.X, r.Max.Y-width, r.Max.X, r.Max.Y), c)
	paint.Fill(dst, image.Rect(r.Min.X, r.Min.Y, r.Min.X+width, r.Max.Y), c)
	paint.Fill(dst, image.Rect(r.Max.X-width, r.Min.Y, r.Max.X, r.Max.Y), c)
}

// shape paints what lies inside, with smooth edges: cover says how much of the
// pixel around a point is inside, from 0 to 1.
func shape(dst *image.RGBA, r image.Rectangle, c color.NRGBA, cover func(x, y float32) float32) {
	r = r.Intersect(dst.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			a := cover(float32(x)+0.5, float32(y)+0.5) * float32(c.A) / 255
			if a <= 0 {
				continue
			}
			px := dst.Pix[dst.PixOffset(x, y):]
			under := color.NRGBA{R: px[0], G: px[1], B: px[2], A: 255}
			m := paint.Mix(under, c, min(a, 1))
			px[0], px[1], px[2] = m.R, m.G, m.B
		}
	}
}

// dot paints a disc.
func dot(dst *image.RGBA, cx, cy, radius float32, c color.NRGBA, clip image.Rectangle) {
	box := image.Rect(int(cx-radius)-1, int(cy-radius)-1, int(cx+radius)+2, int(cy+radius)+2)
	shape(dst, box.Intersect(clip), c, func(x, y float32) float32 {
		d := float32(math.Hypot(float64(x-cx), float64(y-cy)))
		return min(max(0, radius+0.5-d), 1)
	})
}

// arrow paints a triangle of the given width, its tip up or down, centred.
func arrow(dst *image.RGBA, cx, cy, width float32, up bool, c color.NRGBA, clip image.Rectangle) {
	height := width * 0.8
	box := image.Rect(int(cx-width/2)-1, int(cy-height/2)-1, int(cx+width/2)+2, int(cy+height/2)+2)
	const n = 4 // samples of a pixel in each direction
	shape(dst, box.Intersect(clip), c, func(x, y float32) float32 {
		in := 0
		for i := range n * n {
			dx := x + (float32(i%n)+0.5)/n - 0.5 - cx
			dy := (y+(float32(i/n)+0.5)/n-0.5-cy)/height + 0.5
			if !up {
				dy = 1 - dy
			}
			if dy >= 0 && dy <= 1 && max(dx, -dx) <= dy*width/2 {
				in++
			}
		}
		return float32(in) / (n * n)
	})
}

// sign paints what stands for a role before a text: one that can be told from
// the others without its colour. A disc is good, a ring is notable, a diamond a
// warning, a square an error.
func sign(dst *image.RGBA, role Role, cx, cy, radius float32, c color.NRGBA, clip image.Rectangle) {
	reach := radius * 1.25
	box := image.Rect(int(cx-reach)-1, int(cy-reach)-1, int(cx+reach)+2, int(cy+reach)+2).Intersect(clip)
	smooth := func(inside float32) float32 { return min(max(0, inside+0.5), 1) }
	away := func(x, y float32) (dx, dy float32) { return max(x-cx, cx-x), max(y-cy, cy-y) }
	switch role {
	case Info:
		shape(dst, box, c, func(x, y float32) float32 {
			d := float32(math.Hypot(float64(x-cx), float64(y-cy)))
			return min(smooth(radius-d), smooth(d-radius*0.5))
		})
	case Warning:
		shape(dst, box, c, func(x, y float32) float32 { dx, dy := away(x, y); return smooth((reach - dx - dy) * 0.7) })
	case Error:
		side := radius * 0.9
		shape(dst, box, c, func(x, y float32) float32 { dx, dy := away(x, y); return smooth(side - max(dx, dy)) })
	default:
		dot(dst, cx, cy, radius, c, clip)
	}
}
