package widgets

import (
	"reflect"
	"strings"

	"fyne.io/fyne/v2"

	"marquee/gui/access"
)

// basis is the widget of Fyne's that an object is, or that it extends by
// embedding it.
func basis(o fyne.CanvasObject) fyne.CanvasObject {
	v := reflect.ValueOf(o)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return o
	}
	const own = "fyne.io/fyne/v2/"
	of := v.Elem().Type()
	if strings.HasPrefix(of.PkgPath(), own) {
		return o
	}
	for i := range of.NumField() {
		field := of.Field(i)
		if !field.Anonymous || !field.IsExported() || !strings.HasPrefix(field.Type.PkgPath(), own) {
			continue
		}
		if inner, ok := v.Elem().Field(i).Addr().Interface().(fyne.CanvasObject); ok {
			return inner
		}
	}
	return o
}

// pixels is a place on the canvas in pixels.
func pixels(canvas fyne.Canvas, at fyne.Position, size fyne.Size) access.Rect {
	scale := canvas.Scale()
	return access.Rect{X: int(at.X * scale), Y: int(at.Y * scale), Width: int(size.Width * scale), Height: int(size.Height * scale)}
}
