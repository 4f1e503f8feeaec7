package text

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
)

const (
	lineLimit  = 4096     // shaped lines in a generation of their cache
	lineMax    = 4096     // bytes of a string beyond which its line is not cached
	faceLimit  = 32768    // graphemes in a generation of the coverage cache
	glyphLimit = 12 << 20 // bytes of glyph masks in a generation of their cache
)

// Renderer shapes and paints text. Use one per window, on the UI goroutine.
type Renderer struct {
	faces   uint16 // their number
	byFont  map[*font.Font]*face
	files   [slots][]byte // fonts not yet parsed
	bundled [slots]*face
	system  *system // nil if the system's fonts are not to be used

	buffer *harfbuzz.Buffer // in which runs are shaped
	lines  *generations[lineKey, *Line]
	fitted *generations[fitKey, *Line]
	chosen *generations[choiceKey, choice]
	glyphs *generations[glyphKey, *glyph]
	raster rasteriser

	listeners []func()
}

// New returns a Renderer that draws with the given fonts, or with Fyne's
// bundled fonts if the sans font cannot be read.
func New(fonts Fonts) *Renderer {
	r := newRenderer()
	if err := r.takeFonts(fonts); err != nil {
		fyne.LogError("using the bundled fonts", err)
		r = newRenderer()
		if err := r.takeFonts(ThemeFonts(theme.DefaultTheme())); err != nil {
			panic(err) // the fonts compiled into the program are broken
		}
	}
	if fonts.System {
		r.system = newSystem()
	}
	return r
}

// NewDefault returns a Renderer with the fonts of Fyne's default theme, which
// falls back to the fonts of the system once Warm was called.
func NewDefault() *Renderer {
	f := ThemeFonts(theme.DefaultTheme())
	f.System = true
	return New(f)
}

func newRenderer() *Renderer {
	return &Renderer{
		buffer: harfbuzz.NewBuffer(),
		byFont: map[*font.Font]*face{},
		lines:  newGenerations[lineKey, *Line](lineLimit),
		fitted: newGenerations[fitKey, *Line](lineLimit),
		chosen: newGenerations[choiceKey, choice](faceLimit),
		glyphs: newGenerations[glyphKey, *glyph](glyphLimit),
	}
}

// Reset drops all caches. Call it when the scale of the canvas changed, so that
// glyphs of sizes that are no longer used do not linger.
func (r *Renderer) Reset() {
	r.forgetLines()
	r.glyphs.clear()
}

// forgetLines drops what depends on which fonts are at hand.
func (r *Renderer) forgetLines() {
	r.lines.clear()
	r.fitted.clear()
	r.chosen.clear()
}

// OnFonts registers a function that is called on the UI goroutine when fonts
// have arrived that change how text already shown looks: repaint all of it.
// Lines shaped before are out of date then; they stay valid to draw.
func (r *Renderer) OnFonts(f func()) { r.listeners = append(r.listeners, f) }
