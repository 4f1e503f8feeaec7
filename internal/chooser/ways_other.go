//go:build !unix && !windows

package chooser

// ways are none here.
func ways() []way { return nil }
