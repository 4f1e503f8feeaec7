package title

// An xmlTitle is a title element of an XML document.
type xmlTitle struct {
	found    bool
	complete bool // its end tag has come
	long     bool // only the beginning of its text is kept
	depth    int  // of the element while it is open, else 0
	offset   int  // of its start tag in the document's text
	text     []byte
	pending  int // bytes of text at its end that are in no node of the tree yet
	shown    int // how much of the text shows
}

func newXMLTitle(memory []byte) xmlTitle { return xmlTitle{offset: -1, text: memory[:0]} }

// begin takes the first title element.
func (t *xmlTitle) begin(depth, offset int) {
	if !t.found {
		t.found, t.depth, t.offset = true, depth, offset
	}
}

// add takes text that stands in the element, or in one within it. It becomes a
// node of the tree when something else follows.
func (t *xmlTitle) add(b []byte) {
	if t.depth == 0 {
		return
	}
	if room := maxTitleText - len(t.text); len(b) > room {
		b, t.long = b[:room], true
	}
	t.text = append(t.text, b...)
	t.pending += len(b)
}

// node makes a node of the text that has come. depth is that of the element it
// stands in, and begins says that another node follows there. Of an XHTML title
// the text of its own nodes counts (DOM, 4.2.5 "child text content"). Of an svg
// title, with descendants set, browsers show the text that was in all of it when
// a node was last added to the title itself.
func (t *xmlTitle) node(depth int, descendants, begins bool) {
	if t.depth == 0 {
		return
	}
	begins = begins || t.pending > 0
	if depth > t.depth && !descendants {
		t.text = t.text[:len(t.text)-t.pending]
	}
	t.pending = 0
	if depth == t.depth && begins {
		t.shown = len(t.text)
	}
}

// end closes an element of a depth.
func (t *xmlTitle) end(depth int) {
	if t.depth == depth && depth > 0 {
		t.depth, t.complete = 0, true
	}
}

// shows returns the text that shows.
func (t *xmlTitle) shows() []byte { return t.text[:t.shown] }
