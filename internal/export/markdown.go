package export

import (
	"bufio"
	"strings"

	"marquee/internal/column"
	"marquee/internal/session"
)

// Markdown is a list of links, or, where columns are asked for, a table
// (CommonMark, and GitHub's tables).
const Markdown Format = "md"

var _ = register(form{
	format: Markdown, suffix: "md", place: 6, columns: column.Default,
	encoder: func(o Options) encoder {
		if o.chosen {
			return &markdownTable{columns: o.Columns}
		}
		return markdownList{}
	},
})

// markdownList has an item for each row; one without a title shows its address
// and says why.
type markdownList struct{}

func (markdownList) begin(*bufio.Writer) error { return nil }

func (markdownList) row(w *bufio.Writer, r *session.Row) error {
	_, _ = w.WriteString("- ") // bufio keeps the first error for the last call
	switch {
	case r.URL == "":
		_, _ = w.WriteString(escapeMarkdown(oneLine(r.Input)))
	default:
		label := r.Title
		if label == "" {
			label = r.URL
		}
		_, _ = w.WriteString("[" + escapeMarkdown(oneLine(label)) + "](<" + escapeTarget(r.URL) + ">)")
	}
	if why := reason(r); why != "" {
		_, _ = w.WriteString(" — " + escapeMarkdown(oneLine(why)))
	}
	return w.WriteByte('\n')
}

func (markdownList) finish(*bufio.Writer) error { return nil }

// reason is the sentence of the reason column.
func reason(r *session.Row) string {
	c, _ := column.Find("reason")
	text, _ := plainText(&c, r, nil)
	return text
}

type markdownTable struct {
	columns []column.Column
	words   []string
}

func (m *markdownTable) begin(w *bufio.Writer) error {
	for _, c := range m.columns {
		_, _ = w.WriteString("| " + c.Heading() + " ")
	}
	_, _ = w.WriteString("|\n")
	for _, c := range m.columns {
		if _, number := c.Value.(column.Number); number {
			_, _ = w.WriteString("| ---: ")
		} else {
			_, _ = w.WriteString("| --- ")
		}
	}
	_, err := w.WriteString("|\n")
	return err
}

func (m *markdownTable) row(w *bufio.Writer, r *session.Row) error {
	var text string
	for i := range m.columns {
		text, m.words = plainText(&m.columns[i], r, m.words)
		_, _ = w.WriteString("| " + escapeMarkdown(oneLine(text)) + " ")
	}
	_, err := w.WriteString("|\n")
	return err
}

func (m *markdownTable) finish(*bufio.Writer) error { return nil }

var markdownMarks = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "|", `\|`, "~", `\~`, "&", `\&`, "#", `\#`,
)

// escapeMarkdown makes a text stand for itself, wherever it stands in a line.
func escapeMarkdown(text string) string { return markdownMarks.Replace(text) }

// escapeTarget makes an address fit between < and >.
func escapeTarget(url string) string {
	return strings.NewReplacer("<", "%3C", ">", "%3E", `\`, "%5C").Replace(url)
}
