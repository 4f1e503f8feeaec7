package title

// A feedReader follows an XML document to a feed's title: of an RSS or Atom
// feed, the title child of its channel or feed element.
type feedReader struct {
	depth  int // of the elements whose title child is wanted; 0 if it is no feed
	wanted bool
	inside int // depth of the title being read
	taken  bool
	title  []byte
	offset int // of the title's start tag in the document's text; -1 if there is none
}

// root judges the root element.
func (f *feedReader) root(local []byte) {
	switch string(local) {
	case "rss", "RDF":
		f.depth = 2
	case "feed":
		f.depth, f.wanted = 1, true
	}
}

func (f *feedReader) start(local []byte, depth, offset int) {
	if f.depth == 0 || f.taken {
		return
	}
	if depth == 2 && f.depth == 2 {
		f.wanted = string(local) == "channel"
	}
	if f.wanted && depth == f.depth+1 && string(local) == "title" {
		f.inside, f.offset = depth, offset
	}
}

func (f *feedReader) text(b []byte) {
	if f.inside > 0 {
		f.title = append(f.title, b[:min(len(b), maxTitleText-len(f.title))]...)
	}
}

func (f *feedReader) end(depth int) {
	if f.inside == depth && depth > 0 {
		f.inside, f.taken = 0, true
	}
}
