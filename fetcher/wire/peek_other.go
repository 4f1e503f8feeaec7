//go:build !unix && !windows

package wire

// peek cannot be asked here; a read with a short deadline is.
func peek(uintptr) waiting { return bytesWait }
