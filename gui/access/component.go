package access

import "github.com/godbus/dbus/v5"

// rectangle is (iiii).
type rectangle struct{ X, Y, Width, Height int32 }

// Where coordinates are counted from (AtspiCoordType). A window does not know
// where on the screen it is: Wayland tells nobody, and Fyne not under X either.
// Both are therefore counted from the window.
const fromParent = 2

// component is org.a11y.atspi.Component.
func (p *answers) component() map[string]any {
	return map[string]any{
		"Contains": func(m dbus.Message, x, y int32, from uint32) (bool, *dbus.Error) {
			return say(p, m, func(a asked) bool { r := a.extents(from); return r.contains(int(x), int(y)) })
		},
		"GetAccessibleAtPoint": func(m dbus.Message, x, y int32, from uint32) (ref, *dbus.Error) {
			return say(p, m, func(a asked) ref {
				origin := a.origin(from)
				return a.at(int(x)+origin.X, int(y)+origin.Y)
			})
		},
		"GetExtents": func(m dbus.Message, from uint32) (rectangle, *dbus.Error) {
			return say(p, m, func(a asked) rectangle { return a.extents(from).wire() })
		},
		"GetPosition": func(m dbus.Message, from uint32) (x, y int32, err *dbus.Error) {
			r, err := say(p, m, func(a asked) rectangle { return a.extents(from).wire() })
			return r.X, r.Y, err
		},
		"GetSize": func(m dbus.Message) (width, height int32, err *dbus.Error) {
			r, err := say(p, m, func(a asked) rectangle { return a.Node.place().wire() })
			return r.Width, r.Height, err
		},
		"GetLayer":     func() (uint32, *dbus.Error) { return 3, nil }, // of widgets
		"GetMDIZOrder": func() (int16, *dbus.Error) { return 0, nil },
		"GetAlpha":     func() (float64, *dbus.Error) { return 1, nil },
		"GrabFocus": func(m dbus.Message) (bool, *dbus.Error) {
			return say(p, m, func(a asked) bool {
				if a.Focus != nil {
					a.Focus()
				}
				return a.Focus != nil
			})
		},
		"ScrollTo": func(m dbus.Message, _ uint32) (bool, *dbus.Error) {
			return say(p, m, func(a asked) bool { return a.Node.place().Height > 0 })
		},
	}
}

func (r Rect) wire() rectangle {
	return rectangle{int32(r.X), int32(r.Y), int32(r.Width), int32(r.Height)}
}

// origin is what coordinates are counted from.
func (a asked) origin(from uint32) Rect {
	if up, ok := a.up(); ok && from == fromParent {
		if n, there := up.node(); there {
			return n.place()
		}
	}
	return Rect{}
}

func (a asked) extents(from uint32) Rect {
	r, origin := a.Node.place(), a.origin(from)
	r.X, r.Y = r.X-origin.X, r.Y-origin.Y
	return r
}

// at returns the innermost object at a place.
func (a asked) at(x, y int) ref {
	if place := a.Node.place(); !place.contains(x, y) && a.parent != nil {
		return a.p.nothing()
	}
	o, n := a.object, a.Node
	for range deepest {
		if n.Table != nil {
			if at, column, ok := n.Table.At(x, y); ok {
				o = object{entry: o.entry, part: cell, key: n.Table.Key(at), column: column}
			}
			break
		}
		inner, found := o, false
		for i := len(n.Children) - 1; i >= 0 && !found; i-- { // what lies on top comes last
			child := n.Children[i].Access()
			if place := child.place(); child.States.Has(Showing) && place.contains(x, y) {
				inner, n, found = object{entry: a.p.tree.entry(n.Children[i], o.entry), key: -1, column: -1}, child, true
			}
		}
		if !found {
			break
		}
		o = inner
	}
	return a.p.ref(o)
}
