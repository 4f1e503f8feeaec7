package workspace

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"marquee/internal/export"
	"marquee/internal/urllist"
)

// Preview is the beginning of an export as it will be written: cells where
// they stand in a table, else lines.
type Preview struct {
	Rows  int        // how many the export has in all
	Cells [][]string // the first record is the heading
	Lines []string
}

// previewed is how many rows a Preview shows.
const previewed = 5

// Preview hands done how an export begins, or why it cannot be made.
func (w *Workspace) Preview(e Export, done func(Preview, error)) {
	choose, list := w.choose(e), w.shown.list
	w.crew.do(func() func() {
		rows := choose(w.crew.ctx)
		if rows == nil {
			return nil // the Workspace is closing
		}
		p := Preview{Rows: rows.Len()}
		var err error
		if e.Into && list.Table != nil {
			err = p.intoTable(e, list.Table, rows)
		} else {
			err = p.write(e, rows)
		}
		return func() { done(p, err) }
	})
}

// first are the first rows of others.
func first(rows *chosen) *chosen {
	few := &chosen{session: rows.session, ids: rows.ids, ctx: context.Background()}
	if few.ids == nil {
		few.ids = make([]int32, min(previewed, rows.Len()))
		for i := range few.ids {
			few.ids[i] = int32(i)
		}
	}
	few.ids = few.ids[:min(previewed, len(few.ids))]
	return few
}

// write writes the first rows and reads them again.
func (p *Preview) write(e Export, rows *chosen) error {
	format, options := e.Format, e.Options
	switch {
	case e.Into: // of a workbook only what is added is shown
		format, options.Excel = export.XLSX, nil
		if len(options.Columns) == 0 {
			options.Columns = export.AddedColumns()
		}
	case format == export.HTML: // as a browser shows it
		format = export.CSV
	}
	var out bytes.Buffer
	if err := writeRows(&out, Export{Format: format, Options: options}, first(rows)); err != nil {
		return err
	}
	switch format {
	case export.XLSX:
		return p.readSheet(&out)
	case export.CSV:
		comma := byte(',')
		if options.Excel != nil {
			comma = options.Excel.Separator
		}
		p.readTable(out.String(), comma)
	case export.TSV:
		p.readTable(out.String(), '\t')
	default:
		p.Lines = strings.SplitN(strings.TrimRight(out.String(), "\n"), "\n", previewed+3)
		p.Lines = p.Lines[:min(len(p.Lines), previewed+2)]
	}
	return nil
}

// intoTable writes the beginning of the table and reads it again.
func (p *Preview) intoTable(e Export, t *urllist.Table, rows *chosen) error {
	columns := e.Options.Columns
	if len(columns) == 0 {
		columns = export.AddedColumns()
	}
	begin := *t
	count, end := 0, 0
	for r := range t.Records() {
		if len(r.Cells) > 0 {
			count++
		}
		if count > previewed+1 {
			begin.Text = t.Text[:end]
			break
		}
		end += len(r.Raw)
	}
	var out bytes.Buffer
	if err := export.IntoTable(&out, &begin, false, columns, rows); err != nil {
		return err //nolint:wrapcheck // it is a sentence
	}
	p.readTable(out.String(), t.Delimiter)
	return nil
}

func (p *Preview) readTable(text string, delimiter byte) {
	t := urllist.Table{Text: strings.TrimPrefix(text, "\ufeff"), Delimiter: delimiter}
	for r := range t.Records() {
		if len(r.Cells) > 0 {
			p.Cells = append(p.Cells, append([]string(nil), r.Cells...))
		}
	}
}

func (p *Preview) readSheet(out *bytes.Buffer) error {
	book, err := excelize.OpenReader(out)
	if err != nil {
		return fmt.Errorf("reading the workbook again: %w", err)
	}
	defer func() { _ = book.Close() }()
	if p.Cells, err = book.GetRows(book.GetSheetName(0)); err != nil {
		return fmt.Errorf("reading the workbook again: %w", err)
	}
	return nil
}
