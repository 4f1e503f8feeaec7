package cli

import (
	"errors"
	"fmt"
	"io"
	"os"

	"marquee/fetcher/visible"
	"marquee/internal/column"
	"marquee/internal/export"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// output is where the rows of a run go. onAnswer is called by the session's
// goroutine; everything else by the one that attends the run, before it has
// begun or after it has ended, or, for err, after failed was closed.
type output struct {
	name    string // as the person gave it; "" is stdout
	session *session.Session
	format  export.Format
	options export.Options
	writer  *export.Writer
	file    *export.File          // nil for stdout
	remote  *remote               // where the file goes if that is a bucket; else nil
	screen  *visible.Writer       // nil if stdout is no terminal
	into    func(io.Writer) error // writes the table that was read with columns added; nil to write rows
	ordered bool                  // rows in the order of the list
	needs   column.Needs          // of what is written

	answered []bool      // rows that are answered; only where ordered rows are written during the run
	next     int         // the first row that is not written, if ordered
	row      session.Row // the one that is being written
	err      error
	failed   chan struct{} // closed when err is set
}

// openOutput makes sure that the rows can be written: in the order of the list,
// or as they are answered. into, if not nil, writes a table in their place.
func (p *process) openOutput(f *writeFlags, s *session.Session, ordered bool, into func(io.Writer) error) (*output, error) {
	format, err := f.format()
	if into != nil {
		format, err = export.CSV, nil // what becomes of it is into's business
	}
	if err != nil {
		return nil, err
	}
	out := &output{session: s, format: format, options: f.export(), into: into, ordered: ordered, needs: f.needs(), failed: make(chan struct{})}
	to := p.stdout
	if !f.toStdout() {
		out.name = f.Output
		if out.file, out.remote, err = createOutput(out.name); err != nil {
			return nil, fmt.Errorf("%s cannot be written (%w): choose another place with -o", out.name, cause(err))
		}
		to = out.file
	} else if out.ordered && !out.needs.Has(column.NeedsSites) { // else nothing can be written before the end
		out.answered = make([]bool, s.Len())
	}
	if out.file == nil && format.Binary() && isTerminal(p.stdout) {
		return nil, fmt.Errorf("%s is no text for a terminal: name a file with -o", format)
	}
	if out.file == nil && isTerminal(p.stdout) {
		out.screen = visible.NewWriter(p.stdout)
		to = out.screen
	}
	if out.into != nil {
		return out, nil
	}
	out.writer, err = export.NewWriter(to, format, out.options)
	if err != nil {
		out.discard()
		return nil, err
	}
	return out, nil
}

// createOutput makes the file of an output, which may have its place in a
// bucket.
func createOutput(name string) (*export.File, *remote, error) {
	there, err := openRemote(name)
	if err != nil {
		return nil, nil, err
	}
	path := name
	if there != nil {
		path = there.path
	}
	file, err := export.Create(path)
	if err != nil {
		there.leave()
		return nil, nil, err
	}
	return file, there, nil
}

// intoTable returns what writes the table that was read again; nil if that is
// not asked for.
func (f *fetchFlags) intoTable(s *session.Session, inputs []urllist.Input, list *urllist.List) (func(io.Writer) error, error) {
	switch {
	case f.Into == "":
		return nil, nil //nolint:nilnil // rows are written
	case len(inputs) == 1 && list.Table != nil:
		return func(w io.Writer) error { return export.IntoTable(w, list.Table, inputs[0].Marked, f.added, s) }, nil
	case len(inputs) == 1 && list.Sheet != nil && !list.Sheet.Fixed:
		return func(w io.Writer) error { return export.IntoSheet(w, list.Sheet, f.added, s) }, nil
	}
	return nil, errors.New("--into needs one table to add to: name one CSV, TSV or XLSX file")
}

// skip notes that only some rows will be answered, because the others are: the
// others are written as they stand.
func (o *output) skip(missing []int) {
	if o.into != nil || o.ordered && o.answered == nil {
		return // all rows are written at the end
	}
	open := make(map[int]bool, len(missing))
	for _, row := range missing {
		open[row] = true
	}
	for row := range o.session.Len() {
		if !open[row] {
			o.onAnswer(row)
		}
	}
}

// onAnswer writes what can be written now that a row is answered. To a file,
// rows in the order of the list are written at the end: nobody reads them
// before, and only then is it known which titles other rows have too.
func (o *output) onAnswer(row int) {
	if o.err != nil || o.ordered && o.answered == nil {
		return
	}
	if !o.ordered {
		o.write(row)
	} else {
		o.answered[row] = true
		for o.err == nil && o.next < len(o.answered) && o.answered[o.next] {
			o.write(o.next)
			o.next++
		}
	}
	if o.err == nil && o.file == nil {
		o.check(o.writer.Flush()) // who reads along sees each row at once
	}
}

func (o *output) write(row int) {
	o.row = o.session.Final(row)
	o.check(o.writer.Write(&o.row))
}

// check notes the first failure.
func (o *output) check(err error) {
	if err == nil || o.err != nil {
		return
	}
	o.err = err
	close(o.failed)
}

// close writes what is left after the run has ended, and puts the file in
// place. The error is a sentence that says where the rows are.
func (o *output) close() error {
	learn(o.session, o.needs)
	if o.into != nil {
		o.check(o.into(o.file))
	} else if o.ordered {
		for ; o.err == nil && o.next < o.session.Len(); o.next++ {
			o.write(o.next)
		}
	}
	if o.err == nil && o.into == nil {
		o.check(o.writer.Close())
	}
	if o.err == nil && o.screen != nil {
		o.check(o.screen.Flush())
	}
	file := o.file
	o.file = nil
	switch {
	case file == nil:
		return o.explain(o.err)
	case o.err == nil:
		return o.remote.finish(o.commit(file))
	case file.Direct():
		file.Discard()
		return o.explain(o.err)
	}
	return o.remote.finish(o.spare(o.err, func() error { return file.Keep(o.err) }, file.Discard))
}

// commit puts the file in place. Rows that are safely on disk stay where they
// are; others are written elsewhere.
func (o *output) commit(file *export.File) error {
	err := file.Commit()
	kept, isKept := errors.AsType[*export.KeptError](err)
	switch {
	case isKept && !kept.Unsure:
		return kept
	case err == nil, file.Direct():
		return o.explain(err)
	}
	return o.spare(err, func() error { return err }, func() {
		if isKept {
			_ = os.Remove(kept.Path)
		}
	})
}

// discard leaves the file as it was, unless it was put in place.
func (o *output) discard() {
	if o.file != nil {
		o.file.Discard()
		o.file = nil
	}
	o.remote.leave()
	o.remote = nil
}

// explain says what a failed write means to the person; nil is none.
func (o *output) explain(err error) error {
	switch {
	case err == nil:
		return nil
	case o.name == "":
		return fmt.Errorf("the rows could not be written to stdout (%w)", cause(err))
	}
	return fmt.Errorf("%s could not be written (%w): choose another place with -o", o.name, cause(err))
}
