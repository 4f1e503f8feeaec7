package title

import (
	"slices"
	"strings"
	"testing"
)

const (
	xhtmlStart = `<html xmlns="http://www.w3.org/1999/xhtml">`
	svgStart   = `<svg xmlns="http://www.w3.org/2000/svg">`
	xhtmlDTD   = `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">`
)

// xmlCases are XML documents with the title that browsers show.
var xmlCases = []struct {
	rule, essence, document, want string
	source                        Source
}{
	{"XHTML", "application/xhtml+xml", xhtmlStart + "<head><title> a\n&amp;<!--c--> b</title></head></html>", "a & b", SourceXML},
	{"XHTML in other XML", "text/xml", "<x xmlns:h='http://www.w3.org/1999/xhtml'><title>a</title><h:title>b</h:title></x>", "b", SourceXML},
	{"no namespace is not XHTML", "application/xhtml+xml", "<html><head><title>a</title></head></html>", none, ""},
	{"child text only", "application/xhtml+xml", xhtmlStart + "<title>a<b>b</b><![CDATA[<c>]]></title></html>", "a<c>", SourceXML},
	{"the first one counts", "application/xhtml+xml", xhtmlStart + "<title/><title>b</title></html>", "", SourceXML},
	{"no other elements are text", "application/xhtml+xml", xhtmlStart + "<script><title>a</title></script></html>", "a", SourceXML},
	{"not in a template", "application/xhtml+xml", xhtmlStart + "<template><title>a</title></template><title>b</title></html>", "b", SourceXML},
	{"XML 1.0, 1: an error behind the title leaves it", "application/xhtml+xml", xhtmlStart + "<title>a</title><p></html>", "a", SourceXML},
	{"XML 1.0, 1: an error before the title", "application/xhtml+xml", xhtmlStart + "<p><title>a</title></html><x", "a", SourceXML},
	{"XML 1.0, 3.1: names have cases", "application/xhtml+xml", xhtmlStart + "<TITLE>a</TITLE><title>b</title></html>", "b", SourceXML},
	{"XML 1.0, 4.1: HTML's entities are unknown; what has become no node is lost", "application/xhtml+xml", xhtmlStart + "<title>a&nbsp;b</title></html>", "", SourceXML},
	{"a node before an error stays", "application/xhtml+xml", xhtmlStart + "<title>a<!--c-->b & c</title></html>", "a", SourceXML},
	{"HTML, 14.2: but for XHTML's document types", "application/xhtml+xml", xhtmlDTD + xhtmlStart + "<title>&eacute;</title></html>", "é", SourceXML},
	{"XML 1.0, 2.2: blanks by their numbers", "text/xml", xhtmlStart + "<title>a&#9;b&#10;c&#xD;d</title></html>", "a b c d", SourceXML},
	{"XML 1.0, 2.2: a number that is no character's", "text/xml", xhtmlStart + "<title>a<b/>b&#1;c</title></html>", "a", SourceXML},
	{"XML 1.0, 2.2: nor is this", "text/xml", xhtmlStart + "<title>a<b/>b&#xFFFE;c</title></html>", "a", SourceXML},
	{"XML 1.0, 4.2: entities of the document", "application/xhtml+xml", "<!DOCTYPE html [<!ENTITY y 'z&#33;'>]>" + xhtmlStart + "<title>&y;</title></html>", "z!", SourceXML},
	{"SVG: the root's child", "image/svg+xml", svgStart + "<g><title>a</title></g><title>b<tspan>c</tspan></title></svg>", "b", SourceSVG},
	{"SVG: all the text there was when the title last changed", "image/svg+xml", svgStart + "<title>a<b>b</b>c<b>d</b></title></svg>", "abc", SourceSVG},
	{"SVG: an error loses it", "image/svg+xml", svgStart + "<title>a</title><g></svg>", none, ""},
	{"XML 1.0, 4.3.3: bytes that are no characters", "application/xhtml+xml; charset=utf-8", xhtmlStart + "<title>a\xe9b</title></html>", "", SourceXML},
	{"XML 1.0, 4.3.3: of gb18030", "text/xml; charset=gb18030", xhtmlStart + "<p>\x81\xff</p><title>a</title></html>", none, ""},
	{"XML 1.0, 2.8: the declaration's version", "text/xml", "<?xml version='2.0'?>" + xhtmlStart + "<title>a</title></html>", none, ""},
	{"XML 1.0, 2.8: the declaration's order", "text/xml", "<?xml encoding='utf-8' version='1.0'?>" + xhtmlStart + "<title>a</title></html>", none, ""},
	{"XML 1.0, 2.9: standalone", "text/xml", "<?xml version='1.0' standalone='maybe'?>" + xhtmlStart + "<title>a</title></html>", none, ""},
	{"XML 1.0, 2.8: the declaration stands first", "text/xml", " <?xml version='1.0'?>" + xhtmlStart + "<title>a</title></html>", none, ""},
	{"XML 1.0, 2.8: the document type has a name", "text/xml", "<!DOCTYPE>" + xhtmlStart + "<title>a</title></html>", none, ""},
	{"XML 1.0, 2.8: the internal subset holds declarations", "text/xml", "<!DOCTYPE html [x]>" + xhtmlStart + "<title>a</title></html>", none, ""},
	{"XML 1.0, 3.2 to 4.7: declarations of all kinds", "text/xml", "<!DOCTYPE html [<!ELEMENT a (b,(c|d)*,e?)+><!ELEMENT b (#PCDATA|a)*><!ELEMENT c EMPTY>" +
		"<!ATTLIST a x CDATA #IMPLIED y (p|q) 'p' z NOTATION (n) #REQUIRED><!NOTATION n PUBLIC 'x'><!ENTITY f SYSTEM 'f' NDATA n><?p?><!--c-->]>" + xhtmlStart + "<title>a</title></html>", "a", SourceXML},
	{"XML 1.0, 3.2.1: separators do not mix", "text/xml", "<!DOCTYPE html [<!ELEMENT a (b,c|d)>]>" + xhtmlStart + "<title>a</title></html>", none, ""},
	{"XML 1.0, 3.3.2: namespaces by default", "text/xml", "<!DOCTYPE html [<!ATTLIST html xmlns CDATA #FIXED '" + xhtmlNamespace + "'>]><html><title>a</title></html>", "a", SourceXML},
	{"XML 1.0, 4.1: an entity that may be declared elsewhere", "text/xml", "<!DOCTYPE html SYSTEM 'x.dtd'>" + xhtmlStart + "<title>a &zz; b</title></html>", "a b", SourceXML},
	{"XML 1.0, 4.1: but not where the document stands alone", "text/xml", "<?xml version='1.0' standalone='yes'?><!DOCTYPE html SYSTEM 'x.dtd'>" + xhtmlStart + "<title>a<b/>&zz; b</title></html>", "a", SourceXML},
	{"XML 1.0, 4.3.2: markup in an entity", "text/xml", "<!DOCTYPE html [<!ENTITY e '<title>a<b>b</b></title>'>]>" + xhtmlStart + "&e;<title>c</title></html>", "a", SourceXML},
	{"XML 1.0, 4.3.2: an element ends where it began", "text/xml", "<!DOCTYPE html [<!ENTITY e '<p>'>]>" + xhtmlStart + "&e;</p><title>c</title></html>", none, ""},
	{"Namespaces, 5.1: an attribute's prefix is bound", "text/xml", xhtmlStart + "<p x:y=''/><title>a</title></html>", none, ""},
	{"Namespaces, 5.1: an element's may not be", "text/xml", xhtmlStart + "<x:p/><title>a</title></html>", "a", SourceXML},
	{"Namespaces, 5.1: unless it was sent as SVG", "image/svg+xml", svgStart + "<title>a</title><x:p/></svg>", none, ""},
	{"the end flushes a title", "text/xml", xhtmlStart + "<title>a b", "a b", SourceXML},
	{"HTML, 3.1.3: an svg root has no XHTML title", "text/xml", svgStart + "<title xmlns='" + xhtmlNamespace + "'>a</title></svg>", none, ""},
	{"but what browsers show in its place has", "text/xml", svgStart + "<title xmlns='" + xhtmlNamespace + "'>a</title><p></svg>", "a", SourceXML},
	{"a surrogate alone is an error at the end only", "text/xml; charset=utf-16be", "\x00<" + utf16BE("html xmlns='"+xhtmlNamespace+"'><title>a") + "\xd8\x00" + utf16BE("</title></html>"), "a\uFFFD", SourceXML},
	{"HTML, 13.2.3.2: x-user-defined by the XML declaration", "text/xml", "<?xml version='1.0' encoding='x-user-defined'?>" + xhtmlStart + "<title>\x80</title></html>", "\uF780", SourceXML},
	{"text before what is no start tag stays", "text/xml", xhtmlStart + "<title>a<</title></html>", "a", SourceXML},
	{"SVG sent as XML has none", "text/xml", svgStart + "<title>a</title></svg>", none, ""},
}

