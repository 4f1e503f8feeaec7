package urllist

// NameFrom calls rows that have neither a text nor a folder what another list
// calls the same addresses: the text that a document's addresses stand in no
// longer says it. Repeats are named in their order, the last ones alike.
func (l *List) NameFrom(other *List) {
	if other == nil || other.Texts == nil && other.Folders == nil {
		return
	}
	named := map[string][]int{}
	for i := range max(len(other.Texts), len(other.Folders)) {
		if url := other.Rows[i].URL; url != "" && (other.Text(i) != "" || other.Folder(i) != "") {
			named[url] = append(named[url], i)
		}
	}
	for i := range l.Rows {
		of := named[l.Rows[i].URL]
		if len(of) > 0 && l.Name(i, other.Text(of[0]), other.Folder(of[0])) && len(of) > 1 {
			named[l.Rows[i].URL] = of[1:]
		}
	}
}

// Name gives a row a text and a folder, either of which may be "", unless it
// has one of them: then it is false.
func (l *List) Name(row int, text, folder string) bool {
	if l.Text(row) != "" || l.Folder(row) != "" {
		return false
	}
	if text != "" {
		l.Texts = set(l.Texts, row, text)
	}
	if folder != "" {
		l.Folders = set(l.Folders, row, folder)
	}
	return true
}

// set sets the text of a row, with empty ones for those before it that have
// none.
func set(texts []string, row int, text string) []string {
	if row >= len(texts) {
		texts = pad(texts, row+1)
	}
	texts[row] = text
	return texts
}
