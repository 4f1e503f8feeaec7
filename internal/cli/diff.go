package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"marquee/fetcher/visible"
	"marquee/internal/change"
	"marquee/internal/export"
	"marquee/internal/project"
	"marquee/internal/session"
)

// diffFlags are the arguments of “marquee diff”.
type diffFlags struct {
	Old string `arg:"" name:"OLD" help:"The reading from before: a session (.marquee), or an export as CSV, TSV, JSON Lines or JSON."`
	New string `arg:"" name:"NEW" help:"The reading from after."`

	Output       string `short:"o" placeholder:"FILE" help:"Write here instead of to stdout."`
	Format       string `placeholder:"csv|jsonl" enum:"csv,jsonl" default:"csv" help:"The form of what is written."`
	FailOnChange bool   `help:"End with status 1 if anything changed."`
}

const diffHelp = `Tell what changed between two readings of a list: a line for each page whose title, outcome, status or redirect target is another, or that is in one of them only.

The kinds are appeared, vanished, outcome, title and target. Exit status: 0, or 1 with --fail-on-change if there are changes; 2 if a reading cannot be used.`

// diff tells what changed between two readings.
func (p *process) diff(f *diffFlags) (status int, err error) {
	before, err := p.reading(f.Old)
	if err != nil {
		return 0, err
	}
	after, err := p.reading(f.New)
	if err != nil {
		return 0, err
	}
	changes := slices.Collect(change.Compare(before, after))
	if err := p.writeChanges(f, changes); err != nil {
		return 0, err
	}
	if f.FailOnChange && len(changes) > 0 {
		return statusUnsettled, nil
	}
	return statusSettled, nil
}

// reading gives the pages of a session or an export.
func (p *process) reading(path string) (iter.Seq[change.Page], error) {
	if strings.HasSuffix(strings.ToLower(path), project.Suffix) {
		kept, s, _, err := p.reopen(path, false)
		if err != nil {
			return nil, err
		}
		defer func() { _ = kept.close() }() // nothing was changed
		return s.Pages(), nil
	}
	input, err := readFile(path)
	if err != nil {
		return nil, err
	}
	pages, err := change.Read(input.Text)
	if errors.Is(err, change.ErrForm) {
		return nil, fmt.Errorf("%s is no reading: %w", path, err)
	}
	if err != nil {
		return nil, fmt.Errorf("%s could not be read (%w)", path, err)
	}
	return slices.Values(pages), nil
}

// compare has the session's rows compared with the reading that the flags name,
// if they do.
func (p *process) compare(f *fetchFlags, s *session.Session) error {
	if f.Before == "" {
		return nil
	}
	pages, err := p.reading(f.Before)
	if err != nil {
		return err
	}
	s.CompareWith(change.ByURL(pages))
	return nil
}

// writeChanges writes a line for each change.
func (p *process) writeChanges(f *diffFlags, changes []change.Change) error {
	write := writeChangesCSV
	if f.Format == "jsonl" {
		write = writeChangesJSONL
	}
	if f.Output == "" || f.Output == "-" {
		if !isTerminal(p.stdout) {
			return write(p.stdout, changes)
		}
		screen := visible.NewWriter(p.stdout)
		return errors.Join(write(screen, changes), screen.Flush())
	}
	file, err := export.Create(f.Output)
	if err != nil {
		return fmt.Errorf("%s cannot be written (%w): choose another place with -o", f.Output, cause(err))
	}
	if err := write(file, changes); err != nil {
		return file.Keep(err)
	}
	return file.Commit()
}

func writeChangesCSV(w io.Writer, changes []change.Change) error {
	out := bufio.NewWriter(w)
	_, _ = out.WriteString("change,url,old_title,new_title,old_outcome,new_outcome,old_status,new_status,old_final_url,new_final_url\r\n") // bufio keeps the first error
	for _, c := range changes {
		cells := []string{
			string(c.Kind), address(c), c.Before.Title, c.After.Title, c.Before.Outcome, c.After.Outcome,
			strconv.Itoa(c.Before.Status), strconv.Itoa(c.After.Status), c.Before.Target, c.After.Target,
		}
		export.WriteCSVLine(out, cells)
	}
	return out.Flush()
}

func writeChangesJSONL(w io.Writer, changes []change.Change) error {
	out := bufio.NewWriter(w)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, c := range changes {
		err := encoder.Encode(struct {
			Change      change.Kind `json:"change"`
			URL         string      `json:"url"`
			OldTitle    string      `json:"old_title"`
			NewTitle    string      `json:"new_title"`
			OldOutcome  string      `json:"old_outcome"`
			NewOutcome  string      `json:"new_outcome"`
			OldStatus   int         `json:"old_status"`
			NewStatus   int         `json:"new_status"`
			OldFinalURL string      `json:"old_final_url"`
			NewFinalURL string      `json:"new_final_url"`
		}{c.Kind, address(c), c.Before.Title, c.After.Title, c.Before.Outcome, c.After.Outcome, c.Before.Status, c.After.Status, c.Before.Target, c.After.Target})
		if err != nil {
			return err
		}
	}
	return out.Flush()
}

func address(c change.Change) string {
	if c.After.URL != "" {
		return c.After.URL
	}
	return c.Before.URL
}
