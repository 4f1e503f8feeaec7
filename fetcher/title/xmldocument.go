package title

import "bytes"

// maxXMLDepth is how deep elements may nest, as in libxml2, which browsers use.
const maxXMLDepth = 2048

// An xmlReader follows an XML document to its title (HTML, 3.1.3
// "document.title"): the first svg title child of an svg root, if the document
// was sent as SVG, or the first XHTML title where the root is another one. An
// error in the document ends it, as it does in browsers: what had become part
// of an XHTML title stays, an svg root is taken away.
type xmlReader struct {
	scan   xmlScanner
	inputs []xmlInput // the texts around the entity that is being read, outermost first
	open   []xmlElement
	names  []byte // of the open elements, one after another
	spaces xmlSpaces
	retry  int // length of the text at which a token that was not whole is tried again

	isSVG  bool // the document was sent as SVG
	rooted bool
	root   xmlSpace // of the root element: spaceSVG only if it is called svg
	lang   []byte
	page   xmlTitle // the first XHTML title
	image  xmlTitle // the first svg title child of an svg root
	feed   feedReader

	broken  bool // the document is not well-formed
	flawed  bool // its namespaces are not
	damaged bool // its encoding is not, which is an error at its end
	linked  bool // an svg root's title became the document's, though it was not sent as SVG
	done    bool // nothing that follows can change the answer
}

// An xmlElement is an open element.
type xmlElement struct {
	name     int  // where its name starts
	bindings int  // how many bindings stood before its own
	template bool // an XHTML template, or in one
}

// An xmlInput is a text in which a reference to an entity stands that is being
// followed.
type xmlInput struct {
	b      []byte
	pos    int
	final  bool
	entity *xmlEntity
	depth  int // open elements at the reference
}

func (r *xmlReader) reset(isSVG bool, b *budget) {
	*r = xmlReader{
		isSVG: isSVG, open: r.open[:0], names: r.names[:0], inputs: r.inputs[:0],
		page: newXMLTitle(r.page.text), image: newXMLTitle(r.image.text),
		scan: xmlScanner{isSVG: isSVG, list: r.scan.list[:0], values: r.scan.values[:0], unique: r.scan.unique, budget: b},
	}
	r.feed.offset = -1
}

// advance reads on in b, which holds what was not taken before and what has
// come since. final says that nothing follows. It returns how much of b it has
// taken.
func (r *xmlReader) advance(b []byte, final bool) int {
	r.scan.b, r.scan.final = b, final
	if len(b) < r.retry && !final {
		return 0
	}
	for !r.done && r.step() {
	}
	if len(r.inputs) > 0 { // it ended in an entity
		r.scan.pos, r.inputs = r.inputs[0].pos, r.inputs[:0]
	}
	if final && !r.done {
		if !r.isSVG && !r.damaged {
			r.node(false)
		}
		r.broken, r.done = len(r.open) > 0 || !r.rooted || r.damaged && !r.isSVG, true
	}
	taken := r.scan.pos
	// What was looked through in vain is looked through again when there is
	// twice as much: a long token costs a few times its length.
	r.retry = 0
	if rest := len(b) - taken; rest > step {
		r.retry = 2 * rest
	}
	r.scan.shift(nil, taken)
	return taken
}

// fail ends the document with an error.
func (r *xmlReader) fail() {
	r.broken, r.done = true, true
}

// step reads one token and reports whether there may be another.
func (r *xmlReader) step() bool {
	k := r.scan.next(len(r.open) > 0, r.rooted)
	if !r.scan.budget.spend(8) {
		return false
	}
	switch k.kind {
	case xmlNone:
		return len(r.inputs) > 0 && r.leave()
	case xmlError:
		if k.cut && !r.isSVG {
			r.node(true) // at a start tag that is none, or is cut off, what came before it is complete
		}
		r.fail()
	case xmlText:
		r.text(k.content)
	case xmlCDATA:
		r.node(false)
		r.text(k.content)
		r.node(true)
	case xmlReference:
		r.enter(r.scan.dtd.general[string(k.name)])
	case xmlStart:
		r.start(&k)
		if k.empty && !r.done {
			r.end(k.name)
		}
	case xmlEnd:
		r.end(k.name)
	case xmlOther:
		r.node(true)
	}
	return true
}

// title returns the title that the document shows, nil if there is none, and
// where it comes from. In the place of a flawed document with an svg root
// browsers show one of HTML, with the root in its body.
func (r *xmlReader) title() (*xmlTitle, Source) {
	switch {
	case r.root == spaceSVG && !r.broken && !r.flawed:
		if r.image.found && (r.isSVG || r.linked) {
			return &r.image, SourceSVG
		}
	case r.page.found:
		return &r.page, SourceXML
	}
	return nil, ""
}

// worthKeeping returns the reader for another document, nil if it has grown.
func (r *xmlReader) worthKeeping() *xmlReader {
	if cap(r.page.text)+cap(r.image.text)+cap(r.scan.values) > 64<<10 || cap(r.scan.list) > 64 {
		return nil
	}
	r.scan = xmlScanner{list: r.scan.list[:0], values: r.scan.values[:0]}
	return r
}

