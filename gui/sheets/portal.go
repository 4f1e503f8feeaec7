//go:build !flatpak

package sheets

// portal is set where the desktop's own dialog asks for files, outside this
// window and of a size of its own: Fyne's dialog cannot be resized then.
const portal = false
