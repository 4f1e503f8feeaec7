//go:build !windows

package wire

import "syscall"

var socketNumbers = map[syscall.Errno]Socket{
	syscall.ECONNREFUSED:  SocketRefused,
	syscall.ECONNRESET:    SocketReset,
	syscall.ECONNABORTED:  SocketReset,
	syscall.EPIPE:         SocketBroken,
	syscall.ESHUTDOWN:     SocketBroken,
	syscall.ENETUNREACH:   SocketUnreachable,
	syscall.EHOSTUNREACH:  SocketUnreachable,
	syscall.ENETDOWN:      SocketUnreachable,
	syscall.EADDRNOTAVAIL: SocketUnreachable,
	syscall.ETIMEDOUT:     SocketTimeout,
	syscall.EMFILE:        SocketExhausted,
	syscall.ENFILE:        SocketExhausted,
	syscall.ENOBUFS:       SocketExhausted,
}
