// Package clipboard puts text on the system's clipboard together with the same
// as HTML, so that links paste as links into documents and mail and as text
// everywhere else. Fyne's clipboard holds text alone.
package clipboard

import (
	"errors"
	"sync"
)

// ErrUnsupported is the error where the system takes no HTML from us, such as a
// Wayland desktop, whose clipboard belongs to the window that has the focus.
var ErrUnsupported = errors.New("this desktop takes no HTML from another program's clipboard")

// Clipboard is the system's. Its zero value is ready; it may be used from
// several goroutines. Close it at the end.
type Clipboard struct {
	mu     sync.Mutex
	system system
}

// Put puts text, its lines ended by LF, on the clipboard, and beside it a fragment of HTML in UTF-8
// that says the same. It may take a second: call it away from the window's
// goroutine. After an error the clipboard may hold what it held before.
func (c *Clipboard) Put(text, fragment string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.system.put(text, fragment)
}

// Close lets go of what the clipboard needs, and leaves what was put there to
// the desktop's clipboard manager, where there is one.
func (c *Clipboard) Close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.system.close()
}

// document makes a whole document of a fragment: what reads it without the
// header of another system learns its encoding from it.
func document(fragment string) string { return documentStart + fragment + documentEnd }

const (
	documentStart = `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body>` + "<!--StartFragment-->"
	documentEnd   = "<!--EndFragment--></body></html>"
)
