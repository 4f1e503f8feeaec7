package text

import (
	"testing"

	"fyne.io/fyne/v2/theme"
)

// systemFonts is a Renderer to which the fonts for a string have arrived.
func systemFonts(b *testing.B, s string) *Renderer {
	f := ThemeFonts(theme.DefaultTheme())
	f.System = true
	r := New(f)
	arrived := make(chan func(), 8)
	r.Shape(s, small)
	r.Warm(func(f func()) { arrived <- f })
	(<-arrived)()
	b.Cleanup(r.Close)
	if l := r.Shape(s, small); l.glyphs[0].face == nil {
		b.Skip("the system has no font for " + s)
	}
	return r
}

// BenchmarkNewCharacters rasterises Chinese characters seen for the first time,
// the dearest glyphs there are.
func BenchmarkNewCharacters(b *testing.B) {
	r := systemFonts(b, "京")
	var glyphs []placed
	for i := range 3000 {
		glyphs = append(glyphs, r.Shape(string(rune(0x4e00+i*5)), small).glyphs...)
	}
	i := 0
	for b.Loop() {
		r.raster.glyph(glyphs[i%len(glyphs)], 13, 0, 0)
		i++
	}
}

// BenchmarkShapeSystem shapes titles in scripts the bundled fonts lack.
func BenchmarkShapeSystem(b *testing.B) {
	for name, s := range map[string]string{
		"Chinese": "京东正品低价、品质保障、配送及时、轻松购物", "Arabic": "ويكيبيديا، الموسوعة الحرة", "Hindi": "हिन्दी विकिपीडिया",
	} {
		b.Run(name, func(b *testing.B) {
			r := systemFonts(b, s)
			for b.Loop() {
				r.shapeLine(lineKey{s, small, false})
			}
		})
	}
}
