package cli

import (
	"errors"
	"fmt"
	"io"

	"marquee/fetcher/visible"
	"marquee/internal/export"
	"marquee/internal/merge"
	"marquee/internal/project"
	"marquee/internal/words"
)

// mergeFlags are the arguments of “marquee merge”.
type mergeFlags struct {
	Files []string `arg:"" name:"SHARD" help:"The shares: JSON Lines exports in the order of the list, or sessions (.marquee)."`
	writeFlags
	SameTitle bool `help:"Find the titles that several pages have in the whole list: reads the shares twice and takes 16 bytes a row. Without it exports keep what each share found, and rows of sessions are not compared."`
	Rows      int  `placeholder:"N" help:"How many rows the whole list has, where no session says so: rows that are missing at its end are found too."`
}

const mergeHelp = `Put the shares of one list (“marquee fetch --shard”) together, in the order of the list, in any format.

The rows are taken as a stream: memory does not grow with the list. Rows that no share has, that several have, and of which several say different things are counted and named; of several, one that was read goes before one that was not.

Exit status: 0 every row is there once and ended well; 1 some is not or did not, and the output is complete as far as the shares are; 2 a share cannot be used, or the output could not be written.`

// merge puts shares together.
func (p *process) merge(f *mergeFlags) (status int, err error) {
	var titles *merge.Titles
	if f.SameTitle {
		titles = merge.NewTitles()
		if _, err := f.stream(titles.Note); err != nil {
			return 0, err
		}
		titles.Settle()
	}
	out, err := p.openMerged(f)
	if err != nil {
		return 0, err
	}
	report, err := f.stream(func(r *merge.Record) error { return out.row(r, titles) })
	if err = out.end(err); err != nil {
		return 0, err
	}
	p.tell(&report)
	if !report.Whole() || report.Unsettled > 0 {
		return statusUnsettled, nil
	}
	return statusSettled, nil
}

// check checks what the flags' types do not.
func (f *mergeFlags) check() error {
	switch {
	case f.isSession():
		return errors.New("merge writes rows in a format, and a session is none: let the name end in another suffix")
	case f.Rows < 0:
		return errors.New("--rows takes the number of the list's rows")
	}
	return f.writeFlags.check()
}

// stream gives all rows to yield.
func (f *mergeFlags) stream(yield func(*merge.Record) error) (report merge.Report, err error) {
	const most, least = 64 << 20, 4 << 10 // bytes read ahead in all, and of each share
	buffer := max(least, min(1<<20, most/len(f.Files)))
	var sources []*merge.Source
	defer func() {
		for _, s := range sources {
			_ = s.Close() // they were only read
		}
	}()
	for _, name := range f.Files {
		s, err := merge.Open(name, buffer)
		if err != nil {
			return report, unread(name, err)
		}
		sources = append(sources, s)
	}
	rows, err := merge.Agree(sources)
	if err != nil {
		return report, err
	}
	return merge.Merge(sources, max(rows, f.Rows), yield)
}

// merged is where the rows of all shares go.
type merged struct {
	name   string
	writer *export.Writer
	file   *export.File    // nil for stdout
	remote *remote         // where the file goes if that is a bucket; else nil
	screen *visible.Writer // nil if stdout is no terminal
	failed bool            // to write, not to read
}

func (p *process) openMerged(f *mergeFlags) (*merged, error) {
	format, err := f.format()
	if err != nil {
		return nil, err
	}
	out, to := &merged{name: f.Output}, p.stdout
	switch {
	case !f.toStdout():
		if out.file, out.remote, err = createOutput(f.Output); err != nil {
			return nil, fmt.Errorf("%s cannot be written (%w): choose another place with -o", f.Output, cause(err))
		}
		to = out.file
	case isTerminal(p.stdout) && format.Binary():
		return nil, fmt.Errorf("%s is no text for a terminal: name a file with -o", format)
	case isTerminal(p.stdout):
		out.screen = visible.NewWriter(p.stdout)
		to = io.Writer(out.screen)
	}
	if out.writer, err = export.NewWriter(to, format, f.export()); err != nil && out.file != nil {
		out.file.Discard()
		out.remote.leave()
	}
	return out, err
}

// row writes one row, as it stands in its share where that is possible.
func (m *merged) row(r *merge.Record, titles *merge.Titles) error {
	if titles != nil {
		same, err := titles.Mark(r)
		if err == nil {
			err = r.SetSameTitle(same)
		}
		if err != nil {
			return fmt.Errorf("row %d cannot be read: %w", r.Number, err)
		}
	}
	if r.Line != nil && m.writer.CanCopy() {
		return m.wrote(m.writer.Copy(r.Line))
	}
	row, err := r.Row()
	if err != nil {
		return fmt.Errorf("row %d cannot be read: %w", r.Number, err)
	}
	return m.wrote(m.writer.Write(row))
}

func (m *merged) wrote(err error) error {
	m.failed = m.failed || err != nil
	return err
}

// end puts the output in place, unless err says why there is none.
func (m *merged) end(err error) error {
	defer m.remote.leave()
	if err == nil {
		err = m.wrote(m.writer.Close())
	}
	if err == nil && m.screen != nil {
		err = m.wrote(m.screen.Flush())
	}
	switch {
	case err == nil && m.file == nil:
		return nil
	case err == nil:
		return m.remote.finish(m.file.Commit())
	case m.file != nil:
		m.file.Discard() // the shares have the rows
	}
	if !m.failed {
		return err
	}
	return fmt.Errorf("the rows could not be written to %s (%w): choose another place with -o", m.place(), cause(err))
}

// place is where the rows go, in a sentence.
func (m *merged) place() string {
	if m.file == nil {
		return "stdout"
	}
	return m.name
}

// tell says what became of the rows.
func (p *process) tell(r *merge.Report) {
	for _, each := range []struct {
		rows *merge.Ranges
		what string
	}{
		{&r.Missing, "in no share"},
		{&r.Doubled, "in several shares, which say the same"},
		{&r.Contradictory, "in several shares, which say different things"},
	} {
		if each.rows.Count > 0 {
			p.say(fmt.Sprintf("Rows %s: %s (%s)", each.what, words.Spoken().Count(each.rows.Count), each.rows))
		}
	}
	if r.Unsettled > 0 {
		p.say(fmt.Sprintf("Rows that did not end well, or were not read: %s", words.Spoken().Count(r.Unsettled)))
	}
}

// unread says why a share cannot be used.
func unread(name string, err error) error {
	if _, ok := errors.AsType[*project.Error](err); ok {
		return unkept(name, err)
	}
	return fmt.Errorf("%s cannot be used (%w)", name, cause(err))
}
