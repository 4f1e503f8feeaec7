package widgets

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// deepest bounds the tree, should an object be in itself.
const deepest = 64

// parts are the objects that an object is made of.
func parts(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case Parent:
		return o.AccessChildren()
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *container.Split:
		return []fyne.CanvasObject{o.Leading, o.Trailing}
	case *container.ThemeOverride:
		return []fyne.CanvasObject{o.Content}
	case *container.AppTabs:
		if tab := o.Selected(); tab != nil {
			return []fyne.CanvasObject{tab.Content}
		}
	case *container.Clip:
		return []fyne.CanvasObject{o.Content}
	case *widget.PopUp:
		return []fyne.CanvasObject{o.Content}
	case *widget.Card:
		return []fyne.CanvasObject{o.Content}
	case *widget.Form:
		return formParts(o)
	case *widget.Accordion:
		return accordionParts(o)
	case *widget.PopUpMenu:
		return o.Items
	}
	return overlayParts(o)
}

func formParts(form *widget.Form) []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, item := range form.Items {
		all = append(all, item.Widget)
	}
	return all
}

func accordionParts(accordion *widget.Accordion) []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, item := range accordion.Items {
		if item.Open {
			all = append(all, item.Detail)
		}
	}
	return all
}

// overlayParts looks into what Fyne puts around all that lies over a window. It
// is of a type that no other module may name, but its Content may be read.
func overlayParts(o fyne.CanvasObject) []fyne.CanvasObject {
	v := reflect.ValueOf(o)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct || v.Elem().Type().Name() != "OverlayContainer" {
		return nil
	}
	if content, ok := v.Elem().FieldByName("Content").Interface().(fyne.CanvasObject); ok {
		return []fyne.CanvasObject{content}
	}
	return nil
}