func TestXMLDocuments(t *testing.T) {
	for _, c := range xmlCases {
		got := read(t, c.document, Options{ContentTypes: []string{c.essence}})
		text := got.Text
		if !got.Found {
			text = none
		}
		if text != c.want || got.Source != c.source || !got.HTML {
			t.Errorf("%s:\n%s\n got %q from %q\nwant %q from %q", c.rule, c.document, text, got.Source, c.want, c.source)
		}
	}
}

// Where a malformed document shows an error, the title that the HTML rules find
// is offered beside it.
func TestMalformedXHTMLOffersTheHTMLTitle(t *testing.T) {
	got := read(t, xhtmlStart+"<meta charset=utf-8><title>a</title>", Options{ContentTypes: []string{"application/xhtml+xml"}})
	if got.Found || got.Text != "" || !got.Malformed || got.Fallback != "a" {
		t.Errorf("%+v", got)
	}
}

func TestFeedsOfferTheirTitleAsWhatItIs(t *testing.T) {
	for _, c := range []struct{ essence, document, want string }{
		{"text/xml", "<?xml version='1.0'?><rss><channel><image><title>no</title></image><title>News &amp; c</title></channel></rss>", "News & c"},
		{"application/rss+xml", "<rss><channel><title><![CDATA[a b]]></title><item><title>no</title></item></channel></rss>", "a b"},
		{"application/atom+xml", "<feed xmlns='http://www.w3.org/2005/Atom'><title>a</title><entry><title>no</title></entry></feed>", "a"},
		{"application/xml", "<rdf:RDF xmlns:rdf='x'><channel><title>a</title></channel></rdf:RDF>", "a"},
	} {
		got := read(t, c.document, Options{ContentTypes: []string{c.essence}})
		if got.HTML || got.Source != SourceFeed || got.Text != c.want {
			t.Errorf("%s: %+v", c.document, got)
		}
	}
}

