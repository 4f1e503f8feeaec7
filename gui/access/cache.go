package access

import "github.com/godbus/dbus/v5"

// cached is all that is known of an object, at once:
// ((so)(so)(so)iiassusau).
type cached struct {
	Object, Application, Parent ref
	Index, Children             int32
	Interfaces                  []string
	Name                        string
	Role                        uint32
	Description                 string
	States                      []uint32
}

// cache is org.a11y.atspi.Cache: what is in the window in one answer. Rows of
// tables are not in it.
func (p *answers) cache() map[string]any {
	return map[string]any{
		"GetItems": func() ([]cached, *dbus.Error) {
			var items []cached
			err := p.onUI(func() {
				p.tree.walk(func(e *entry, n *Node) { items = append(items, p.cached(e, n)) })
			})
			if err != nil {
				return []cached{}, err // items may still be written to
			}
			return items, nil
		},
	}
}

func (p *answers) cached(e *entry, n *Node) cached {
	a := asked{object{entry: e, key: -1, column: -1}, *n, p}
	return cached{
		Object: p.ref(a.object), Application: ref{p.name, rootPath}, Parent: a.parentRef(),
		Index: int32(a.index()), Children: int32(a.children(n)), Interfaces: a.interfaces(),
		Name: n.Name, Role: uint32(n.Role), Description: n.Description, States: n.States.words(),
	}
}
