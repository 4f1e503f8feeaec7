// Package title reads the title of a page from its bytes as a browser would
// show it in its tab.
//
// Start with NewReader: write the bytes to the Reader as they come, stop when
// it is Certain, and ask it for the Title. Read does the same for an io.Reader.
// What a page is beside its title (a bot wall, a login page) is told by package
// wall, the title that a PDF gives itself by package pdf.
//
// What it follows, in this order:
//   - the Content-Type headers, and without any the first bytes, say what kind
//     of document it is (mediatype.go, sniff.go);
//   - a byte order mark, the header, a meta element or the XML declaration say
//     how it is decoded (prescan.go), else its bytes do (guess.go);
//   - the scanner cuts HTML into tokens (scanner.go, rawtext.go) and the tree
//     knows which titles become part of the document (tree.go and the files of
//     its tags); XML has a reader of its own (xmldocument.go);
//   - the title's bytes are decoded (package charset), then stripped and
//     collapsed (text.go); the titles of feeds, PDFs and images are offered as
//     what they are (feed.go, offer.go).
//
// Where Chromium and the standards part, the title is Chromium's, with one
// exception: UTF-8 that nothing declares is read as UTF-8. docs/title-parity.md
// lists where.
//
// A Reader belongs to one goroutine; different Readers may be used at the same
// time. Everything else may be called from any goroutine.
package title
