package gui

import (
	"slices"
	"sort"

	"fyne.io/fyne/v2"

	"marquee/internal/urllist"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// linked reports whether the rows on screen are those of the list in the
// editor, so that row and line belong to each other.
func (w *Window) linked() bool { return w.work.Session().Len() > 0 && !w.work.State().Changed }

// showLine shows the line of a row in the editor, while the person is not in
// there.
func (w *Window) showLine(row int) {
	if row < 0 || row >= w.work.Session().Len() || !w.linked() || w.win.Canvas().Focused() == w.urls.Editor {
		return
	}
	line := w.work.Session().Row(row).Line - 1
	if line >= 0 && line < w.urls.Editor.Len() && line != w.urls.Editor.CaretLine() {
		w.urls.Editor.GoTo(line)
	}
}

// goToLine goes to the line of the row the caret is on.
func (w *Window) goToLine() {
	row := w.results.Grid.Caret()
	if row < 0 || !w.linked() {
		return
	}
	w.fold(false)
	w.urls.Editor.GoTo(w.work.Session().Row(row).Line - 1)
}

// rowOfLine is the first row of the caret's line, or of the nearest line above
// it that has one; -1 if there is none.
func (w *Window) rowOfLine() int {
	if !w.linked() {
		return -1
	}
	s, line := w.work.Session(), w.urls.Editor.CaretLine()+1
	behind := sort.Search(s.Len(), func(i int) bool { return s.Row(i).Line > line })
	if behind == 0 {
		return -1
	}
	line = s.Row(behind - 1).Line
	return sort.Search(s.Len(), func(i int) bool { return s.Row(i).Line >= line })
}

// showInResults goes to the row of the caret's line. Where a filter hides it,
// the filter is taken away.
func (w *Window) showInResults() {
	row := w.rowOfLine()
	if row < 0 {
		return
	}
	w.showHosts(false)
	if w.work.View().Position(row) < 0 {
		by, direction := w.results.Grid.Sort()
		w.sessions.show(&workspace.Look{Caret: row, Selected: []int{row}})
		w.results.Sort(by, direction)
		w.win.Canvas().Focus(w.results.Grid)
		return
	}
	w.results.Grid.Select(row)
	w.results.Grid.ScrollTo(row)
	w.win.Canvas().Focus(w.results.Grid)
}

// tidy puts the lines of the list in order, which can be undone.
func (w *Window) tidy(how urllist.Tidying) {
	w.work.Tidy(how, func(text string, gone int, of uint64) {
		switch _, now := w.urls.Editor.Snapshot(); {
		case now != of:
			return // the person went on typing
		case how != urllist.Sorted && gone == 0:
			w.say(words.Say("tidy.nothing", nil))
			return
		}
		w.urls.Editor.Replace(text)
		if how == urllist.Sorted {
			w.say(words.Say("tidy.sorted", nil))
			return
		}
		w.say(words.Say("tidy.gone", words.Values{"Count": gone}))
	})
}

// canTidy reports whether the list's lines can be put in order.
func (w *Window) canTidy() bool {
	list, generation := w.work.List()
	_, now := w.urls.Editor.Snapshot()
	return generation == now && len(list.Rows) > 0 && list.CanTidy()
}

// copyColumn copies titles so that they line up with the list: those from the
// first selected row to the last, or all where no more than one is selected.
func (w *Window) copyColumn() {
	first, last := 0, w.work.Session().Len()-1
	if selected := w.results.Selected(); len(selected) > 1 {
		first, last = slices.Min(selected), slices.Max(selected)
	}
	rows := make([]int, 0, last-first+1)
	for row := first; row <= last; row++ {
		rows = append(rows, row)
	}
	w.copyRows(rows, workspace.CopyColumn)
}

// editorMenu is what can be done with the list, at the end of the editor's
// context menu.
func (w *Window) editorMenu() []*fyne.MenuItem {
	return w.table.Items("list.show", "find", "list.repeats", "list.others", "list.sort")
}
