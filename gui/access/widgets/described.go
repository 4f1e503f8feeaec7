package widgets

import (
	"fyne.io/fyne/v2"

	"marquee/gui/access"
)

// Described is implemented by widgets that say what they are. Place, focus,
// visibility and whether they are disabled need not be said.
type Described interface {
	Access() access.Node
}

// Parent is implemented by widgets that are made of others.
type Parent interface {
	AccessChildren() []fyne.CanvasObject
}
