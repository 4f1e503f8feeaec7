package workspace

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"sync/atomic"

	"marquee/internal/column"
	"marquee/internal/export"
	"marquee/internal/session"
)

// Which says which rows go out.
type Which uint8

// The choices.
const (
	AllRows Which = iota
	ShownRows
	SelectedRows
)

// Export says what an export holds.
type Export struct {
	Format   export.Format
	Into     bool // the table that was opened, with Options.Columns added, in the place of Format
	Options  export.Options
	Rows     Which
	Selected []int // the rows of SelectedRows
	Sorted   bool  // as they are sorted on screen; else as in the list
}

// chosen are the rows that go out, in their order.
type chosen struct {
	session *session.Session
	ids     []int32      // nil: all, as in the list
	given   atomic.Int64 // how many were asked for
	ctx     context.Context
}

// Len implements export.Rows.
func (c *chosen) Len() int {
	if c.ids == nil {
		return c.session.Len()
	}
	return len(c.ids)
}

// Final implements export.Rows.
func (c *chosen) Final(i int) session.Row {
	c.given.Store(int64(i + 1))
	if c.ids == nil {
		return c.session.Final(i)
	}
	return c.session.Final(int(c.ids[i]))
}

// choose returns a function that finds the rows to write, to be called away
// from the loop; nothing if ctx ends first.
func (w *Workspace) choose(e Export) func(context.Context) *chosen {
	s, view, query := w.session, w.viewer.view, w.viewer.query
	selected := slices.Clone(e.Selected)
	needs := column.NeedsOf(e.Options.Columns)
	return func(ctx context.Context) *chosen {
		c := &chosen{session: s, ctx: ctx}
		if needs.Has(column.NeedsSites) {
			s.LearnSites(ctx)
		}
		switch {
		case e.Into || e.Rows == AllRows && !e.Sorted:
			return c
		case e.Rows == AllRows:
			if view = s.View(ctx, session.Query{Sort: query.Sort, Descending: query.Descending}); view == nil {
				return nil
			}
			c.ids = idsOf(view)
		case e.Rows == ShownRows:
			c.ids = idsOf(view)
		default:
			c.ids = make([]int32, 0, len(selected))
			for _, id := range selected {
				if id >= 0 && id < s.Len() {
					c.ids = append(c.ids, int32(id))
				}
			}
		}
		switch {
		case !e.Sorted:
			slices.Sort(c.ids)
		case e.Rows == SelectedRows:
			slices.SortStableFunc(c.ids, func(a, b int32) int { return cmp.Compare(view.Position(int(a)), view.Position(int(b))) })
		}
		return c
	}
}

func idsOf(view *session.View) []int32 {
	ids := make([]int32, view.Len())
	for i := range ids {
		ids[i] = int32(view.ID(i))
	}
	return ids
}

// CanExportInto reports whether the rows came from a table that can be written
// again, and under which name and suffix.
func (w *Workspace) CanExportInto() (name, suffix string, ok bool) {
	if w.shown.input != nil {
		name = w.shown.input.Name
	}
	switch t := w.shown.list.Table; {
	case w.shown.list.Sheet != nil && w.shown.list.Sheet.Fixed:
		return "", "", false
	case w.shown.list.Sheet != nil:
		return name, "xlsx", true
	case t != nil && t.Delimiter == '\t':
		return name, "tsv", true
	case t != nil:
		return name, "csv", true
	}
	return "", "", false
}

// writer returns what writes an export.
func (w *Workspace) writer(e Export) func(io.Writer, *chosen) error {
	list, marked := w.shown.list, w.shown.input != nil && w.shown.input.Marked
	columns := e.Options.Columns
	if e.Into && len(columns) == 0 {
		columns = export.AddedColumns()
	}
	switch {
	case e.Into && list.Sheet != nil:
		return func(to io.Writer, rows *chosen) error { return export.IntoSheet(to, list.Sheet, columns, rows) }
	case e.Into && list.Table != nil:
		return func(to io.Writer, rows *chosen) error { return export.IntoTable(to, list.Table, marked, columns, rows) }
	}
	return func(to io.Writer, rows *chosen) error { return writeRows(to, e, rows) }
}

// writeRows writes row by row, so that it can be cancelled between two.
func writeRows(to io.Writer, e Export, rows *chosen) error {
	writer, err := export.NewWriter(to, e.Format, e.Options)
	if err != nil {
		return err //nolint:wrapcheck // it is a sentence
	}
	const stride = 256 // rows between two looks at ctx
	for i := range rows.Len() {
		if i%stride == 0 && rows.ctx.Err() != nil {
			return rows.ctx.Err() //nolint:wrapcheck // nobody is told
		}
		row := rows.Final(i)
		if err := writer.Write(&row); err != nil {
			return err //nolint:wrapcheck // it is a sentence
		}
	}
	return writer.Close() //nolint:wrapcheck // it is a sentence
}

// Export writes rows to a file and hands done how many there were, or why it
// could not. Rows that have no answer yet are given as stopped. written, which
// may be nil, is told how far it is now and then. cancel leaves the file as it
// was; done is called all the same, with context.Canceled.
func (w *Workspace) Export(path string, e Export, written func(rows, of int), done func(rows int, err error)) (cancel func()) {
	s, choose, write := w.session, w.choose(e), w.writer(e)
	ctx, cancel := context.WithCancel(w.crew.ctx)
	w.crew.do(func() func() {
		rows := choose(ctx)
		version := s.Version() // what choose has learned is written too
		var err error
		if rows == nil {
			err = ctx.Err()
			rows = &chosen{session: s, ids: []int32{}}
		} else {
			err = w.writeFile(ctx, path, rows, write, written)
		}
		return func() {
			cancel()
			if err == nil && s == w.session && rows.ids == nil {
				w.saved = version
				w.onChange(StateChanged)
			}
			done(rows.Len(), err)
		}
	})
	return cancel
}

// writeFile writes rows into a file and follows how far it is.
func (w *Workspace) writeFile(ctx context.Context, path string, rows *chosen, write func(io.Writer, *chosen) error, written func(rows, of int)) error {
	ended := make(chan struct{})
	if written != nil {
		w.crew.work.Go(func() {
			w.crew.Beat(ended, func() { written(int(rows.given.Load()), rows.Len()) })
		})
	}
	defer close(ended)
	file, err := export.Create(path)
	if err != nil {
		return err //nolint:wrapcheck // it is a sentence
	}
	if err = write(file, rows); err == nil {
		err = ctx.Err()
	}
	if err != nil {
		file.Discard()
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return file.Commit() //nolint:wrapcheck // it is a sentence
}
