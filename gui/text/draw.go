package text

import (
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
)

// Draw paints a line with its left end at x and its baseline at y pixels of
// dst, in colour c, touching only pixels inside clip. The baseline is rounded
// to a whole pixel, as canvas.Text does; x is not.
func (r *Renderer) Draw(dst *image.RGBA, l *Line, x, baseline float32, clip image.Rectangle, c color.NRGBA) {
	if c.A > 0 {
		r.draw(dst, l, x, baseline, clip, newInk(c), nil)
	}
}

// Part is a stretch of a line, in pixels from its left end, in a colour of its
// own.
type Part struct {
	From, To float32
	Color    color.NRGBA
}

// DrawWithPart is Draw with a stretch in another colour.
func (r *Renderer) DrawWithPart(dst *image.RGBA, l *Line, x, baseline float32, clip image.Rectangle, c color.NRGBA, part Part) {
	r.draw(dst, l, x, baseline, clip, newInk(c), &part)
}

func (r *Renderer) draw(dst *image.RGBA, l *Line, x, baseline float32, clip image.Rectangle, usual ink, part *Part) {
	clip = clip.Intersect(dst.Rect)
	if clip.Empty() {
		return
	}
	var other ink
	if part != nil {
		other = newInk(part.Color)
	}
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
		case part != nil && p.x >= part.From && p.x < part.To:
			other.blit(dst, g, box.Min, visible)
		default:
			usual.blit(dst, g, box.Min, visible)
		}
	}
}

// subpixel splits a coordinate into a pixel and the nearest of the places
// inside it at which glyphs are rasterised.
func subpixel(v float32) (pixel, sub int) {
	n := floor(v*subpixels + 0.5)
	return n >> 2, n & (subpixels - 1)
}

// ink is a colour ready for blending: premultiplied, and its opacity. rb and ga
// hold two channels each, to be multiplied at once.
type ink struct {
	r, g, b, a uint32
	rb, ga     uint32
}

func newInk(c color.NRGBA) ink {
	a := uint32(c.A)
	k := ink{r: uint32(c.R) * a / 255, g: uint32(c.G) * a / 255, b: uint32(c.B) * a / 255, a: a}
	k.rb, k.ga = k.r|k.b<<16, k.g|k.a<<16
	return k
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
		if k.a == 255 {
			k.blendOpaque(row, mask)
			continue
		}
		for i, m := range mask {
			if m != 0 {
				k.blend(row[4*i:4*i+4:4*i+4], uint32(m))
			}
		}
	}
}

// blendOpaque mixes an opaque ink over a row of pixels, two channels at a time.
// It is where most of the time of drawing goes.
func (k ink) blendOpaque(row, mask []uint8) {
	row = row[:4*len(mask)]
	for i, m := range mask {
		if m == 0 {
			continue
		}
		px := row[4*i : 4*i+4 : 4*i+4]
		if m == 255 {
			binary.LittleEndian.PutUint32(px, k.rb|k.ga<<8)
			continue
		}
		cover := uint32(m) + uint32(m>>7) // of 256
		rest := 256 - cover
		v := binary.LittleEndian.Uint32(px)
		rb := ((v&0xff00ff)*rest + k.rb*cover) >> 8 & 0xff00ff
		ga := ((v>>8&0xff00ff)*rest + k.ga*cover) & 0xff00ff00
		binary.LittleEndian.PutUint32(px, rb|ga)
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
