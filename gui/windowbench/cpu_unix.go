//go:build unix

package main

import (
	"syscall"
	"time"
)

// cpuTime is what all threads of the process have used, those of a software
// renderer included.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
