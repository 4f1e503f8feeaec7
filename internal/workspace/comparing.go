package workspace

import (
	"fmt"
	"slices"

	"marquee/internal/change"
)

// Compare compares the rows, those that were read and those that will be, with
// another reading instead of with what was there the time before: a session, or
// an export as CSV, TSV, JSON Lines or JSON. done gets how many are not as they
// were there.
func (w *Workspace) Compare(path string, done func(changed int, err error)) {
	s := w.session
	w.crew.do(func() func() {
		pages, err := reading(path)
		if err == nil {
			s.CompareWith(pages)
		}
		return func() {
			if s == w.session {
				w.viewer.compute() // what it shows may be chosen by what changed
				w.onChange(AnswersChanged)
			}
			done(s.Counts().Changed, err)
		}
	})
}

// reading gives the pages of a session or an export, by URL.
func reading(path string) (map[string]change.Page, error) {
	if isSession(path) {
		return pagesOf(path)
	}
	input, err := readFile(path)
	if err != nil {
		return nil, err
	}
	all, err := change.Read(input.Text)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	return change.ByURL(slices.Values(all)), nil
}

// pagesOf gives the pages of a session, also of one that is on screen.
func pagesOf(path string) (map[string]change.Page, error) {
	o := openSession(path)
	defer o.close()
	if len(o.Faults) > 0 {
		return nil, o.Faults[0].Err
	}
	if o.before != nil {
		o = o.before
	}
	return change.ByURL(o.Session.Pages()), nil
}
