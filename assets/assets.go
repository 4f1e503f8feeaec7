// Package assets holds the files that travel inside the program. What is here
// never changes while it runs.
package assets

import (
	_ "embed" // for the files below

	"fyne.io/fyne/v2"
)

//go:generate go run render.go

//go:embed icon.png
var icon []byte

// Icon is the program's icon, 512 pixels square. Windows take it from here.
var Icon fyne.Resource = fyne.NewStaticResource("icon.png", icon)
