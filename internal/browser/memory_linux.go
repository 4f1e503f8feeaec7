package browser

import (
	"bytes"
	"os"
	"strconv"
	"syscall"
)

// residentBytes returns how much memory a process has in use, 0 if it is not
// known.
func residentBytes(pid int) int64 {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/statm")
	if err != nil {
		return 0
	}
	fields := bytes.Fields(text)
	if len(fields) < 3 {
		return 0
	}
	resident, _ := strconv.ParseInt(string(fields[1]), 10, 64)
	shared, _ := strconv.ParseInt(string(fields[2]), 10, 64)
	return (resident - shared) * int64(os.Getpagesize())
}

func kill(pid int) { _ = syscall.Kill(pid, syscall.SIGKILL) }
