package widgets

import (
	"strings"

	"fyne.io/fyne/v2"

	"marquee/gui/access"
)

// Tree is the tree of one window. It is a Source: the application's.
type Tree struct {
	name    string
	window  fyne.Window
	frame   *frame
	special map[fyne.CanvasObject]func(*access.Node)
	away    bool // the window is not the one in use
}

// Of returns the tree of a window. Name is the application's.
func Of(window fyne.Window, name string) *Tree {
	t := &Tree{name: name, window: window, special: map[fyne.CanvasObject]func(*access.Node){}}
	t.frame = &frame{t}
	return t
}

// Special has what is known of an object changed before it is told: to give it
// a name that does not stand on it. A container of which something special is
// known is a node of its own; all others are left out, and what is in them
// stands in their place.
func (t *Tree) Special(o fyne.CanvasObject, change func(*access.Node)) { t.special[o] = change }

// SetActive says whether the window is the one in use.
func (t *Tree) SetActive(active bool) { t.away = !active }

// Access implements access.Source.
func (t *Tree) Access() access.Node {
	return access.Node{Role: access.Application, Name: t.name, States: access.Shown, Children: []access.Source{t.frame}}
}

// frame is the window itself.
type frame struct{ tree *Tree }

// Access implements access.Source. What lies over the window comes last.
func (f *frame) Access() access.Node {
	t, canvas := f.tree, f.tree.window.Canvas()
	n := access.Node{
		Role: access.Frame, Name: t.frameName(), States: access.Shown.With(access.Active, !t.away),
		Bounds: func() access.Rect { return pixels(canvas, fyne.Position{}, canvas.Size()) },
	}
	n.Children = t.children(nil, canvas.Content(), 0)
	for _, overlay := range canvas.Overlays().List() {
		n.Children = t.children(n.Children, overlay, 0)
	}
	return n
}

// frameName is what the window is called: its title, without what stands in
// front of the program's name there. How far a run is changes many times a
// second, and a screen reader says each new name.
func (t *Tree) frameName() string {
	if title := t.window.Title(); !strings.HasSuffix(title, t.name) {
		return title
	}
	return t.name
}

// object is something on the canvas.
type object struct {
	tree *Tree
	fyne.CanvasObject
}

// Access implements access.Source.
func (o object) Access() access.Node {
	n, _ := describe(o.CanvasObject)
	o.place(&n)
	n.States |= access.Showing | access.Visible
	if d, ok := o.CanvasObject.(fyne.Disableable); !ok || !d.Disabled() {
		n.States |= access.Enabled | access.Sensitive
	}
	o.focus(&n)
	if change, ok := o.tree.special[o.CanvasObject]; ok {
		change(&n)
	}
	if n.Children == nil {
		n.Children = o.tree.inside(o.CanvasObject)
	}
	if n.Name == "" && n.Text != nil {
		if label, ok := o.tree.before(o.CanvasObject); ok {
			named, _ := describe(label)
			n.Name, n.Labels = named.Name, []access.Source{object{o.tree, label}}
		}
	}
	return n
}

// before returns the label that stands before a field on which no name stands.
func (t *Tree) before(field fyne.CanvasObject) (label fyne.CanvasObject, ok bool) {
	var search func(o fyne.CanvasObject, depth int) bool
	search = func(o fyne.CanvasObject, depth int) bool {
		if o == nil || !o.Visible() || depth > deepest {
			return false
		}
		if n, known := describe(o); known && n.Role == access.Label {
			label = o
		}
		if o == field {
			return true
		}
		for _, part := range parts(o) {
			if search(part, depth+1) {
				return true
			}
		}
		return false
	}
	canvas := t.window.Canvas()
	for _, root := range append(canvas.Overlays().List(), canvas.Content()) {
		if label = nil; search(root, 0) {
			return label, label != nil
		}
	}
	return nil, false
}

// place says where the object is.
func (o object) place(n *access.Node) {
	n.Bounds = func() access.Rect {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o.CanvasObject)
		return pixels(o.tree.window.Canvas(), at, o.Size())
	}
}

// focus says whether the keyboard acts on the object, and how it comes to.
func (o object) focus(n *access.Node) {
	focusable, ok := o.CanvasObject.(fyne.Focusable)
	if !ok || !n.States.Has(access.Enabled) {
		return
	}
	canvas := o.tree.window.Canvas()
	n.States |= access.Focusable
	n.States = n.States.With(access.Focused, canvas.Focused() == focusable && !o.tree.away)
	n.Focus = func() { canvas.Focus(focusable) }
}

// children adds what a person comes upon in an object: the object, or what is
// in it if that is all there is to it.
func (t *Tree) children(to []access.Source, o fyne.CanvasObject, depth int) []access.Source {
	if o == nil || !o.Visible() || depth > deepest {
		return to
	}
	_, special := t.special[o]
	if _, known := describe(o); known || special {
		return append(to, object{t, o})
	}
	for _, child := range parts(o) {
		to = t.children(to, child, depth+1)
	}
	return to
}

// inside returns what is in an object that is a node itself.
func (t *Tree) inside(o fyne.CanvasObject) []access.Source {
	var all []access.Source
	for _, child := range parts(o) {
		all = t.children(all, child, 0)
	}
	return all
}
