package gui

import (
	"errors"
	"iter"
	"slices"
	"strings"

	"marquee/internal/export"
	"marquee/internal/session"
)

// copyForm is a form in which rows go to the clipboard.
type copyForm uint8

const (
	copyTitlesAndURLs copyForm = iota // title, tab, URL
	copyURLs
	copyTitles
	copyMarkdown
	copyCSV
)

// maxCopy bounds a copy: X11 ends programs that put more than 16 MB on the
// clipboard.
const maxCopy = 8 << 20

var errCopyTooLarge = errors.New("that is too much for the clipboard: export it to a file instead")

// copyText returns rows in a form for the clipboard.
func copyText(s *session.Session, ids iter.Seq[int], form copyForm) (string, error) {
	var out strings.Builder
	if form == copyCSV {
		return copyAsCSV(s, ids)
	}
	for id := range ids {
		out.WriteString(copyLine(s.Row(id), form))
		out.WriteByte('\n')
		if out.Len() > maxCopy {
			return "", errCopyTooLarge
		}
	}
	return strings.TrimSuffix(out.String(), "\n"), nil
}

func copyLine(row session.Row, form copyForm) string {
	switch form {
	case copyURLs:
		return row.Address()
	case copyTitles:
		return row.Title
	case copyMarkdown:
		return "[" + escapeMarkdown(orElse(row.Title, row.Address())) + "](" + escapeTarget(row.Address()) + ")"
	}
	return strings.ReplaceAll(row.Title, "\t", " ") + "\t" + row.Address()
}

var markdownEscaper = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "<", `\<`, "`", "\\`", "*", `\*`, "_", `\_`)

func escapeMarkdown(text string) string { return markdownEscaper.Replace(text) }

var targetEscaper = strings.NewReplacer("(", "%28", ")", "%29", " ", "%20")

func escapeTarget(url string) string { return targetEscaper.Replace(url) }

// bounded is a buffer that refuses to grow past maxCopy.
type bounded struct{ strings.Builder }

// Write implements io.Writer.
func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > maxCopy {
		return 0, errCopyTooLarge
	}
	return b.Builder.Write(p)
}

func copyAsCSV(s *session.Session, ids iter.Seq[int]) (string, error) {
	var out bounded
	writer, err := export.NewWriter(&out, export.CSV, export.Options{})
	if err != nil {
		return "", err
	}
	for id := range ids {
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

// copyRows puts rows on the clipboard; collecting them happens away from the
// UI goroutine.
func (w *Window) copyRows(ids []int, form copyForm) {
	s := w.session
	w.work.Go(func() {
		content, err := copyText(s, slices.Values(ids), form)
		w.pump.Post(func() {
			if err != nil {
				w.showError("Nothing was copied.", err)
				return
			}
			w.app.Clipboard().SetContent(content)
		})
	})
}
