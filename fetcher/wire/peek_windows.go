package wire

import (
	"syscall"
	"unsafe"
)

var wsaPoll = syscall.NewLazyDLL("ws2_32.dll").NewProc("WSAPoll")

// pollFD is WSAPOLLFD.
type pollFD struct {
	socket          uintptr
	events, revents int16
}

// pollIn is POLLRDNORM | POLLRDBAND.
const pollIn = 0x0100 | 0x0200

// peek asks, without waiting, whether a socket has something to read: bytes,
// or its end. Which of them, a read says.
func peek(fd uintptr) waiting {
	p := pollFD{socket: fd, events: pollIn}
	n, _, _ := wsaPoll.Call(uintptr(unsafe.Pointer(&p)), 1, 0) //nolint:gosec // as the system call wants it
	switch {
	case int32(n) == 0:
		return nothing
	case int32(n) > 0 && p.revents&pollIn != 0:
		return bytesWait
	}
	return theEnd
}
