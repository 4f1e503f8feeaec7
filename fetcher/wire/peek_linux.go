//go:build linux && (amd64 || arm64)

package wire

import (
	"syscall"
	"unsafe"
)

// peek looks at a socket without waiting and without taking anything from it.
// It is asked before every row and never blocks, so that Go's scheduler need
// not be told of the call.
func peek(fd uintptr) waiting {
	var one [1]byte
	n, _, errno := syscall.RawSyscall6(syscall.SYS_RECVFROM, fd, uintptr(unsafe.Pointer(&one)), 1, syscall.MSG_PEEK|syscall.MSG_DONTWAIT, 0, 0) //nolint:gosec // the kernel writes one byte
	switch {
	case errno == syscall.EAGAIN:
		return nothing
	case errno == 0 && n > 0:
		return bytesWait
	}
	return theEnd
}
