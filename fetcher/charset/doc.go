// Package charset turns the bytes of documents into text as browsers do: the
// encodings of the Encoding Standard under all their labels, their decoders, and
// the guess where nothing declares one.
//
// ByLabel finds an encoding, BOM reads a byte order mark, Guess tells what a
// sample is written in. Decode decodes the whole of a text, Read one piece after
// another. The standard's algorithms are here; the tables are x/text's, corrected.
//
// All functions may be called from any goroutine.
package charset
