package title

// Title is what was read of a page.
type Title struct {
	Text   string // decoded, stripped and collapsed; valid UTF-8
	Found  bool   // there is a title element (or its like), though perhaps empty
	HTML   bool   // the document is of a type whose title a browser shows: HTML, XHTML, other XML, SVG
	Source Source // where Text comes from; "" if there is none

	ContentType   string        // the MIME type the document was read as, after sniffing: the essence, lower case
	Charset       string        // the Encoding Standard's name in lower case; "" where there is no text
	CharsetSource CharsetSource // what decided the charset

	Offset       int64  // byte offset of the title element's start tag in the decoded body; -1 if not found
	OutsideHead  bool   // the title element stands outside the head
	Cut          bool   // Text is the beginning of a title of more than 256 KiB
	Costly       bool   // reading ended early: it would have cost more work than a page may
	Open         bool   // the document ended inside the title element
	Multiple     bool   // a further title element was seen before reading ended
	Replacements int    // U+FFFD characters in Text
	Lang         string // the lang attribute of the root element, if it had been seen
	Refresh      string // content of a <meta http-equiv=refresh> seen before reading ended
	Base         string // href of the first base element, as written, where there is a Refresh
	Stub         *Stub  // set if the Refresh stands inside a noscript, where only readers without scripts obey it

	Malformed bool   // an XML document that is not well-formed: browsers show an error in its place
	Fallback  string // the title that the HTML rules find in a malformed document without one

	Details *Details // read on request only, else nil
}

// Source is where a title comes from.
type Source string

// The sources. Only HTML, XML and SVG are titles that a browser shows in its
// tab; the others are offered as what they are.
const (
	SourceHTML  Source = "html"
	SourceXML   Source = "xml"
	SourceSVG   Source = "svg"
	SourcePDF   Source = "pdf"
	SourceFeed  Source = "feed"
	SourceImage Source = "image"

	// SourceBrowser is document.title in a browser; nothing here reads it.
	SourceBrowser Source = "browser"
)

// CharsetSource is what decided how the bytes were decoded.
type CharsetSource string

// The charset sources, in their order of precedence.
const (
	CharsetBOM       CharsetSource = "bom"
	CharsetHeader    CharsetSource = "header"
	CharsetMeta      CharsetSource = "meta"
	CharsetXML       CharsetSource = "xml"
	CharsetLateMeta  CharsetSource = "late_meta"
	CharsetUTF8Valid CharsetSource = "utf8_valid"
	CharsetGuess     CharsetSource = "guess"
	CharsetDefault   CharsetSource = "default"
	CharsetChosen    CharsetSource = "chosen" // by a person, in a guess's place
)

// IsGuess reports whether nothing in or about the document says its encoding,
// nor its bytes for certain: it may be another one.
func (s CharsetSource) IsGuess() bool {
	return s == CharsetGuess || s == CharsetDefault || s == CharsetChosen
}

// Details are what else a page says of itself.
type Details struct {
	OGTitle     string
	Description string
	H1          string // the first h1's text
	Canonical   string // href of the canonical link, as written
}
