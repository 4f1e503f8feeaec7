package access

import (
	"fmt"
	"slices"
	"testing"
)

// window is an application with a window in it: a button, a field and a table
// of a million rows.
type window struct {
	queue   chan func()
	pressed chan struct{}

	button *thing
	field  *thing
	rows   *thing
	frame  *thing
	app    *thing
	table  *million
	text   *line
}

// thing is a Source that is what its node says.
type thing struct{ Node }

// Access implements Source.
func (t *thing) Access() Node { return t.Node }

func newWindow(t *testing.T) *window {
	w := &window{queue: make(chan func(), 1024), pressed: make(chan struct{}, 8)}
	w.text = &line{runes: []rune("Grüße from héctor")}
	w.table = &million{count: 1_000_000, caret: -1, chosen: map[int]bool{}}
	w.button = &thing{Node{
		Role: PushButton, Name: "Press", States: Shown | Focusable, Bounds: func() Rect { return Rect{10, 10, 80, 30} },
		Actions: []Action{{Name: "click", Say: "Press", Keys: "<Control>p", Do: func() { w.pressed <- struct{}{} }}},
	}}
	w.field = &thing{Node{Role: Entry, Name: "Field", States: Shown | Focusable | Editable, Text: w.text, Bounds: func() Rect { return Rect{10, 50, 200, 30} }}}
	w.rows = &thing{Node{Role: TableRole, Name: "Rows", States: Shown | Focusable | ManagesDescendants, Table: w.table, Bounds: func() Rect { return Rect{10, 100, 400, 300} }}}
	w.frame = &thing{Node{Role: Frame, Name: "Window", States: Shown | Active, Bounds: func() Rect { return Rect{0, 0, 500, 500} }, Children: []Source{w.button, w.field, w.rows}}}
	w.app = &thing{Node{Role: Application, Name: "Test", Children: []Source{w.frame}}}
	done, ended := make(chan struct{}), make(chan struct{})
	go func() { // the UI goroutine
		defer close(ended)
		for {
			select {
			case f := <-w.queue:
				f()
			case <-done:
				return
			}
		}
	}()
	t.Cleanup(func() { close(done); <-ended })
	return w
}

// do runs f on the UI goroutine and waits for it.
func (w *window) do(f func()) {
	done := make(chan struct{})
	w.queue <- func() { f(); close(done) }
	<-done
}

func (w *window) start(t *testing.T, d *desk) *Access {
	a := Start(Options{
		Root: w.app, Post: func(f func()) { w.queue <- f }, Toolkit: "Test", Version: "1",
		Locale: func() string { return "en_US" }, Bus: d.address,
	})
	t.Cleanup(a.Close)
	return a
}

// million is a table; a row's key is its number from the end.
type million struct {
	count, caret int
	chosen       map[int]bool // keys
	asked        int
	activated    int
	pressed      int
}

func (m *million) Rows() int       { return m.count }
func (m *million) Columns() int    { return 3 }
func (m *million) Key(row int) int { return m.count - 1 - row }
func (m *million) Row(key int) int { return max(-1, m.count-1-key) }
func (m *million) RowName(row int) string {
	m.asked++
	return fmt.Sprintf("row %d of %d", row+1, m.count)
}
func (m *million) ColumnName(column int) string { return fmt.Sprint("column ", column+1) }
func (m *million) Cell(row, column int) string {
	m.asked++
	return fmt.Sprintf("%d/%d", row, column)
}
func (m *million) CaretKey() int       { return m.caret }
func (m *million) Chosen(row int) bool { return m.chosen[m.Key(row)] }
func (m *million) ChosenCount() int    { return len(m.chosen) }
func (m *million) ChosenKeys(yield func(int) bool) {
	var keys []int
	for key := range m.chosen {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b int) int { return b - a })
	for _, key := range keys {
		if !yield(key) {
			return
		}
	}
}

func (m *million) Choose(row int, chosen bool) {
	if delete(m.chosen, m.Key(row)); chosen {
		m.chosen[m.Key(row)] = true
	}
}
func (m *million) ChooseAll()             {}
func (m *million) ChooseNone()            { clear(m.chosen) }
func (m *million) Go(row int)             { m.caret = m.Key(row) }
func (m *million) PressHeader(column int) { m.pressed = column }
func (m *million) Activate(row int)       { m.activated = row }
func (m *million) Place(row, column int) Rect {
	if row > 10 {
		return Rect{}
	}
	return Rect{10 + 100*max(0, column), 130 + 20*row, 100, 20}
}

func (m *million) At(x, y int) (row, column int, ok bool) {
	return (y - 130) / 20, (x - 10) / 100, y >= 130
}

// line is a text of one line.
type line struct {
	runes    []rune
	from, to int
}

func (l *line) Count() int                { return len(l.runes) }
func (l *line) Slice(from, to int) string { return string(l.runes[from:to]) }
func (l *line) Line(int) (from, to int)   { return 0, len(l.runes) }
func (l *line) Caret() int                { return l.to }
func (l *line) Selection() (from, to int) { return l.from, l.to }
func (l *line) Select(from, to int) bool  { l.from, l.to = from, to; return true }
func (l *line) Place(at int) Rect         { return Rect{10 + 8*at, 50, 8, 30} }
func (l *line) Replace(from, to int, with string) bool {
	l.runes = slices.Concat(l.runes[:from], []rune(with), l.runes[to:])
	l.from = from + len([]rune(with))
	l.to = l.from
	return true
}
