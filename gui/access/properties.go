package access

import (
	"math"

	"github.com/godbus/dbus/v5"
)

var errNoProperty = dbus.NewError("org.freedesktop.DBus.Error.UnknownProperty", []any{"there is no such property"})

// properties is org.freedesktop.DBus.Properties.
func (p *answers) properties() map[string]any {
	return map[string]any{
		"Get": func(m dbus.Message, name, property string) (dbus.Variant, *dbus.Error) {
			return ask(p, m, func(a asked) (dbus.Variant, *dbus.Error) {
				if value, ok := a.all(name)[property]; ok {
					return dbus.MakeVariant(value), nil
				}
				return dbus.MakeVariant(""), errNoProperty
			})
		},
		"GetAll": func(m dbus.Message, name string) (map[string]dbus.Variant, *dbus.Error) {
			return say(p, m, func(a asked) map[string]dbus.Variant {
				out := map[string]dbus.Variant{}
				for property, value := range a.all(name) {
					out[property] = dbus.MakeVariant(value)
				}
				return out
			})
		},
		"Set": func(m dbus.Message, name, property string, value dbus.Variant) *dbus.Error {
			_, err := ask(p, m, func(a asked) (struct{}, *dbus.Error) { return struct{}{}, a.set(name, property, value) })
			return err
		},
	}
}

// set changes what may be changed: the number that the registry gives the
// application, and a value.
func (a asked) set(name, property string, value dbus.Variant) *dbus.Error {
	switch v := value.Value().(type) {
	case int32:
		if name == ifApp && property == "Id" {
			a.p.appID = v
			return nil
		}
	case float64:
		if name == ifValue && property == "CurrentValue" && a.Value != nil && a.Value.Set != nil && !math.IsNaN(v) {
			a.Value.Set(min(max(v, a.Value.Min), a.Value.Max))
			return nil
		}
	}
	return errNoProperty
}

// all are the properties that an object has under an interface.
func (a asked) all(name string) map[string]any {
	switch {
	case name == ifAccessible:
		return map[string]any{
			"Name": a.Name, "Description": a.Description, "Parent": a.parentRef(), "Locale": a.p.options.Locale(),
			"ChildCount": int32(a.children(&a.Node)), "AccessibleId": "", "HelpText": "",
		}
	case name == ifApp && a.parent == nil:
		return map[string]any{
			"ToolkitName": a.p.options.Toolkit, "Version": a.p.options.Version, "ToolkitVersion": a.p.options.Version,
			"AtspiVersion": "2.1", "InterfaceVersion": uint32(1), "Id": a.p.appID,
		}
	case name == ifAction:
		return map[string]any{"NActions": int32(len(a.Actions))}
	case name == ifValue && a.Value != nil:
		v := a.Value
		return map[string]any{
			"MinimumValue": v.Min, "MaximumValue": v.Max, "MinimumIncrement": v.Step, "CurrentValue": v.Now, "Text": v.Say,
		}
	case name == ifText && a.Text != nil:
		return map[string]any{"CharacterCount": int32(a.Text.Count()), "CaretOffset": int32(a.Text.Caret())}
	case name == ifTable && a.Table != nil:
		return a.tableProperties()
	case name == ifTableCell && (a.part == cell || a.part == header):
		return a.cellProperties()
	case name == ifSelection:
		count := 0
		if a.ownsRows() {
			count = a.Table.ChosenCount()
		}
		return map[string]any{"NSelectedChildren": int32(count)}
	}
	return nil
}

func (a asked) parentRef() ref {
	up, ok := a.up()
	if !ok {
		return a.p.desktop
	}
	return a.p.ref(up)
}
