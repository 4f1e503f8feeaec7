package text

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/go-text/typesetting/font/opentype"
)

var update = flag.Bool("update", false, "write the golden images")

var (
	black = color.NRGBA{A: 255}
	red   = color.NRGBA{R: 200, G: 30, B: 30, A: 255}
)

// samples are drawn with the bundled fonts, which lack the letters of some.
var samples = []string{
	"Welcome to Python.org – AVATAR To. office",
	"Ελληνικά Кириллица Tiếng Việt é e\u0301",
	"emoji 😀 👍🏽 ❤️ 0️⃣ ☺ ✓ ▶ end",
	"no font: 日本 אב (1) \U000F1234",
}

func canvasOf(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	return img
}

func TestGolden(t *testing.T) {
	for name, scale := range map[string]float32{"100": 1, "125": 1.25, "200": 2} {
		r := bundled()
		img := canvasOf(int(270*scale), int(130*scale))
		st := Style{Size: 13 * scale}
		base := r.Metrics(st).Baseline()
		for i, s := range samples {
			r.Draw(img, r.Shape(s, st), 4*scale, base+float32(i)*20*scale, img.Rect, black)
		}
		mono := Style{Size: 13 * scale, Mono: true}
		l := r.Fit("https://example.com/a/long/path", mono, 200*scale)
		y := base + 4*20*scale
		r.Draw(img, l, 4*scale, y, img.Rect, color.NRGBA{R: 0x3b, G: 0x5b, B: 0xdb, A: 255})
		r.Underline(img, 4*scale, 4*scale+l.Width(), y, true, scale, red)
		bold := r.Shape("bold, half clear", Style{Size: 13 * scale, Bold: true})
		r.Draw(img, bold, 4*scale, y+20*scale, img.Rect, color.NRGBA{A: 128})
		r.Underline(img, 4*scale, 4*scale+bold.Width(), y+20*scale, false, scale, black)
		compareGolden(t, "text-"+name+".png", img)
	}
}

// compareGolden allows for the last bit of a channel: floating point differs
// between processors.
func compareGolden(t *testing.T, name string, img *image.RGBA) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if want.Bounds() != img.Bounds() {
		t.Fatalf("%s is %v, drawn %v", name, want.Bounds(), img.Bounds())
	}
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if a, b := img.RGBAAt(x, y), color.RGBAModel.Convert(want.At(x, y)).(color.RGBA); differ(a, b, 8) {
				t.Fatalf("%s: pixel %d,%d is %v, want %v; run with -update and look at it", name, x, y, a, b)
			}
		}
	}
}

func differ(a, b color.RGBA, tolerance int) bool {
	d := func(x, y uint8) bool { n := int(x) - int(y); return n > tolerance || n < -tolerance }
	return d(a.R, b.R) || d(a.G, b.G) || d(a.B, b.B)
}

func TestDrawStaysInsideItsClip(t *testing.T) {
	r := bundled()
	img := canvasOf(100, 30)
	clip := image.Rect(20, 8, 60, 16)
	r.Draw(img, r.Shape("MMMM 😀 日本 MMMM", Style{Size: 20}), 0, 20, clip, black)
	inside := 0
	for y := range 30 {
		for x := range 100 {
			if img.RGBAAt(x, y) == (color.RGBA{255, 255, 255, 255}) {
				continue
			}
			if !image.Pt(x, y).In(clip) {
				t.Fatalf("pixel %d,%d outside the clip was touched", x, y)
			}
			inside++
		}
	}
	if inside == 0 {
		t.Fatal("nothing was drawn inside the clip")
	}
}

func TestOpaqueAndGeneralBlendingAgree(t *testing.T) {
	k := newInk(color.NRGBA{R: 10, G: 200, B: 99, A: 255})
	for m := range 256 {
		for under := 0; under < 256; under += 15 {
			a := []uint8{uint8(under), uint8(under / 2), 7, 255}
			b := append([]uint8{}, a...)
			k.blendOpaque(a, []uint8{uint8(m)})
			k.blend(b, uint32(m))
			for i := range a {
				if d := int(a[i]) - int(b[i]); d > 2 || d < -2 {
					t.Fatalf("coverage %d over %d: channel %d is %d, exactly %d", m, under, i, a[i], b[i])
				}
			}
		}
	}
}

func TestLayersLieOverEachOther(t *testing.T) {
	square := func(size float32) []opentype.Segment {
		at := func(x, y float32) [3]opentype.SegmentPoint { return [3]opentype.SegmentPoint{{X: x, Y: y}} }
		return []opentype.Segment{
			{Op: opentype.SegmentOpMoveTo, Args: at(0, 0)},
			{Op: opentype.SegmentOpLineTo, Args: at(size, 0)},
			{Op: opentype.SegmentOpLineTo, Args: at(size, size)},
			{Op: opentype.SegmentOpLineTo, Args: at(0, size)},
		}
	}
	var z rasteriser
	g := z.layers([]layer{{square(1000), red}, {square(500), black}}, 0.01)
	if g == nil || g.picture == nil || g.left != 0 || g.top != -10 {
		t.Fatalf("drawn as %+v", g)
	}
	if c := g.picture.RGBAAt(7, 3); differ(c, color.RGBA{200, 30, 30, 255}, 1) {
		t.Errorf("the lower layer is %v", c)
	}
	if c := g.picture.RGBAAt(2, 8); differ(c, color.RGBA{0, 0, 0, 255}, 1) {
		t.Errorf("the upper layer is %v", c)
	}
	if g := z.layers(nil, 1); g != nil {
		t.Error("no layers make a picture")
	}
}

func TestGlyphCacheIsBounded(t *testing.T) {
	r := bundled()
	r.glyphs = newGenerations[glyphKey, *glyph](20_000)
	img := canvasOf(400, 40)
	for i := range 200 {
		st := Style{Size: 10 + float32(i)/8}
		r.Draw(img, r.Shape("The quick brown fox", st), 0, 30, img.Rect, black)
		weight := 0
		for _, g := range r.glyphs.young {
			weight += g.weight()
		}
		if weight > 20_000 || weight != r.glyphs.weight {
			t.Fatalf("the young generation weighs %d, by its own count %d", weight, r.glyphs.weight)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	r := bundled()
	img := canvasOf(500, 28)
	l := r.Shape("https://www.example.com/some/path/to/a/page.html?id=123456", small)
	for b.Loop() {
		r.Draw(img, l, 3.3, 20, img.Rect, black)
	}
}

// BenchmarkNew is what a Renderer adds to the start of the window.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		bundled().Shape("first words", small)
	}
}

func BenchmarkShape(b *testing.B) {
	for name, s := range map[string]string{
		"URL":    "https://www.example.com/some/path/to/a/page.html?id=123456",
		"German": "Überraschung für alle Größen – die Welt im Überblick",
	} {
		b.Run(name, func(b *testing.B) {
			r := bundled()
			for b.Loop() {
				r.shapeLine(lineKey{s, small, false})
			}
		})
	}
}
