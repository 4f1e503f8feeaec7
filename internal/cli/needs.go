package cli

import (
	"context"
	"slices"
	"strings"

	"marquee/internal/column"
	"marquee/internal/session"
)

// needs is what the columns that are to be written need.
func (f *writeFlags) needs() column.Needs {
	used := slices.Concat(f.columns, f.also)
	for _, c := range column.All {
		if strings.Contains(f.Template, "{"+c.Name+"}") {
			used = append(used, c)
		}
	}
	return column.NeedsOf(used)
}

// needs is the same with the columns that are added to a table.
func (f *fetchFlags) needs() column.Needs {
	all := f.writeFlags.needs()
	if f.Into != "" {
		all |= column.NeedsOf(f.added)
	}
	return all
}

// learn has the session learn what can be known only once all rows are read.
func learn(s *session.Session, needs column.Needs) {
	if needs.Has(column.NeedsSites) {
		s.LearnSites(context.Background())
	}
}
