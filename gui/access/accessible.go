package access

import "github.com/godbus/dbus/v5"

// mostChildren is how many children are listed at once; the others, of tables
// in the main, are asked for one by one.
const mostChildren = 1000

// relation is how an object belongs to others: (ua(so)).
type relation struct {
	Kind uint32
	To   []ref
}

const (
	labelledBy uint32 = 2
)

// accessible is org.a11y.atspi.Accessible.
func (p *answers) accessible() map[string]any {
	return map[string]any{
		"GetChildAtIndex": func(m dbus.Message, i int32) (ref, *dbus.Error) {
			return say(p, m, func(a asked) ref { return a.childRef(int(i)) })
		},
		"GetChildren": func(m dbus.Message) ([]ref, *dbus.Error) { return say(p, m, asked.childRefs) },
		"GetIndexInParent": func(m dbus.Message) (int32, *dbus.Error) {
			return say(p, m, func(a asked) int32 { return int32(a.index()) })
		},
		"GetRelationSet": func(m dbus.Message) ([]relation, *dbus.Error) { return say(p, m, asked.relations) },
		"GetRole": func(m dbus.Message) (uint32, *dbus.Error) {
			return say(p, m, func(a asked) uint32 { return uint32(a.Role) })
		},
		"GetRoleName": func(m dbus.Message) (string, *dbus.Error) {
			return say(p, m, func(a asked) string { return a.Role.String() })
		},
		"GetLocalizedRoleName": func(m dbus.Message) (string, *dbus.Error) {
			return say(p, m, func(a asked) string { return a.Role.String() })
		},
		"GetState": func(m dbus.Message) ([]uint32, *dbus.Error) {
			return say(p, m, func(a asked) []uint32 { return a.States.words() })
		},
		"GetAttributes": func(m dbus.Message) (map[string]string, *dbus.Error) { return say(p, m, asked.attributes) },
		"GetApplication": func(m dbus.Message) (ref, *dbus.Error) {
			return ref{p.name, rootPath}, nil
		},
		"GetInterfaces": func(m dbus.Message) ([]string, *dbus.Error) { return say(p, m, asked.interfaces) },
	}
}

func (a asked) childRef(i int) ref {
	child, ok := a.p.tree.child(a.object, &a.Node, i)
	if !ok {
		return a.p.nothing()
	}
	return a.p.ref(child)
}

func (a asked) childRefs() []ref {
	out := []ref{}
	for i := range min(a.children(&a.Node), mostChildren) {
		out = append(out, a.childRef(i))
	}
	return out
}

// relations name what labels an object.
func (a asked) relations() []relation {
	out := []relation{}
	if len(a.Labels) == 0 {
		return out
	}
	r := relation{Kind: labelledBy}
	for _, label := range a.Labels {
		if e, ok := a.p.tree.numbers[label]; ok {
			r.To = append(r.To, a.p.ref(object{entry: e}))
		}
	}
	return append(out, r)
}

// attributes are what the protocol has no method for: a value in words, a
// table's place.
func (a asked) attributes() map[string]string {
	out := map[string]string{"toolkit": a.p.options.Toolkit}
	if a.Value != nil && a.Value.Say != "" {
		out["valuetext"] = a.Value.Say
	}
	return out
}

// interfaces are those that an object answers.
func (a asked) interfaces() []string {
	out := []string{ifAccessible}
	add := func(name string, has bool) {
		if has {
			out = append(out, name)
		}
	}
	root := a.parent == nil
	add(ifApp, root)
	add(ifComponent, !root)
	add(ifAction, len(a.Actions) > 0)
	add(ifValue, a.Value != nil)
	add(ifText, a.Text != nil)
	add(ifEditable, a.Text != nil && a.States.Has(Editable))
	add(ifTable, a.Table != nil)
	add(ifSelection, a.Table != nil)
	add(ifTableCell, a.part == cell || a.part == header)
	return out
}

// application is org.a11y.atspi.Application, but for its properties.
func (p *answers) application() map[string]any {
	return map[string]any{
		"GetLocale": func(uint32) (string, *dbus.Error) { return p.options.Locale(), nil },
	}
}
