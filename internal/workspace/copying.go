package workspace

import (
	"cmp"
	"errors"
	"html"
	"io"
	"slices"
	"strings"

	"marquee/internal/export"
	"marquee/internal/session"
)

// CopyForm is a form in which rows go to the clipboard.
type CopyForm uint8

// The forms.
const (
	CopyTitlesAndURLs CopyForm = iota // title, tab, URL
	CopyURLs
	CopyTitles
	CopyLinks    // title — URL, and beside it links as HTML
	CopyMarkdown // links
	CopyCurl     // a command for a shell
	CopyCSV
	CopyColumn // titles, a line for each line of the list from the first to the last of the rows
)

// maxCopy bounds a copy: X11 ends programs that put more than 16 MB on the
// clipboard.
const maxCopy = 8 << 20

// ErrCopyTooLarge is the error of a copy that the clipboard would not bear.
var ErrCopyTooLarge = errors.New("that is too much for the clipboard: export it to a file instead")

// Copied is what goes to the clipboard.
type Copied struct {
	Text string
	HTML string // a fragment that says the same, for what takes it; "" if there is none
}

// copied returns rows in a form for the clipboard.
func copied(s *session.Session, ids []int, form CopyForm) (Copied, error) {
	text, err := copyText(s, ids, form)
	if err != nil || form != CopyLinks {
		return Copied{Text: text}, err
	}
	links, err := copyLinks(s, ids)
	return Copied{text, links}, err
}

// copyLinks returns rows as links, each in a paragraph of its own if there are
// several. A row without an address is text.
func copyLinks(s *session.Session, ids []int) (string, error) {
	var out bounded
	for _, id := range ids {
		row := s.Row(id)
		text := html.EscapeString(cmp.Or(row.Title, row.Address()))
		if row.URL != "" {
			text = `<a href="` + html.EscapeString(row.Address()) + `">` + text + "</a>"
		}
		if len(ids) > 1 {
			text = "<p>" + text + "</p>"
		}
		if _, err := io.WriteString(&out, text); err != nil {
			return "", err
		}
	}
	return out.String(), nil
}

// copyText returns rows in a form for the clipboard.
func copyText(s *session.Session, ids []int, form CopyForm) (string, error) {
	var out strings.Builder
	switch form {
	case CopyCSV:
		return copyAsCSV(s, ids)
	case CopyColumn:
		return copyColumn(s, ids)
	case CopyTitlesAndURLs, CopyURLs, CopyTitles, CopyLinks, CopyMarkdown, CopyCurl:
	}
	for _, id := range ids {
		out.WriteString(copyLine(s.Row(id), form))
		out.WriteByte('\n')
		if out.Len() > maxCopy {
			return "", ErrCopyTooLarge
		}
	}
	return strings.TrimSuffix(out.String(), "\n"), nil
}

func copyLine(row session.Row, form CopyForm) string {
	switch form {
	case CopyURLs:
		return row.Address()
	case CopyTitles:
		return row.Title
	case CopyLinks:
		if row.Title == "" {
			return row.Address()
		}
		return row.Title + " — " + row.Address()
	case CopyMarkdown:
		return "[" + escapeMarkdown(cmp.Or(row.Title, row.Address())) + "](" + escapeTarget(row.Address()) + ")"
	case CopyCurl:
		return "curl -sSL --compressed '" + strings.ReplaceAll(row.Address(), "'", `'\''`) + "'"
	case CopyTitlesAndURLs, CopyCSV, CopyColumn:
	}
	return strings.ReplaceAll(row.Title, "\t", " ") + "\t" + row.Address()
}

// copyColumn returns titles so that they stand beside the column that the list
// was pasted from: a line for each of its lines, empty where it holds no address
// or no title is known, several titles of one line behind one another. With the
// first row come the lines above it, such as a heading.
func copyColumn(s *session.Session, ids []int) (string, error) {
	ids = slices.Sorted(slices.Values(ids))
	var out strings.Builder
	line := 0
	if len(ids) > 0 && ids[0] == 0 {
		line = 1
	}
	for i, id := range ids {
		row := s.Row(id)
		switch {
		case i == 0 && line == 0:
		case i > 0 && row.Line == line && row.Title != "":
			out.WriteString(betweenTitles)
		default:
			out.WriteString(strings.Repeat("\n", max(0, row.Line-line)))
		}
		line = row.Line
		out.WriteString(strings.ReplaceAll(row.Title, "\t", " "))
		if out.Len() > maxCopy {
			return "", ErrCopyTooLarge
		}
	}
	return out.String(), nil
}

// betweenTitles stands between the titles of addresses that share a line.
const betweenTitles = " · "

var markdownEscaper = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "<", `\<`, "`", "\\`", "*", `\*`, "_", `\_`)

func escapeMarkdown(text string) string { return markdownEscaper.Replace(text) }

var targetEscaper = strings.NewReplacer("(", "%28", ")", "%29", " ", "%20")

func escapeTarget(url string) string { return targetEscaper.Replace(url) }

// bounded is a buffer that refuses to grow past maxCopy.
type bounded struct{ strings.Builder }

// Write implements io.Writer.
func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > maxCopy {
		return 0, ErrCopyTooLarge
	}
	return b.Builder.Write(p)
}

func copyAsCSV(s *session.Session, ids []int) (string, error) {
	var out bounded
	writer, err := export.NewWriter(&out, export.CSV, export.Options{})
	if err != nil {
		return "", err
	}
	for _, id := range ids {
		row := s.Final(id)
		if err := writer.Write(&row); err != nil {
			return "", err
		}
	}
	if err := writer.Close(); err != nil {
		return "", err
	}
	return out.String(), nil
}
