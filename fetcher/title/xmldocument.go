package title

// xmlTitle is the title of an XML document.
type xmlTitle struct {
	text   []byte
	found  bool
	source Source
	offset int
	sure   bool // nothing that follows can change it
}

func readXML(b []byte, final bool) xmlTitle { return xmlTitle{offset: -1} }
