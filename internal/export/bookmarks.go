package export

import (
	"bufio"
	"html"
	"strconv"

	"marquee/internal/column"
	"marquee/internal/session"
)

// Bookmarks is the file that browsers import bookmarks from. Lines without an
// address stand in it as remarks.
const Bookmarks Format = "bookmarks"

var _ = register(form{
	format: Bookmarks, place: 8, columns: column.Default,
	encoder: func(Options) encoder { return bookmarks{} },
})

type bookmarks struct{}

func (bookmarks) begin(w *bufio.Writer) error {
	_, err := w.WriteString(`<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
`)
	return err
}

func (bookmarks) row(w *bufio.Writer, r *session.Row) error {
	if r.URL == "" {
		_, err := w.WriteString("    <DD>" + html.EscapeString(oneLine(r.Input)) + "\n")
		return err
	}
	label := r.Title
	if label == "" {
		label = r.URL
	}
	_, _ = w.WriteString(`    <DT><A HREF="` + html.EscapeString(r.URL) + `"`) // bufio keeps the first error
	if !r.Ended.IsZero() {
		_, _ = w.WriteString(` ADD_DATE="` + strconv.FormatInt(r.Ended.Unix(), 10) + `"`)
	}
	_, err := w.WriteString(">" + html.EscapeString(oneLine(label)) + "</A>\n")
	return err
}

func (bookmarks) finish(w *bufio.Writer) error {
	_, err := w.WriteString("</DL><p>\n")
	return err
}
