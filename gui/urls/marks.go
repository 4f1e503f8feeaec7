package urls

import (
	"net/url"
	"sort"
	"strings"

	"marquee/fetcher/weburl"
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
	row := &rows[i]
	switch {
	case row.Problem.IsSilent():
		return editor.Mark{}
	case row.URL == "":
		return editor.Mark{Kind: editor.Wrong, Note: words.Problem(row.Problem)}
	case row.Repeat >= 0:
		return editor.Mark{Kind: editor.Dim, Note: words.Say("urls.same", words.Values{"Line": rows[row.Repeat].Line})}
	}
	mark := editor.Mark{Note: noteOf(row)}
	if alone := i+1 == len(rows) || rows[i+1].Line != row.Line; alone && (m.list.Form == urllist.FormLines || m.list.Form == urllist.FormSheet) {
		if from, to := hostIn(row.Input, row.URL); to > from {
			mark.Kind, mark.From, mark.To = editor.Address, from, to
		}
	}
	return mark
}

// noteOf says how an address was read where that is not plain to see, and how
// it reads where it is written in percent signs or Punycode; "" if it is as it
// stands there.
func noteOf(row *urllist.Row) string {
	if urllist.Remarkable(row.Mends) {
		return words.Mend(row.Mends, row.URL)
	}
	if readable := weburl.Readable(row.URL); readable != row.URL {
		return readable
	}
	return ""
}

// hostIn is where a line names the host of its address; 0, 0 if it is not to be
// found in it.
func hostIn(line, address string) (from, to int) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return 0, 0
	}
	if at := strings.Index(line, "://"); at >= 0 {
		from = at + len("://")
		if end := strings.IndexAny(line[from:], "/?# \t"); end >= 0 {
			to = from + end
		} else {
			to = len(line)
		}
		if at := strings.LastIndexByte(line[from:to], '@'); at >= 0 {
			from += at + 1
		}
		return from, to
	}
	if at := strings.Index(strings.ToLower(line), u.Hostname()); at >= 0 {
		return at, at + len(u.Hostname())
	}
	return 0, 0
}
