package text

import (
	"image"
	"image/color"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// foreground is the palette index that stands for the colour of the text
// (OpenType, COLR). It is drawn in black, as by others who cache such glyphs.
const foreground = 0xFFFF

// layer is an outline in one colour, of a glyph made of several.
type layer struct {
	path []opentype.Segment
	fill color.NRGBA
}

// layersOf are the layers of a glyph of the first version of COLR, from below;
// nil for the gradients of the second.
func layersOf(f *face, data font.GlyphColor) []layer {
	list, ok := data.Paint.(tables.PaintColrLayersResolved)
	if !ok || len(f.CPAL) == 0 {
		return nil
	}
	var out []layer
	for _, l := range list {
		outline, ok := f.GlyphDataOutline(l.GlyphID)
		if !ok {
			continue
		}
		fill := color.NRGBA{A: 255}
		if palette := f.CPAL[0]; l.PaletteIndex != foreground && int(l.PaletteIndex) < len(palette) {
			c := palette[l.PaletteIndex]
			fill = color.NRGBA{R: c.Red, G: c.Green, B: c.Blue, A: c.Alpha}
		}
		out = append(out, layer{outline.Segments, fill})
	}
	return out
}

// colored draws a glyph of the COLR table: its layers, or else whatever other
// form of it the font has.
func (z *rasteriser) colored(f *face, gid font.GID, data font.GlyphColor, k, dx, dy float32) *glyph {
	if g := z.layers(layersOf(f, data), k); g != nil {
		return g
	}
	if svg, ok := f.GlyphDataSVG(tables.GlyphID(gid)); ok {
		if g := pictureOfSVG(f, uint32(gid), svg, k); g != nil {
			return g
		}
	}
	if outline, ok := f.GlyphDataOutline(tables.GlyphID(gid)); ok {
		return z.outline(outline.Segments, k, dx, dy)
	}
	return &glyph{}
}

// layers paints layers one over the other, nil if there is nothing to see.
func (z *rasteriser) layers(ls []layer, k float32) *glyph {
	var box image.Rectangle
	for _, l := range ls {
		if b, ok := pathBounds(l.path, k, 0, 0); ok {
			box = box.Union(b)
		}
	}
	if box.Empty() || box.Dx() > maxGlyphSide || box.Dy() > maxGlyphSide {
		return nil
	}
	dst := image.NewRGBA(image.Rect(0, 0, box.Dx(), box.Dy()))
	for _, l := range ls {
		z.trace(l.path, k, float32(-box.Min.X), float32(-box.Min.Y), dst.Rect)
		z.vector.Draw(dst, dst.Rect, image.NewUniform(l.fill), image.Point{})
	}
	return newPicture(box, dst)
}
