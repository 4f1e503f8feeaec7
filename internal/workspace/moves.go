package workspace

import (
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// moves says for each row of a list which row of the session before, which was
// made from listed, has its answer, as session.Adopt chooses it; -1 if none has.
func moves(list *urllist.List, before *session.Session, listed *urllist.List) []int32 {
	known := make(map[string]int32)
	for i := range before.Len() {
		if class := session.ClassOf(before.Row(i).Outcome); class != session.NotReadRows && class != session.InvalidRows {
			known[listed.Rows[i].URL] = int32(i)
		}
	}
	from := make([]int32, len(list.Rows))
	for i := range list.Rows {
		from[i] = -1
		if row, ok := known[list.Rows[i].URL]; ok {
			from[i] = row
		}
	}
	return from
}
