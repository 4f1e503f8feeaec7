package export

import (
	"bufio"
	_ "embed"
	"html"
	"strings"

	"marquee/internal/column"
	"marquee/internal/session"
)

// HTML is one page that needs nothing else: a table with links, sorted by a
// click on a heading.
const HTML Format = "html"

var _ = register(form{
	format: HTML, suffix: "html", place: 7, columns: pageColumns,
	encoder: func(o Options) encoder { return &htmlPage{columns: o.Columns} },
})

//go:embed page.html
var page string // the page, with “<!-- rows -->” where they go

// pageColumns are what a reader looks for.
func pageColumns() []column.Column {
	columns, err := column.Parse("row,title,url,status,outcome,reason")
	if err != nil {
		return column.Default()
	}
	return columns
}

type htmlPage struct {
	columns []column.Column
	words   []string
}

const pageRows = "<!-- rows -->"

func (h *htmlPage) begin(w *bufio.Writer) error {
	head, _, _ := strings.Cut(page, pageRows)
	_, _ = w.WriteString(head) // bufio keeps the first error for the last call
	_, _ = w.WriteString("<thead><tr>")
	for _, c := range h.columns {
		name := c.Header
		if name == "" {
			name = c.Title
		}
		_, _ = w.WriteString(`<th scope="col"><button>` + html.EscapeString(name) + "</button></th>")
	}
	_, err := w.WriteString("</tr></thead>\n<tbody>\n")
	return err
}

func (h *htmlPage) row(w *bufio.Writer, r *session.Row) error {
	_, _ = w.WriteString("<tr>")
	var text string
	for i := range h.columns {
		c := &h.columns[i]
		text, h.words = plainText(c, r, h.words)
		text = html.EscapeString(strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", "\ufffd"), "\ufffd"))
		switch _, number := c.Value.(column.Number); {
		case number:
			_, _ = w.WriteString(`<td class="n">` + text + "</td>")
		case r.URL != "" && (c.Name == column.NameURL || c.Name == column.NameTitle && text != ""):
			_, _ = w.WriteString(`<td dir="auto"><a href="` + html.EscapeString(r.URL) + `">` + text + "</a></td>")
		default:
			_, _ = w.WriteString(`<td dir="auto">` + text + "</td>")
		}
	}
	_, err := w.WriteString("</tr>\n")
	return err
}

func (h *htmlPage) finish(w *bufio.Writer) error {
	_, tail, _ := strings.Cut(page, pageRows)
	_, _ = w.WriteString("</tbody>\n")
	_, err := w.WriteString(tail)
	return err
}
