package title

import (
	"bytes"
	"strings"

	"marquee/fetcher/charset"
)

// A documentKind says how a browser reads a type.
type documentKind uint8

const (
	kindOther   documentKind = iota // text, an image, a download: it has no title
	kindHTML                        // by the HTML parser
	kindXML                         // by the XML parser
	kindUnknown                     // the type must be sniffed
)

// kindOf returns how a browser reads a type.
func kindOf(essence string) documentKind {
	switch essence {
	case "text/html", "text/xsl":
		return kindHTML
	case "application/xhtml+xml", "application/xml", "text/xml", "image/svg+xml":
		return kindXML
	case "application/rss+xml", "application/atom+xml", "application/rdf+xml":
		return kindXML // not that a browser would; for the title they offer
	case "", "unknown/unknown", "application/unknown", "*/*":
		return kindUnknown
	}
	return kindOther
}

// sniffLength is how many bytes the sniffing of a type needs at most.
const sniffLength = 512

// sniff tells a type from a document's first bytes, where the headers name
// none (MIME Sniffing, 7 "Determining the computed MIME type of a resource",
// with the shorter list of tags that Chromium knows).
func sniff(b []byte) string {
	b = b[:min(len(b), sniffLength)]
	trimmed := bytes.TrimLeft(b, "\t\n\v\f\r ")
	if bytes.HasPrefix(trimmed, []byte("<?xml")) {
		return "text/xml"
	}
	for _, tag := range sniffedTags {
		if len(trimmed) >= len(tag) && equalFold(trimmed[:len(tag)], tag) {
			return "text/html"
		}
	}
	if e, _, _ := charset.BOM(b, true); e != nil {
		return "text/plain"
	}
	for _, magic := range magics {
		if matchesMagic(b, magic.bytes) {
			return magic.essence
		}
	}
	if looksBinary(b) {
		return "application/octet-stream"
	}
	return "text/plain"
}

// sniffedTags make a document HTML (MIME Sniffing, 7.1, as Chromium has it:
// without the byte that ends the tag).
var sniffedTags = []string{
	"<!doctype html", "<script", "<html", "<!--", "<head", "<iframe", "<h1", "<div", "<font", "<table", "<a", "<style",
	"<title", "<b", "<body", "<br", "<p",
}

// magics are the types that their first bytes tell (MIME Sniffing, 6); "." is
// any byte.
var magics = []struct{ bytes, essence string }{
	{"%PDF-", "application/pdf"},
	{"%!PS-Adobe-", "application/postscript"},
	{"GIF87a", "image/gif"},
	{"GIF89a", "image/gif"},
	{"\x89PNG\r\n\x1A\n", "image/png"},
	{"\xFF\xD8\xFF", "image/jpeg"},
	{"BM", "image/bmp"},
	{"RIFF....WEBPVP", "image/webp"},
	{"II*\x00", "image/tiff"},
	{"MM\x00*", "image/tiff"},
	{"ID3", "audio/mpeg"},
	{"OggS\x00", "application/ogg"},
	{"\x1A\x45\xDF\xA3", "video/webm"},
	{"....ftyp", "video/mp4"},
	{"PK\x03\x04", "application/zip"},
	{"\x1F\x8B\x08", "application/gzip"},
	{"Rar!\x1A\x07", "application/x-rar-compressed"},
}

func matchesMagic(b []byte, magic string) bool {
	if len(b) < len(magic) {
		return false
	}
	for i := range magic {
		if magic[i] != '.' && magic[i] != b[i] {
			return false
		}
	}
	return true
}

// looksBinary reports whether b holds a binary data byte (MIME Sniffing, 3).
func looksBinary(b []byte) bool {
	for _, c := range b {
		if c <= 0x08 || c == 0x0B || c >= 0x0E && c <= 0x1A || c >= 0x1C && c <= 0x1F {
			return true
		}
	}
	return false
}

// isFeedType reports whether a type names a feed.
func isFeedType(essence string) bool {
	return essence == "application/rss+xml" || essence == "application/atom+xml" || essence == "application/rdf+xml"
}

// isImageType reports whether a type names an image other than SVG.
func isImageType(essence string) bool {
	return strings.HasPrefix(essence, "image/") && essence != "image/svg+xml"
}
