package title

import "bytes"

// The namespaces that matter to a title.
const (
	xhtmlNamespace = "http://www.w3.org/1999/xhtml"
	svgNamespace   = "http://www.w3.org/2000/svg"
)

// maxXMLDepth is how deep elements may nest, as in libxml2, which browsers use;
// maxXMLAttributes bounds what one of them may carry.
const (
	maxXMLDepth      = 2048
	maxXMLAttributes = 512
)

// xmlTitle is the title of an XML document.
type xmlTitle struct {
	text   []byte // decoded, not collapsed
	found  bool
	source Source
	offset int    // of the title's start tag
	sure   bool   // nothing that follows can change it
	lang   string // the root's lang or xml:lang
	broken bool   // the document is not well-formed
}

// An xmlReader follows an XML document to its title (HTML, 3.1.3
// "document.title"): in a document sent as SVG the first svg title child of its
// svg root, or else the first XHTML title. An error in the document ends it, as it does in browsers:
// what was read of an XHTML title stays, an SVG document's title is lost.
type xmlReader struct {
	xmlScanner
	open   []xmlElement
	bound  []xmlPrefix // the namespace bindings of the open elements
	rooted bool
	svg    bool // the document is of SVG's type
	isSVG  bool // and has an svg root
	feed   feedReader
	result xmlTitle
	inside int // depth of the title element being read; 0 if none
}

// An xmlElement is an open element.
type xmlElement struct {
	name     []byte
	bindings int  // how many bindings stood before its own
	template bool // an XHTML template, or in one
}

type xmlPrefix struct{ prefix, uri string }

// readXML reads a decoded XML document. svg says that it is of SVG's type,
// final that b is all of it.
func readXML(b []byte, svg, final bool) xmlTitle {
	r := xmlReader{svg: svg, xmlScanner: xmlScanner{b: b, final: final}}
	r.result.offset = -1
	for r.step() {
	}
	r.result.broken = r.failed || final && (len(r.open) > 0 || !r.rooted)
	r.feed.finish(&r.result)
	if r.isSVG {
		r.result.sure = false
		if r.result.broken {
			r.result = xmlTitle{offset: -1, source: SourceSVG, lang: r.result.lang, broken: true}
		}
	}
	return r.result
}

// step reads one token and reports whether to go on.
func (r *xmlReader) step() bool {
	if r.result.sure && !r.isSVG {
		return false
	}
	k := r.next(len(r.open) > 0, r.rooted)
	switch k.kind {
	case xmlText:
		r.text(k.content)
	case xmlStart:
		r.start(k)
		if k.empty {
			r.end(k.name)
		}
	case xmlEnd:
		r.end(k.name)
	case xmlNone:
		return false
	}
	return !r.failed
}

func (r *xmlReader) text(b []byte) {
	switch {
	case r.inside > 0 && (r.isSVG || len(r.open) == r.inside):
		r.result.text = append(r.result.text, b...)
	case r.inside == 0:
		r.feed.text(b)
	}
}

func (r *xmlReader) start(k xmlToken) {
	e := xmlElement{name: k.name, bindings: len(r.bound)}
	for _, a := range k.attributes {
		if prefix, ok := bound(a.name); ok {
			r.bound = append(r.bound, xmlPrefix{prefix, string(a.value)})
		}
	}
	prefix, local := splitName(k.name)
	space := r.lookup(prefix)
	depth := len(r.open) + 1
	e.template = depth > 1 && r.open[depth-2].template || space == xhtmlNamespace && string(local) == "template"
	r.open = append(r.open, e)
	r.failed = r.failed || depth > maxXMLDepth
	if depth == 1 {
		r.root(space, local, k)
	}
	r.feed.start(local, depth)
	if string(local) == "title" && !r.result.found && !e.template && r.counts(space, depth) {
		r.result.found, r.result.offset, r.inside = true, k.start, depth
		r.result.source = SourceXML
		if r.isSVG {
			r.result.source = SourceSVG
		}
	}
}

func (r *xmlReader) root(space string, local []byte, k xmlToken) {
	r.rooted = true
	r.isSVG = r.svg && space == svgNamespace && string(local) == "svg"
	r.feed.root(local)
	for _, a := range k.attributes {
		if n := string(a.name); n == "lang" || n == "xml:lang" && r.result.lang == "" {
			r.result.lang = string(a.value)
		}
	}
}

// counts reports whether a title element can be the document's.
func (r *xmlReader) counts(space string, depth int) bool {
	if r.isSVG {
		return space == svgNamespace && depth == 2
	}
	return space == xhtmlNamespace
}

func (r *xmlReader) end(name []byte) {
	n := len(r.open)
	if n == 0 || !bytes.Equal(r.open[n-1].name, name) {
		r.failed = true
		return
	}
	r.bound = r.bound[:r.open[n-1].bindings]
	r.open = r.open[:n-1]
	r.feed.end(n)
	if r.inside == n {
		r.inside = 0
		r.result.sure = true
	}
}

// lookup returns the namespace that a prefix is bound to.
func (r *xmlReader) lookup(prefix []byte) string {
	for i := len(r.bound) - 1; i >= 0; i-- {
		if r.bound[i].prefix == string(prefix) {
			return r.bound[i].uri
		}
	}
	return ""
}

// bound returns the prefix that an xmlns attribute binds.
func bound(name []byte) (prefix string, ok bool) {
	if string(name) == "xmlns" {
		return "", true
	}
	rest, ok := bytes.CutPrefix(name, []byte("xmlns:"))
	return string(rest), ok
}

func splitName(name []byte) (prefix, local []byte) {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return nil, name
}
