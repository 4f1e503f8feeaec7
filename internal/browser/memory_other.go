//go:build !linux

package browser

// Elsewhere the browser's own bound of a page's scripts must do.

func residentBytes(int) int64 { return 0 }

func kill(int) {}
