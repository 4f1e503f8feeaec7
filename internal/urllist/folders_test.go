package urllist

import (
	"slices"
	"strings"
	"testing"
)

const bookmarks = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<TITLE>Bookmarks</TITLE><H1>Bookmarks Menu</H1>
<DL><p>
<DT><A HREF="https://example.com/top">Top</A>
<DT><H3 FOLDED>Work &amp; play</H3>
<DL><p>
<DT><A HREF="https://example.com/a">A</A>
<DT><H3>Reading</H3>
<DL><p><DT><A HREF="https://example.com/b">B</A></DL><p>
<DT><A HREF="https://example.com/c">C</A>
</DL><p>
<DT><A HREF="https://example.com/end">End</A>
</DL>
`

func TestBookmarksTellTheirFolders(t *testing.T) {
	want := []string{"", "Work & play", "Work & play / Reading", "Work & play", ""}
	list := Parse(bookmarks)
	joined := Join([]*List{list, Parse("https://example.com/d\n"), list}, []int{14, 1, 14})
	var got, again []string
	for i := range list.Rows {
		got = append(got, list.Folder(i))
	}
	for i := range joined.Rows {
		again = append(again, joined.Folder(i))
	}
	if !slices.Equal(got, want) || !slices.Equal(again, slices.Concat(want, []string{""}, want)) {
		t.Errorf("folders %q, joined %q, want %q", got, again, want)
	}
}

func TestFoldersWithoutEndAreBounded(t *testing.T) {
	text := "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + strings.Repeat("<DT><H3>"+strings.Repeat("x", 50)+"</H3><DL>", 50_000) + `<A HREF="https://example.com/">x</A>` +
		strings.Repeat("</DL>", 50_000) + `<A HREF="https://example.com/end">x</A>`
	list := Parse(text)
	if len(list.Rows) != 2 || len(list.Folder(0)) > maxFolder || list.Folder(1) != "" {
		t.Errorf("%d rows in folders of %d bytes, then %q", len(list.Rows), len(list.Folder(0)), list.Folder(1))
	}
}
