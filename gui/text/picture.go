package text

import (
	"bytes"
	"image"
	_ "image/jpeg" // bitmap fonts hold any of these
	_ "image/png"

	"github.com/fyne-io/oksvg"
	"github.com/go-text/typesetting/font"
	"github.com/srwiley/rasterx"
	"golang.org/x/image/draw"
	_ "golang.org/x/image/tiff" // the third of them
)

// pictureBox is the box of pixels of a coloured glyph whose origin is at a
// pixel corner. Coloured glyphs are placed at whole pixels.
func pictureBox(f *face, gid uint32, k float32) image.Rectangle {
	e, ok := f.GlyphExtents(font.GID(gid))
	if !ok {
		return image.Rectangle{}
	}
	left, top := round(e.XBearing*k), round(-e.YBearing*k)
	return image.Rect(left, top, left+round(e.Width*k), top+round(-e.Height*k))
}

func round(v float32) int { return floor(v + 0.5) }

// newPicture wraps pixels as a glyph.
func newPicture(box image.Rectangle, pix *image.RGBA) *glyph {
	return &glyph{left: box.Min.X, top: box.Min.Y, width: box.Dx(), height: box.Dy(), picture: pix}
}

// pictureOfBitmap scales a bitmap glyph, nil if its format is unknown.
func pictureOfBitmap(f *face, gid uint32, data font.GlyphBitmap, k float32) *glyph {
	box := pictureBox(f, gid, k)
	if box.Empty() || box.Dx() > maxGlyphSide || box.Dy() > maxGlyphSide {
		return nil
	}
	if data.Format == font.BlackAndWhite {
		return maskOfBits(box, data)
	}
	src, _, err := image.Decode(bytes.NewReader(data.Data))
	if err != nil {
		return nil
	}
	dst := image.NewRGBA(image.Rect(0, 0, box.Dx(), box.Dy()))
	draw.CatmullRom.Scale(dst, dst.Rect, src, src.Bounds(), draw.Src, nil)
	return newPicture(box, dst)
}

// maskOfBits scales a black and white bitmap to a mask.
func maskOfBits(box image.Rectangle, data font.GlyphBitmap) *glyph {
	bits := image.NewAlpha(image.Rect(0, 0, data.Width, data.Height))
	for i := range bits.Pix {
		if i/8 < len(data.Data) && data.Data[i/8]>>(7-i%8)&1 == 1 {
			bits.Pix[i] = 0xff
		}
	}
	mask := image.NewAlpha(image.Rect(0, 0, box.Dx(), box.Dy()))
	draw.ApproxBiLinear.Scale(mask, mask.Rect, bits, bits.Rect, draw.Src, nil)
	return &glyph{left: box.Min.X, top: box.Min.Y, width: box.Dx(), height: box.Dy(), mask: mask.Pix}
}

// pictureOfSVG draws an SVG glyph, nil if it cannot be read.
func pictureOfSVG(f *face, gid uint32, data font.GlyphSVG, k float32) *glyph {
	box := pictureBox(f, gid, k)
	if box.Empty() || box.Dx() > maxGlyphSide || box.Dy() > maxGlyphSide {
		return nil
	}
	icon, err := oksvg.ReadIconStream(bytes.NewReader(data.Source))
	if err != nil || icon.ViewBox.W <= 0 || icon.ViewBox.H <= 0 {
		return nil
	}
	w, h := float64(box.Dx()), float64(box.Dy())
	scale := min(w/icon.ViewBox.W, h/icon.ViewBox.H)
	fitW, fitH := icon.ViewBox.W*scale, icon.ViewBox.H*scale
	// The origin of the view box is left out on purpose: fonts give one that
	// moves the picture to the baseline, where the box already is.
	icon.Transform = rasterx.Identity.Translate((w-fitW)/2, (h-fitH)/2).Scale(scale, scale)
	dst := image.NewRGBA(image.Rect(0, 0, box.Dx(), box.Dy()))
	scanner := rasterx.NewScannerGV(box.Dx(), box.Dy(), dst, dst.Rect)
	icon.Draw(rasterx.NewDasher(box.Dx(), box.Dy(), scanner), 1)
	return newPicture(box, dst)
}
