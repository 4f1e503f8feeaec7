package title

import (
	"syscall"
	"time"
)

// cpuTime returns the processor time that this thread has had: on a busy
// machine the clock says more about the others.
func cpuTime() time.Duration {
	const thread = 1 // RUSAGE_THREAD
	var u syscall.Rusage
	if syscall.Getrusage(thread, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
