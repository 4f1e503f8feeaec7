// Package title reads the title of a page from its bytes as a browser would
// show it in its tab.
//
// Start with NewReader: write the bytes to the Reader as they come, stop when
// it is Certain, and ask it for the Title. Read does the same for an io.Reader.
// Wall tells the pages that bot walls send instead, Gate where a chain of
// redirects ended at a consent or login page.
//
// What it follows, in this order:
//   - the Content-Type headers, and without any the first bytes, say what kind
//     of document it is (mediatype.go, sniff.go);
//   - a byte order mark, the header, a meta element or the XML declaration say
//     how it is decoded (prescan.go), else its bytes do (detect.go);
//   - the scanner cuts HTML into tokens (scanner.go, rawtext.go) and the tree
//     knows which titles become part of the document (tree.go and the files of
//     its tags); XML has a reader of its own (xmldocument.go);
//   - the title's bytes are decoded by the Encoding Standard's algorithms
//     (encoding.go and the files of its decoders), then stripped and collapsed
//     (text.go).
//
// Where Chromium and the standards part, the title is Chromium's, with one
// exception: UTF-8 that nothing declares is read as UTF-8. docs/title-parity.md
// lists where.
//
// A Reader belongs to one goroutine; different Readers may be used at the same
// time. Everything else may be called from any goroutine.
package title
