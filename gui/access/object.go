package access

import (
	"strconv"
	"strings"

	"github.com/godbus/dbus/v5"
)

// part is what of a source an object is.
type part uint8

const (
	whole  part = iota
	row         // of a table
	cell        // of a row
	header      // of a column
)

// object is what a D-Bus path stands for: a source, or a part of its table.
type object struct {
	*entry
	part
	key    int // of the row
	column int
}

// path is where an object is found: its source's number and, for parts of
// tables, the row's key and the column.
func (o object) path() dbus.ObjectPath {
	if o.entry == nil {
		return nullPath
	}
	if o.parent == nil {
		return rootPath
	}
	path := base + "/" + strconv.Itoa(o.id)
	switch o.part {
	case row:
		path += "/r" + strconv.Itoa(o.key)
	case cell:
		path += "/r" + strconv.Itoa(o.key) + "/c" + strconv.Itoa(o.column)
	case header:
		path += "/h" + strconv.Itoa(o.column)
	case whole:
	}
	return dbus.ObjectPath(path)
}

// find returns the object of a path; false if there is none any more.
func (t *tree) find(path dbus.ObjectPath) (object, bool) {
	if path == rootPath {
		return object{entry: t.root}, true
	}
	rest, ok := strings.CutPrefix(string(path), base+"/")
	parts := strings.Split(rest, "/")
	if !ok || len(parts) > 3 {
		return object{}, false
	}
	id, err := strconv.Atoi(parts[0])
	e := t.entries[id]
	if err != nil || e == nil {
		return object{}, false
	}
	o := object{entry: e, key: -1, column: -1}
	if len(parts) > 1 {
		ok = o.setPart(parts[1:])
	}
	return o, ok
}

// setPart reads which part of a table is meant.
func (o *object) setPart(parts []string) bool {
	number := func(s, prefix string) int {
		digits, ok := strings.CutPrefix(s, prefix)
		n, err := strconv.Atoi(digits)
		if !ok || err != nil {
			return -1
		}
		return n
	}
	if o.column = number(parts[0], "h"); o.column >= 0 {
		o.part = header
		return len(parts) == 1
	}
	o.part, o.key = row, number(parts[0], "r")
	if len(parts) == 2 {
		o.part, o.column = cell, number(parts[1], "c")
		return o.key >= 0 && o.column >= 0
	}
	return o.key >= 0
}

// node says what the object is; false if it is gone.
func (o object) node() (Node, bool) {
	n := describe(o.source)
	if o.part == whole {
		return n, true
	}
	t := n.Table
	if t == nil || o.column >= t.Columns() {
		return Node{}, false
	}
	if o.part == header {
		return o.headerOf(t), true
	}
	at := t.Row(o.key)
	if at < 0 {
		return Node{}, false
	}
	return o.partOfRow(&n, at), true
}

// headerOf says what the header of a column is.
func (o object) headerOf(t Table) Node {
	place := t.Place(-1, o.column)
	return Node{
		Role: TableColumnHeader, Name: valid(t.ColumnName(o.column)), States: seen(place), Bounds: func() Rect { return place },
		Actions: []Action{{Name: "click", Say: "Sort", Do: func() { t.PressHeader(o.column) }}},
	}
}

// seen are the states of a part of a table at a place.
func seen(place Rect) States {
	return (Enabled | Sensitive | Visible | Transient).With(Showing, place.Height > 0)
}

// partOfRow says what a row or a cell is.
func (o object) partOfRow(table *Node, at int) Node {
	t := table.Table
	place := t.Place(at, o.column)
	n := Node{Role: TableRow, Bounds: func() Rect { return place }, States: seen(place) | Focusable | Selectable}
	n.States = n.States.With(Selected, t.Chosen(at))
	if o.part == cell {
		n.Role, n.Name = TableCell, valid(t.Cell(at, o.column))
	} else {
		n.Name = valid(t.RowName(at))
		n.States = n.States.With(Focused, table.States.Has(Focused) && t.CaretKey() == o.key)
	}
	n.Focus = func() {
		if table.Focus != nil {
			table.Focus()
		}
		t.Go(at)
	}
	n.Actions = []Action{
		{Name: "click", Say: "Select", Do: func() { t.Go(at) }},
		{Name: "activate", Say: "Open", Keys: "Return", Do: func() { t.Go(at); t.Activate(at) }},
	}
	return n
}

// up returns the object that this one is in; false for the root.
func (o object) up() (object, bool) {
	switch {
	case o.part == cell:
		o.part, o.column = row, -1
		return o, true
	case o.part != whole:
		return object{entry: o.entry, key: -1, column: -1}, true
	case o.parent == nil:
		return object{}, false
	}
	return object{entry: o.parent, key: -1, column: -1}, true
}

// children is how many objects are in this one, which is as n says.
func (o object) children(n *Node) int {
	switch {
	case o.part == whole && n.Table != nil:
		return n.Table.Rows()
	case o.part == row:
		return o.source.Access().Table.Columns()
	}
	return len(n.Children)
}

// child returns one of them; false if there is none.
func (t *tree) child(o object, n *Node, i int) (object, bool) {
	if i < 0 || i >= o.children(n) {
		return object{}, false
	}
	switch {
	case o.part == whole && n.Table != nil:
		return object{entry: o.entry, part: row, key: n.Table.Key(i), column: -1}, true
	case o.part == row:
		return object{entry: o.entry, part: cell, key: o.key, column: i}, true
	}
	return object{entry: t.entry(n.Children[i], o.entry), key: -1, column: -1}, true
}

// index is which child of its parent an object is; -1 if it is none.
func (o object) index() int {
	switch o.part {
	case row:
		return o.source.Access().Table.Row(o.key)
	case cell:
		return o.column
	case header:
		return -1
	case whole:
	}
	if o.parent == nil {
		return -1
	}
	for i, child := range o.parent.source.Access().Children {
		if child == o.source {
			return i
		}
	}
	return -1
}
