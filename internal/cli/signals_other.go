//go:build !unix

package cli

// ignoreWriteSignals does nothing where a write that fails sends no signal.
func ignoreWriteSignals() {}
