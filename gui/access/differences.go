package access

import "slices"

// differences tells what of a source is no longer as it was told, and returns
// what is to be told after everything else: who has the focus.
func (t *teller) differences(e *entry, n *Node) (last []event) {
	before, o := e.told, object{entry: e, key: -1, column: -1}
	now := told{known: true, name: n.Name, description: n.Description, states: n.States, children: n.Children, caretKey: -1}
	if n.Value != nil {
		now.value = n.Value.Now
	}
	if n.Table != nil {
		now.rows, now.caretKey, now.chosen = n.Table.Rows(), n.Table.CaretKey(), n.Table.ChosenCount()
	}
	if n.Text != nil {
		now.text = tellOf(n.Text)
	}
	e.told = now
	path := o.path()
	if !before.known {
		before = now
		before.states, before.caretKey = n.States&^(Focused|Active), -1
	}
	t.tellChildren(o, &before, &now)
	if before.name != now.name && !n.Polite {
		t.emit(event{path: path, name: ofObject + "PropertyChange", detail: "accessible-name", value: now.name})
	}
	if before.description != now.description {
		t.emit(event{path: path, name: ofObject + "PropertyChange", detail: "accessible-description", value: now.description})
	}
	if n.Value != nil && before.value != now.value {
		t.emit(event{path: path, name: ofObject + "PropertyChange", detail: "accessible-value", value: now.value})
	}
	if n.Text != nil {
		t.tellText(o, n.Text, &before.text, &now.text)
	}
	last = t.tellStates(o, before.states, now.states)
	if n.Table != nil {
		last = append(last, t.tellTable(o, n, &before, &now)...)
	}
	return last
}

// tellStates tells which states hold now and did not, or do no longer.
func (t *teller) tellStates(o object, before, now States) (last []event) {
	for _, s := range toldStates {
		if before.Has(s.state) == now.Has(s.state) {
			continue
		}
		e := event{path: o.path(), name: ofObject + "StateChanged", detail: s.name}
		if now.Has(s.state) {
			e.first = 1
		}
		switch {
		case s.state == Active && now.Has(Active):
			t.emit(event{path: o.path(), name: ofWindow + "Activate"})
		case s.state == Active:
			t.emit(event{path: o.path(), name: ofWindow + "Deactivate"})
		}
		if s.state == Focused && now.Has(Focused) {
			last = append(last, e)
		} else {
			t.emit(e)
		}
	}
	return last
}

// tellChildren tells which children came and went.
func (t *teller) tellChildren(o object, before, now *told) {
	if slices.Equal(before.children, now.children) {
		return
	}
	changed := func(detail string, i int, child Source) {
		e, known := t.tree.numbers[child]
		if !known {
			return
		}
		t.emit(event{
			path: o.path(), name: ofObject + "ChildrenChanged", detail: detail, first: int32(i),
			value: t.ref(object{entry: e}),
		})
	}
	for i, child := range before.children {
		if !slices.Contains(now.children, child) {
			changed("remove", i, child)
		}
	}
	for i, child := range now.children {
		if !slices.Contains(before.children, child) {
			changed("add", i, child)
		}
	}
}

// tellText tells what became of a text, its caret and its selection.
func (t *teller) tellText(o object, text Text, before, now *toldText) {
	if change, ok := before.since(text, now); ok {
		told := func(detail, part string) {
			if count := len([]rune(part)); count > 0 {
				t.emit(event{
					path: o.path(), name: ofObject + "TextChanged", detail: detail,
					first: int32(change.At), second: int32(count), value: valid(part),
				})
			}
		}
		told("delete", change.Removed)
		told("insert", change.Inserted)
	}
	if before.caret != now.caret {
		t.emit(event{path: o.path(), name: ofObject + "TextCaretMoved", first: int32(now.caret)})
	}
	if before.from != now.from || before.to != now.to {
		if before.from != before.to || now.from != now.to {
			t.emit(event{path: o.path(), name: ofObject + "TextSelectionChanged"})
		}
	}
}

// tellTable tells of rows, of the selection, and of the row that the keyboard
// acts on.
func (t *teller) tellTable(o object, n *Node, before, now *told) (last []event) {
	path := o.path()
	if before.rows != now.rows {
		t.emit(event{path: path, name: ofObject + "VisibleDataChanged"})
	}
	if before.chosen != now.chosen || before.caretKey != now.caretKey {
		t.emit(event{path: path, name: ofObject + "SelectionChanged"})
	}
	came := now.states.Has(Focused) && !before.states.Has(Focused)
	if !now.states.Has(Focused) || now.caretKey < 0 || !came && before.caretKey == now.caretKey {
		return nil
	}
	at := n.Table.Row(now.caretKey)
	if at < 0 {
		return nil
	}
	current := object{entry: o.entry, part: row, key: now.caretKey, column: -1}
	return []event{
		{path: path, name: ofObject + "ActiveDescendantChanged", first: int32(at), value: t.ref(current)},
		{path: current.path(), name: ofObject + "StateChanged", detail: "focused", first: 1},
	}
}
