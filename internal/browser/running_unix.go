//go:build !windows

package browser

import (
	"errors"
	"syscall"
)

func isRunning(pid int) bool { return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }
