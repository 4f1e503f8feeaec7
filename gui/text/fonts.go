package text

import (
	"bytes"
	"fmt"
	"iter"

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

// slot is the place of a font file in Fonts: that of a variant, or one of two
// more.
type slot = variant

const (
	emojiSlot  slot = variants
	symbolSlot slot = variants + 1
	slots           = variants + 2 // their number
)

// takeFonts keeps the files. Only the sans font is parsed now, and must be
// readable; the others together take as long as all the rest of a start.
func (r *Renderer) takeFonts(f Fonts) error {
	r.files = [slots][]byte{
		sans: f.Sans, sansBold: f.SansBold, sansItalic: f.SansItalic, sansBoldItalic: f.SansBoldItalic,
		mono: f.Mono, emojiSlot: f.Emoji, symbolSlot: f.Symbol,
	}
	regular, err := r.parseFace("sans", f.Sans)
	r.bundled[sans], r.files[sans] = regular, nil
	return err
}

var slotNames = [slots]string{"sans", "bold", "italic", "bold italic", "mono", "emoji", "symbol"}

// faceOf is the face of a font file, parsed when it is first needed; nil if
// there is none that can be read.
func (r *Renderer) faceOf(s slot) *face {
	if data := r.files[s]; data != nil {
		r.files[s] = nil
		f, err := r.parseFace(slotNames[s], data)
		if err != nil {
			fyne.LogError("font left out", err)
		}
		r.bundled[s] = f
	}
	return r.bundled[s]
}

// primary is the face of a variant, before any fallback.
func (r *Renderer) primary(v variant) *face {
	if f := r.faceOf(v); f != nil {
		return f
	}
	return r.bundled[sans]
}

// candidates yields the faces to try for a variant before the system's.
func (r *Renderer) candidates(v variant) iter.Seq[*face] {
	return func(yield func(*face) bool) {
		for i, s := range [...]slot{v, sans, emojiSlot, symbolSlot} {
			f := r.faceOf(s)
			if f == nil || i == 1 && v == sans {
				continue
			}
			if !yield(f) {
				return
			}
		}
	}
}
