package access

import "github.com/godbus/dbus/v5"

// table is org.a11y.atspi.Table.
func (p *answers) table() map[string]any {
	cellRef := func(a asked, at, column int) ref {
		if at < 0 || column < 0 || at >= a.Table.Rows() || column >= a.Table.Columns() {
			return p.nothing()
		}
		return p.ref(object{entry: a.entry, part: cell, key: a.Table.Key(at), column: column})
	}
	return map[string]any{
		"GetAccessibleAt": func(m dbus.Message, at, column int32) (ref, *dbus.Error) {
			return ofTable(p, m, func(a asked) ref { return cellRef(a, int(at), int(column)) })
		},
		// Indexes count cells, row by row.
		"GetIndexAt": func(m dbus.Message, at, column int32) (int32, *dbus.Error) {
			return ofTable(p, m, func(a asked) int32 { return at*int32(a.Table.Columns()) + column })
		},
		"GetRowAtIndex": func(m dbus.Message, index int32) (int32, *dbus.Error) {
			return ofTable(p, m, func(a asked) int32 { return index / max(1, int32(a.Table.Columns())) })
		},
		"GetColumnAtIndex": func(m dbus.Message, index int32) (int32, *dbus.Error) {
			return ofTable(p, m, func(a asked) int32 { return index % max(1, int32(a.Table.Columns())) })
		},
		"GetRowDescription": func(m dbus.Message, at int32) (string, *dbus.Error) {
			return ofTable(p, m, func(a asked) string {
				if at < 0 || int(at) >= a.Table.Rows() {
					return ""
				}
				return valid(a.Table.RowName(int(at)))
			})
		},
		"GetColumnDescription": func(m dbus.Message, column int32) (string, *dbus.Error) {
			return ofTable(p, m, func(a asked) string {
				if column < 0 || int(column) >= a.Table.Columns() {
					return ""
				}
				return valid(a.Table.ColumnName(int(column)))
			})
		},
		"GetRowExtentAt":    func(int32, int32) (int32, *dbus.Error) { return 1, nil },
		"GetColumnExtentAt": func(int32, int32) (int32, *dbus.Error) { return 1, nil },
		"GetRowHeader":      func(int32) (ref, *dbus.Error) { return p.nothing(), nil },
		"GetColumnHeader": func(m dbus.Message, column int32) (ref, *dbus.Error) {
			return ofTable(p, m, func(a asked) ref {
				if column < 0 || int(column) >= a.Table.Columns() {
					return p.nothing()
				}
				return p.ref(object{entry: a.entry, part: header, column: int(column)})
			})
		},
		"GetSelectedRows":    func(m dbus.Message) ([]int32, *dbus.Error) { return ofTable(p, m, asked.chosenRows) },
		"GetSelectedColumns": func() ([]int32, *dbus.Error) { return []int32{}, nil },
		"IsRowSelected": func(m dbus.Message, at int32) (bool, *dbus.Error) {
			return ofTable(p, m, func(a asked) bool { return a.isChosen(int(at)) })
		},
		"IsColumnSelected": func(int32) (bool, *dbus.Error) { return false, nil },
		"IsSelected": func(m dbus.Message, at, _ int32) (bool, *dbus.Error) {
			return ofTable(p, m, func(a asked) bool { return a.isChosen(int(at)) })
		},
		"AddRowSelection": func(m dbus.Message, at int32) (bool, *dbus.Error) {
			return ofTable(p, m, func(a asked) bool { return a.choose(int(at), true) })
		},
		"RemoveRowSelection": func(m dbus.Message, at int32) (bool, *dbus.Error) {
			return ofTable(p, m, func(a asked) bool { return a.choose(int(at), false) })
		},
		"AddColumnSelection":    func(int32) (bool, *dbus.Error) { return false, nil },
		"RemoveColumnSelection": func(int32) (bool, *dbus.Error) { return false, nil },
	}
}

// ofTable is ask for tables.
func ofTable[T any](p *answers, m dbus.Message, answer func(asked) T) (T, *dbus.Error) {
	return ask(p, m, func(a asked) (T, *dbus.Error) {
		var none T
		if a.Table == nil {
			return none, errRange
		}
		return answer(a), nil
	})
}

// chosenRows are the places of the chosen rows, of the first mostChildren.
func (a asked) chosenRows() []int32 {
	out := []int32{}
	for key := range a.Table.ChosenKeys {
		if len(out) == mostChildren {
			break
		}
		out = append(out, int32(a.Table.Row(key)))
	}
	return out
}

func (a asked) isChosen(at int) bool {
	return at >= 0 && at < a.Table.Rows() && a.Table.Chosen(at)
}

func (a asked) choose(at int, chosen bool) bool {
	if at < 0 || at >= a.Table.Rows() {
		return false
	}
	a.Table.Choose(at, chosen)
	return true
}

func (a asked) tableProperties() map[string]any {
	return map[string]any{
		"NRows": int32(a.Table.Rows()), "NColumns": int32(a.Table.Columns()),
		"NSelectedRows": int32(a.Table.ChosenCount()), "NSelectedColumns": int32(0),
		"Caption": a.p.nothing(), "Summary": a.p.nothing(),
	}
}

// place is where a cell stands: (ii).
type place struct{ Row, Column int32 }

// tableCell is org.a11y.atspi.TableCell, but for its properties.
func (p *answers) tableCell() map[string]any {
	return map[string]any{
		"GetRowColumnSpan": func(m dbus.Message) (ok bool, at, column, rows, columns int32, failed *dbus.Error) {
			s, err := say(p, m, asked.position)
			return err == nil, s.Row, s.Column, 1, 1, err
		},
		"GetRowHeaderCells": func() ([]ref, *dbus.Error) { return []ref{}, nil },
		"GetColumnHeaderCells": func(m dbus.Message) ([]ref, *dbus.Error) {
			return say(p, m, func(a asked) []ref {
				if a.part != cell {
					return []ref{}
				}
				return []ref{p.ref(object{entry: a.entry, part: header, column: a.column})}
			})
		},
	}
}

// position is where a cell stands in its table; row -1 is that of the headers.
func (a asked) position() place {
	at := -1
	if t := a.source.Access().Table; t != nil && a.part == cell {
		at = t.Row(a.key)
	}
	return place{int32(at), int32(a.column)}
}

func (a asked) cellProperties() map[string]any {
	return map[string]any{
		"ColumnSpan": int32(1), "RowSpan": int32(1), "Position": a.position(), "Table": a.p.ref(object{entry: a.entry}),
	}
}
