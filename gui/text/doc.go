// Package text turns strings from anywhere into pixels, fast enough to repaint
// every visible string of a window in every frame.
//
// A Renderer cleans a string, puts it into visual order, finds a font for every
// rune, shapes it with HarfBuzz and blits cached glyph masks into an
// image.RGBA. Shaped lines and rasterised glyphs are cached and bounded.
//
// Where to start: New or NewDefault, then Shape or Fit, then Draw.
//
// # Two kinds of text
//
// Shape and Fit are for display: they pass the string through Clean, which
// removes control and bidi characters and cuts at MaxRunes. ShapeRaw is for
// editing: nothing is removed or cut, characters without a picture of their own
// show as a mark, and the offsets of the Line are those of the string as given.
//
// # Goroutines
//
// A Renderer belongs to the UI goroutine. Fonts of the system are looked for by
// one goroutine that Warm starts and Close ends; until a font has arrived its
// runes show as a blank of about the right width, and the functions given to
// OnFonts are then called on the UI goroutine so that owners repaint.
package text
