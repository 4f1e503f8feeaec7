package text

import (
	"bytes"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
)

// Fonts are the font files a Renderer draws with, tried in this order for each
// grapheme: the font of the style, Emoji, Symbol, and the system's if allowed.
// A nil font of a variant falls back to Sans; Emoji and Symbol may be nil.
type Fonts struct {
	Sans, SansBold, SansItalic, SansBoldItalic []byte
	Mono                                       []byte
	Emoji, Symbol                              []byte

	System bool // look for runes these fonts lack in the fonts of the system
}

// ThemeFonts returns the fonts of a Fyne theme and those bundled with Fyne for
// emoji and symbols.
func ThemeFonts(th fyne.Theme) Fonts {
	content := func(r fyne.Resource) []byte {
		if r == nil {
			return nil
		}
		return r.Content()
	}
	return Fonts{
		Sans:           content(th.Font(fyne.TextStyle{})),
		SansBold:       content(th.Font(fyne.TextStyle{Bold: true})),
		SansItalic:     content(th.Font(fyne.TextStyle{Italic: true})),
		SansBoldItalic: content(th.Font(fyne.TextStyle{Bold: true, Italic: true})),
		Mono:           content(th.Font(fyne.TextStyle{Monospace: true})),
		Emoji:          content(theme.DefaultEmojiFont()),
		Symbol:         content(theme.DefaultSymbolFont()),
	}
}

// face is a font a Renderer can draw with.
type face struct {
	*font.Face
	id     uint16 // in glyph cache keys
	upem   float32
	shaper *harfbuzz.Font // nil until the face is first used
	probed bool           // pairs was decided
	pairs  *pairTable     // of the fast path; nil if the font is not fit for it
}

// addFont registers a parsed font.
func (r *Renderer) addFont(f *font.Font) *face {
	if known, ok := r.byFont[f]; ok {
		return known
	}
	r.faces++
	out := &face{Face: font.NewFace(f), id: r.faces, upem: float32(f.Upem())}
	r.byFont[f] = out
	return out
}

// parseFace parses a font file; data must be a single font.
func (r *Renderer) parseFace(name string, data []byte) (*face, error) {
	f, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("reading the %s font: %w", name, err)
	}
	return r.addFont(f.Font), nil
}

// loadFonts fills the faces of each variant. The sans font must be readable,
// any other that is not counts as absent.
func (r *Renderer) loadFonts(fonts Fonts) error {
	regular, err := r.parseFace("sans", fonts.Sans)
	if err != nil {
		return err
	}
	optional := func(name string, data []byte) *face {
		if data == nil {
			return nil
		}
		f, err := r.parseFace(name, data)
		if err != nil {
			fyne.LogError("font left out", err)
			return nil
		}
		return f
	}
	first := [variants]*face{
		sans:           regular,
		sansBold:       optional("bold", fonts.SansBold),
		sansItalic:     optional("italic", fonts.SansItalic),
		sansBoldItalic: optional("bold italic", fonts.SansBoldItalic),
		mono:           optional("mono", fonts.Mono),
	}
	r.emoji = optional("emoji", fonts.Emoji)
	symbol := optional("symbol", fonts.Symbol)
	for v, f := range first {
		if f == nil {
			f = regular
		}
		r.order[v] = append(r.order[v], f)
		for _, f := range []*face{regular, r.emoji, symbol} {
			if f != nil && f != r.order[v][0] {
				r.order[v] = append(r.order[v], f)
			}
		}
	}
	return nil
}

// primary is the face of a variant, before any fallback.
func (r *Renderer) primary(v variant) *face { return r.order[v][0] }
