package widgets

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"marquee/gui/access"
)

// option is one of a group of radio buttons.
type option struct {
	group *widget.RadioGroup
	index int
}

// Access implements access.Source.
func (o option) Access() access.Node {
	if o.index >= len(o.group.Options) {
		return access.Node{Role: access.RadioButton}
	}
	name := o.group.Options[o.index]
	n := access.Node{Role: access.RadioButton, Name: name, States: access.Shown | access.Checkable}
	n.States = n.States.With(access.Enabled|access.Sensitive, !o.group.Disabled()).With(access.Checked, o.group.Selected == name)
	n.Actions = click("Select", func() { o.group.SetSelected(name) })
	return n
}

// click is the one action of what can be pressed.
func click(say string, do func()) []access.Action {
	return []access.Action{{Name: "click", Say: say, Keys: "space", Do: do}}
}

func radioNode(group *widget.RadioGroup) access.Node {
	n := access.Node{Role: access.Panel}
	for i := range group.Options {
		n.Children = append(n.Children, option{group, i})
	}
	return n
}

// menuNode says what menus and their items are; false if an object is neither.
// An item is of a type that no other module may name, but what it shows may be
// read.
func menuNode(o fyne.CanvasObject) (access.Node, bool) {
	if _, ok := o.(*widget.PopUpMenu); ok {
		return access.Node{Role: access.PopupMenu}, true
	}
	v := reflect.ValueOf(o)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct || v.Elem().Type().Name() != "menuItem" {
		return access.Node{}, false
	}
	item, ok := v.Elem().FieldByName("Item").Interface().(*fyne.MenuItem)
	if !ok {
		return access.Node{}, false
	}
	n := access.Node{Role: access.MenuItem, Name: item.Label}
	if item.Checked {
		n.Role, n.States = access.CheckMenuItem, access.Checkable|access.Checked
	}
	if item.ChildMenu != nil {
		n.Role, n.States = access.Menu, n.States|access.HasPopup
	}
	if tappable, ok := o.(fyne.Tappable); ok && !item.Disabled {
		n.Actions = click("Press", func() { tappable.Tapped(nil) })
	}
	return n, true
}
