package title

// A feedReader follows an XML document to a feed's title: of an RSS or Atom
// feed, the title child of its channel or feed element.
type feedReader struct {
	depth  int // of the elements whose title child is wanted; 0 if it is no feed
	wanted bool
	inside int // depth of the title being read
	taken  bool
	title  []byte
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

func (f *feedReader) start(local []byte, depth int) {
	if f.depth == 0 || f.taken {
		return
	}
	if depth == 2 && f.depth == 2 {
		f.wanted = string(local) == "channel"
	}
	if f.wanted && depth == f.depth+1 && string(local) == "title" {
		f.inside = depth
	}
}

func (f *feedReader) text(b []byte) {
	if f.inside > 0 {
		f.title = append(f.title, b...)
	}
}

func (f *feedReader) end(depth int) {
	if f.inside == depth && depth > 0 {
		f.inside, f.taken = 0, true
	}
}

// finish offers the feed's title where the document has none of its own.
func (f *feedReader) finish(t *xmlTitle) {
	if f.depth == 0 || t.found {
		return
	}
	t.source = SourceFeed
	if f.taken {
		t.text, t.found, t.sure = f.title, true, true
	}
}
