//go:build !unix

package wire

// nothingToRead cannot be asked here; a dead connection shows when it is used.
func nothingToRead(uintptr) bool { return true }
