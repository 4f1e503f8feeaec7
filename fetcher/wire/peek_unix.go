//go:build unix && !(linux && (amd64 || arm64))

package wire

import "syscall"

// peek looks at a socket without waiting and without taking anything from it.
func peek(fd uintptr) waiting {
	var one [1]byte
	n, _, err := syscall.Recvfrom(int(fd), one[:], syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
	switch {
	case err == syscall.EAGAIN || err == syscall.EWOULDBLOCK:
		return nothing
	case err == nil && n > 0:
		return bytesWait
	}
	return theEnd
}
