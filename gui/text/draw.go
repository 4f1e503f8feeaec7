package text

import (
	"image"
	"image/color"
	"image/draw"
)

// Draw paints a line with its left end at x and its baseline at y pixels of
// dst, in colour c, touching only pixels inside clip. The baseline is rounded
// to a whole pixel, as canvas.Text does; x is not.
func (r *Renderer) Draw(dst *image.RGBA, l *Line, x, baseline float32, clip image.Rectangle, c color.NRGBA) {
	clip = clip.Intersect(dst.Rect)
	if clip.Empty() || c.A == 0 {
		return
	}
	ink := newInk(c)
	by := round(baseline)
	for i := range l.glyphs {
		p := &l.glyphs[i]
		px, subX := subpixel(x + p.x)
		py, subY := by, 0
		if p.y != 0 {
			py, subY = subpixel(float32(by) - p.y)
		}
		if px > clip.Max.X+maxGlyphSide || px < clip.Min.X-maxGlyphSide {
			continue // no need to rasterise what is far outside
		}
		g := r.glyphFor(*p, l.style.Size, subX, subY)
		box := image.Rect(px+g.left, py+g.top, px+g.left+g.width, py+g.top+g.height)
		visible := box.Intersect(clip)
		switch {
		case visible.Empty():
		case g.picture != nil:
			draw.Draw(dst, visible, g.picture, visible.Min.Sub(box.Min), draw.Over)
		default:
			ink.blit(dst, g, box.Min, visible)
		}
	}
}

// subpixel splits a coordinate into a pixel and the nearest of the places
// inside it at which glyphs are rasterised.
func subpixel(v float32) (pixel, sub int) {
	n := floor(v*subpixels + 0.5)
	return n >> 2, n & (subpixels - 1)
}

// ink is a colour ready for blending: premultiplied, and its opacity.
type ink struct {
	r, g, b, a uint32
}

func newInk(c color.NRGBA) ink {
	a := uint32(c.A)
	return ink{uint32(c.R) * a / 255, uint32(c.G) * a / 255, uint32(c.B) * a / 255, a}
}

// blit blends the ink over the part of dst that is visible through a mask whose
// top left pixel lies at origin.
func (k ink) blit(dst *image.RGBA, g *glyph, origin image.Point, visible image.Rectangle) {
	w := visible.Dx()
	for y := visible.Min.Y; y < visible.Max.Y; y++ {
		from := (y-origin.Y)*g.width + visible.Min.X - origin.X
		mask := g.mask[from : from+w]
		to := dst.PixOffset(visible.Min.X, y)
		row := dst.Pix[to : to+4*w : to+4*w]
		for i, m := range mask {
			if m == 0 {
				continue
			}
			px := row[4*i : 4*i+4 : 4*i+4]
			if m == 255 && k.a == 255 {
				px[0], px[1], px[2], px[3] = uint8(k.r), uint8(k.g), uint8(k.b), 255
				continue
			}
			k.blend(px, uint32(m))
		}
	}
}

// blend mixes the ink over a premultiplied pixel with a coverage of 0 to 255.
func (k ink) blend(px []uint8, m uint32) {
	rest := 255 - div255(k.a*m)
	px[0] = uint8(div255(k.r*m + uint32(px[0])*rest))
	px[1] = uint8(div255(k.g*m + uint32(px[1])*rest))
	px[2] = uint8(div255(k.b*m + uint32(px[2])*rest))
	px[3] = uint8(div255(k.a*m + uint32(px[3])*rest))
}

// div255 divides by 255, rounding, exactly for all products of two bytes.
func div255(v uint32) uint32 {
	v += 128
	return (v + v>>8) >> 8
}
