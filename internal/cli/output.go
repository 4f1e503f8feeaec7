package cli

import (
	"errors"
	"fmt"
	"syscall"

	"marquee/internal/export"
	"marquee/internal/session"
)

// output is where the rows of a run go. onAnswer is called by the session's
// goroutine; everything else by the one that attends the run, before it has
// begun or after it has ended, or, for err, after failed was closed.
type output struct {
	name    string // as the person gave it; "" is stdout
	session *session.Session
	writer  *export.Writer
	file    *export.File // nil for stdout
	ordered bool         // rows in the order of the list

	answered []bool // rows that are answered; only where ordered rows are written during the run
	next     int    // the first row that is not written, if ordered
	err      error
	failed   chan struct{} // closed when err is set
}

// openOutput makes sure that the rows can be written.
func (p *process) openOutput(f *fetchFlags, s *session.Session) (*output, error) {
	format, err := f.format()
	if err != nil {
		return nil, err
	}
	out := &output{session: s, ordered: f.Order == "input", failed: make(chan struct{})}
	to := p.stdout
	if !f.toStdout() {
		out.name = f.Output
		if out.file, err = export.Create(f.Output); err != nil {
			return nil, fmt.Errorf("%s cannot be written (%w): choose another place with -o", f.Output, cause(err))
		}
		to = out.file
	} else if out.ordered {
		out.answered = make([]bool, s.Len())
	}
	out.writer, err = export.NewWriter(to, format, export.Options{Columns: f.columns})
	if err != nil {
		out.discard()
		return nil, err
	}
	return out, nil
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
	final := o.session.Final(row)
	o.check(o.writer.Write(&final))
}

// check notes the first failure.
func (o *output) check(err error) {
	if err == nil || o.err != nil {
		return
	}
	o.err = o.explain(err)
	close(o.failed)
}

// close writes what is left after the run has ended, and puts the file in
// place.
func (o *output) close() error {
	if o.ordered {
		for ; o.err == nil && o.next < o.session.Len(); o.next++ {
			o.write(o.next)
		}
	}
	if o.err == nil {
		o.check(o.writer.Close())
	}
	if o.err != nil || o.file == nil {
		return o.err
	}
	err := o.file.Commit()
	o.file = nil
	if err != nil {
		return o.explain(err)
	}
	return nil
}

// discard leaves the file as it was, unless it was put in place.
func (o *output) discard() {
	if o.file != nil {
		o.file.Discard()
		o.file = nil
	}
}

// explain says what a failed write means to the person.
func (o *output) explain(err error) error {
	advice := "choose another place with -o"
	if errors.Is(err, syscall.ENOSPC) {
		advice = "make room, or choose another place with -o"
	}
	if o.name == "" {
		return fmt.Errorf("the rows could not be written to stdout (%w)", cause(err))
	}
	return fmt.Errorf("%s could not be written and is as it was (%w): %s", o.name, cause(err), advice)
}
