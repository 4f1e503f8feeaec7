//go:build !linux

package title

import "time"

var cpuStart = time.Now()

// cpuTime stands for the processor time where that is not to be had.
func cpuTime() time.Duration { return time.Since(cpuStart) }
