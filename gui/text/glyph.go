package text

import (
	"image"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/vector"
)

// subpixels is the number of horizontal and vertical positions inside a pixel
// at which a glyph is rasterised. A quarter of a pixel cannot be told from
// exact placement.
const subpixels = 4

// glyphKey names a rasterised glyph: font 16 bits, glyph 20, size in 64ths of
// a pixel 20, position inside the pixel 2 and 2.
type glyphKey uint64

func newGlyphKey(id uint16, gid uint32, size float32, subX, subY int) glyphKey {
	return glyphKey(id)<<44 | glyphKey(gid&0xfffff)<<24 | glyphKey(uint32(size*64)&0xfffff)<<4 |
		glyphKey(subX)<<2 | glyphKey(subY)
}

// glyph is a rasterised glyph. Its top left pixel lies left and top pixels from
// the pixel that holds the glyph's origin; y grows downwards.
type glyph struct {
	left, top, width, height int
	mask                     []uint8     // coverage, width*height
	picture                  *image.RGBA // of a coloured glyph, instead of the mask
}

// weight is what the glyph counts in the cache, in bytes.
func (g *glyph) weight() int {
	if g.picture != nil {
		return 64 + len(g.picture.Pix)
	}
	return 64 + len(g.mask)
}

// glyphFor returns the raster of a glyph at a place inside a pixel.
func (r *Renderer) glyphFor(p placed, size float32, subX, subY int) *glyph {
	id := uint16(0)
	if p.face != nil {
		id = p.face.id
	}
	k := newGlyphKey(id, p.gid, size, subX, subY)
	if g, ok := r.glyphs.young[k]; ok {
		return g
	}
	g, ok := r.glyphs.old[k]
	if !ok {
		g = r.raster.glyph(p, size, float32(subX)/subpixels, float32(subY)/subpixels)
	}
	r.glyphs.put(k, g, g.weight())
	return g
}

// rasteriser turns outlines and pictures of fonts into glyphs.
type rasteriser struct {
	vector vector.Rasterizer
}

// glyph rasterises; dx and dy are the place of the origin inside its pixel.
func (z *rasteriser) glyph(p placed, size, dx, dy float32) *glyph {
	if p.face == nil {
		return markMask(size)
	}
	k := size / p.face.upem
	switch data := p.face.GlyphData(font.GID(p.gid)).(type) {
	case font.GlyphOutline:
		return z.outline(data.Segments, k, dx, dy)
	case font.GlyphBitmap:
		if g := pictureOfBitmap(p.face, p.gid, data, k); g != nil {
			return g
		}
		if data.Outline != nil {
			return z.outline(data.Outline.Segments, k, dx, dy)
		}
	case font.GlyphColor:
		return z.colored(p.face, font.GID(p.gid), data, k, dx, dy)
	case font.GlyphSVG:
		if g := pictureOfSVG(p.face, p.gid, data, k); g != nil {
			return g
		}
		return z.outline(data.Outline.Segments, k, dx, dy)
	}
	return &glyph{}
}

// maxGlyphSide bounds a glyph's raster in pixels, against broken fonts.
const maxGlyphSide = 1024

// outline fills a path given in font units, y upwards; k is pixels per unit.
func (z *rasteriser) outline(path []opentype.Segment, k, dx, dy float32) *glyph {
	box, ok := pathBounds(path, k, dx, dy)
	if !ok || box.Dx() > maxGlyphSide || box.Dy() > maxGlyphSide {
		return &glyph{}
	}
	g := &glyph{left: box.Min.X, top: box.Min.Y, width: box.Dx(), height: box.Dy()}
	ox, oy := dx-float32(box.Min.X), dy-float32(box.Min.Y)
	z.trace(path, k, ox, oy, image.Rect(0, 0, g.width, g.height))
	mask := image.NewAlpha(image.Rect(0, 0, g.width, g.height))
	z.vector.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	g.mask = mask.Pix
	g.trim()
	return g
}

// trim cuts off empty rows and columns: the bounds of a path are generous, and
// every pixel costs each time the glyph is drawn.
func (g *glyph) trim() {
	box := image.Rectangle{}
	for y := range g.height {
		for x := range g.width {
			if g.mask[y*g.width+x] != 0 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	mask := make([]uint8, 0, box.Dx()*box.Dy())
	for y := box.Min.Y; y < box.Max.Y; y++ {
		mask = append(mask, g.mask[y*g.width+box.Min.X:y*g.width+box.Max.X]...)
	}
	g.left, g.top = g.left+box.Min.X, g.top+box.Min.Y
	g.width, g.height, g.mask = box.Dx(), box.Dy(), mask
}

// trace adds a path to the empty rasteriser of a box, its origin at ox, oy.
func (z *rasteriser) trace(path []opentype.Segment, k, ox, oy float32, box image.Rectangle) {
	at := func(p opentype.SegmentPoint) (x, y float32) { return ox + p.X*k, oy - p.Y*k }
	z.vector.Reset(box.Dx(), box.Dy())
	for i, s := range path {
		x, y := at(s.Args[0])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				z.vector.ClosePath()
			}
			z.vector.MoveTo(x, y)
		case opentype.SegmentOpLineTo:
			z.vector.LineTo(x, y)
		case opentype.SegmentOpQuadTo:
			x1, y1 := at(s.Args[1])
			z.vector.QuadTo(x, y, x1, y1)
		case opentype.SegmentOpCubeTo:
			x1, y1 := at(s.Args[1])
			x2, y2 := at(s.Args[2])
			z.vector.CubeTo(x, y, x1, y1, x2, y2)
		}
	}
	z.vector.ClosePath()
}

// pathBounds is the box of pixels a path can touch.
func pathBounds(path []opentype.Segment, k, dx, dy float32) (image.Rectangle, bool) {
	minX, minY := float32(math.Inf(1)), float32(math.Inf(1))
	maxX, maxY := -minX, -minY
	for i := range path {
		for _, p := range path[i].ArgsSlice() {
			x, y := dx+p.X*k, dy-p.Y*k
			minX, maxX = min(minX, x), max(maxX, x)
			minY, maxY = min(minY, y), max(maxY, y)
		}
	}
	if minX > maxX {
		return image.Rectangle{}, false
	}
	return image.Rect(floor(minX), floor(minY), floor(maxX)+1, floor(maxY)+1), true
}

func floor(v float32) int { return int(math.Floor(float64(v))) }

// markMask is a hollow box, a little less wide than its advance.
func markMask(size float32) *glyph {
	w, h := max(3, int(size*(markWidth-0.15))), max(4, int(size*0.7))
	g := &glyph{left: max(1, int(size*0.075)), top: -h, width: w, height: h, mask: make([]uint8, w*h)}
	line := max(1, int(size/16))
	for y := range h {
		for x := range w {
			if x < line || y < line || x >= w-line || y >= h-line {
				g.mask[y*w+x] = 0xb0
			}
		}
	}
	return g
}
