package workspace

import "marquee/internal/column"

// SetNeeds says what the columns that show need: what is read further than to
// the title from the next run on, and what is found out of all rows together.
func (w *Workspace) SetNeeds(needs column.Needs) {
	more := needs &^ w.needs
	w.needs = needs
	if more.Has(column.NeedsSites) {
		w.learn()
	}
}

// Lacks reports whether columns need more of the pages than was read of those
// that were.
func (w *Workspace) Lacks(needs column.Needs) bool {
	return needs.Has(column.NeedsPage) && w.session.Counts().Known() > 0 && !w.session.HasDetails()
}

// needed are the needs of the columns that show, and of those that were
// exported last.
func (w *Workspace) needed() column.Needs {
	needs := w.needs
	for _, names := range [][]string{w.settings.Export.Columns, w.settings.Export.Added} {
		for _, name := range names {
			c, _ := column.Find(name)
			needs |= c.Needs
		}
	}
	return needs
}