func TestOtherDocumentsOfferTheirTitleAsWhatItIs(t *testing.T) {
	for _, c := range []struct {
		essence, document, want string
		source                  Source
	}{
		{"application/pdf", "%PDF-1.4\n1 0 obj\n<</Title (A \\(b\\)\\040\\351) /X 1>>\ntrailer <</Info 1 0 R>>", "A (b) é", SourcePDF},
		{"application/pdf", "%PDF-1.4\n1 0 obj<</Title <FEFF0061 0444>>>\ntrailer <</Info 1 0 R>>", "aф", SourcePDF},
		{"application/pdf", "%PDF-1.4\n<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>a &amp; b</rdf:li></rdf:Alt></dc:title>", "a & b", SourcePDF},
		{"application/pdf", "%PDF-1.4\n", "", ""},
		{"image/png", "\x89PNG\r\n\x1a\n\x00\x00\x00\x07tEXtTitle\x00\xe9\x00\x00\x00\x00", "é", SourceImage},
		{"image/jpeg", "\xff\xd8\xff\xe1<dc:title><rdf:li>x</rdf:li></dc:title>", "x", SourceImage},
		{"text/plain", "<title>a</title>", "", ""},
	} {
		got := read(t, c.document, Options{ContentTypes: []string{c.essence}})
		if got.HTML || got.Source != c.source || got.Text != c.want || got.Found != (c.want != "") {
			t.Errorf("%s: %+v", c.document, got)
		}
	}
}

// UTF-16 is damaged by half a pair, not by a whole one at the end.
func TestHalfAPairOfUTF16IsFound(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "\x00a": false, "\xd8\x3d\xde\x00": false, "\x00a\xd8\x3d\xde\x00": false, "\xd8\x3d\xde\x00\x00a": false,
		"\xd8\x3d": true, "\xde\x00": true, "\xd8\x3d\x00a": true, "\xde\x00\xd8\x3d": true, "\xd8\x3d\xde\x00\xde\x00": true,
	} {
		swapped := make([]byte, len(text))
		for i := range len(text) {
			swapped[i^1] = text[i]
		}
		if loneSurrogate([]byte(text), 0, 1) != want || loneSurrogate(swapped, 1, 0) != want {
			t.Errorf("%q: not %v", text, want)
		}
	}
}

// What has no title to read is done at once; what may call itself something
// is looked at a little further.
func TestOtherDocumentsAreSoonDone(t *testing.T) {
	for _, c := range []struct {
		essence string
		length  int
		want    bool
	}{
		{"text/css", sniffLength, true},
		{"application/pdf", sniffLength, false},
		{"application/pdf", offerLength - 1, false},
		{"application/pdf", offerLength, true},
	} {
		r := NewReader(Options{ContentTypes: []string{c.essence}, Limit: 1 << 20})
		if _, _ = r.Write(make([]byte, c.length)); r.Certain() != c.want {
			t.Errorf("%d bytes of %s: done %v", c.length, c.essence, !c.want)
		}
		r.Close()
	}
}

// utf16BE encodes ASCII.
func utf16BE(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.Write([]byte{0, s[i]})
	}
	return b.String()
}

// A document type that arrives in pieces is read anew with each: what its
// references stand for counts once.
func TestADocumentTypeInPiecesIsTheSameAsWhole(t *testing.T) {
	document := "<!DOCTYPE html [<!ENTITY e '" + strings.Repeat("x", 1000) + "'><!ATTLIST html xmlns:a CDATA '" + strings.Repeat("&e;", 250) + "'>" +
		strings.Repeat("<!-- -->", 20_000) + "]>" + xhtmlStart + "<title>a</title></html>"
	r := NewReader(Options{ContentTypes: []string{"text/xml"}, Limit: 1 << 20})
	defer r.Close()
	for b := range slices.Chunk([]byte(document), 4000) {
		_, _ = r.Write(b)
	}
	if got := r.Title(); got.Text != "a" || got.Malformed {
		t.Errorf("%q, malformed %v", got.Text, got.Malformed)
	}
}