// enter goes on in an entity's text.
func (r *xmlReader) enter(e *xmlEntity) {
	if e.external {
		return
	}
	if !r.scan.use(e, len(r.inputs)) {
		r.fail()
		return
	}
	e.open = true
	s := &r.scan
	r.inputs = append(r.inputs, xmlInput{b: s.b, pos: s.pos, final: s.final, entity: e, depth: len(r.open)})
	s.b, s.pos, s.final = e.value, 0, true
}

// leave goes on behind the reference to an entity. What was opened in it must
// have been closed there (XML 1.0, 4.3.2).
func (r *xmlReader) leave() bool {
	in := r.inputs[len(r.inputs)-1]
	r.inputs = r.inputs[:len(r.inputs)-1]
	in.entity.open = false
	r.scan.b, r.scan.pos, r.scan.final = in.b, in.pos, in.final
	if len(r.open) != in.depth {
		r.fail()
	}
	return true
}

// offset returns where in the document the token at the place start is, or the
// reference to the entity that it came from.
func (r *xmlReader) offset(start int) int {
	if len(r.inputs) > 0 {
		start = r.inputs[0].pos - 1
	}
	return r.scan.base + start
}

func (r *xmlReader) text(b []byte) {
	r.page.add(b)
	r.image.add(b)
	r.feed.text(b)
}

// node tells the titles that a text ends and, perhaps, that another node begins.
func (r *xmlReader) node(begins bool) {
	r.page.node(len(r.open), false, begins)
	r.image.node(len(r.open), true, begins)
}

func (r *xmlReader) start(k *xmlToken) {
	r.node(true)
	r.scan.withDefaults(k)
	e := xmlElement{name: len(r.names), bindings: len(r.spaces.bound)}
	if !r.bind(k) {
		r.fail()
		return
	}
	prefix, local := splitName(k.name)
	space := r.spaces.of(prefix)
	depth := len(r.open) + 1
	if depth == 1 && space != spaceXHTML && space != spaceSVG {
		r.feed.root(local)
	}
	r.flawed = r.flawed || space == spaceUnbound
	if depth > maxXMLDepth || (r.isSVG || r.feed.depth == 0) && r.unbound(k, space) {
		r.fail()
		return
	}
	e.template = depth > 1 && r.open[depth-2].template || space == spaceXHTML && string(local) == "template"
	r.open = append(r.open, e)
	r.names = append(r.names, k.name...)
	if depth == 1 {
		r.takeRoot(space, local, k)
	}
	r.feed.start(local, depth, r.offset(k.start))
	if string(local) != "title" {
		return
	}
	if space == spaceXHTML && !e.template {
		r.page.begin(depth, r.offset(k.start))
		// It makes browsers look at the svg root's title anew.
		r.linked = r.linked || r.image.found
		r.image.shown = len(r.image.text)
	} else if space == spaceSVG && r.root == spaceSVG {
		r.image.shown = len(r.image.text) // as does another of SVG
		if depth == 2 {
			r.image.begin(depth, r.offset(k.start))
		}
	}
}

// bind takes the namespaces that a tag declares and reports whether it may. What
// was sent as SVG browsers read with another parser, to which it is an error
// that a prefix loses its namespace.
func (r *xmlReader) bind(k *xmlToken) bool {
	before := len(r.spaces.bound)
	for _, a := range k.attributes {
		prefix, ok := bound(a.name)
		if !ok {
			continue
		}
		if again := r.spaces.latest[string(prefix)] > before; again && r.isSVG && (len(prefix) == 0 || len(a.value) > 0) {
			continue // the other parser takes the first
		}
		if !r.spaces.bind(prefix, a.value) {
			r.flawed = true
			if r.isSVG {
				return false
			}
		}
	}
	return true
}

// unbound reports whether a tag has a prefix that is bound to nothing, or none
// where a colon says so, and that browsers do not bear: on an attribute, and, in
// what was sent as SVG, on the element.
func (r *xmlReader) unbound(k *xmlToken, space xmlSpace) bool {
	if space == spaceUnbound && r.isSVG {
		return true
	}
	for _, a := range k.attributes {
		if _, declares := bound(a.name); declares {
			continue
		}
		prefix, local := splitName(a.name)
		if len(prefix) > 0 && r.spaces.of(prefix) == spaceUnbound || bytes.IndexByte(local, ':') >= 0 {
			return true
		}
	}
	return false
}

func (r *xmlReader) takeRoot(space xmlSpace, local []byte, k *xmlToken) {
	r.rooted, r.root = true, space
	if space == spaceSVG && string(local) != "svg" {
		r.root = spaceOther
	}
	for _, a := range k.attributes {
		if n := string(a.name); n == "lang" || n == "xml:lang" && r.lang == nil {
			r.lang = bytes.Clone(a.value[:min(len(a.value), maxLang)])
		}
	}
}

func (r *xmlReader) end(name []byte) {
	n := len(r.open)
	if n == 0 || len(r.inputs) > 0 && n <= r.inputs[len(r.inputs)-1].depth || !bytes.Equal(r.names[r.open[n-1].name:], name) {
		r.fail()
		return
	}
	r.node(false)
	e := r.open[n-1]
	r.spaces.unbind(e.bindings)
	r.names = r.names[:e.name]
	r.open = r.open[:n-1]
	r.feed.end(n)
	r.page.end(n)
	r.image.end(n)
	r.done = r.done || r.feed.taken || r.page.complete && r.root != spaceSVG
}
