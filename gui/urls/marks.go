package urls

import (
	"sort"

	"marquee/gui/editor"
	"marquee/internal/urllist"
	"marquee/internal/words"
)

// marks tells the editor which of its lines hold no URL and which repeat
// another. It makes a mark when it is asked for one, which is for visible
// lines only, so that a list of a million lines costs nothing more.
type marks struct{ list *urllist.List }

// Mark implements editor.Marks; line counts from 0.
func (m marks) Mark(line int) editor.Mark {
	rows := m.list.Rows
	i := sort.Search(len(rows), func(i int) bool { return rows[i].Line > line })
	if i == len(rows) || rows[i].Line != line+1 {
		return editor.Mark{}
	}
	switch row := &rows[i]; {
	case row.URL == "":
		return editor.Mark{Kind: editor.Wrong, Note: words.Problem(row.Problem)}
	case row.Repeat >= 0:
		return editor.Mark{Kind: editor.Dim, Note: words.Say("urls.same", words.Values{"Line": rows[row.Repeat].Line})}
	}
	return editor.Mark{}
}
