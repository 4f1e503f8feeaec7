//go:build unix

package cli

import (
	"os/signal"
	"syscall"
)

// ignoreWriteSignals makes a reader that went away, and a file that may grow
// no more, errors of the write like others.
func ignoreWriteSignals() { signal.Ignore(syscall.SIGPIPE, syscall.SIGXFSZ) }
