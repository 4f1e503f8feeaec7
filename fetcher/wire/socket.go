package wire

import (
	"errors"
	"syscall"
)

// Socket is the kind of a failure that the operating system reported.
type Socket uint8

// The kinds. Each system has numbers of its own for them.
const (
	SocketOther       Socket = iota
	SocketRefused            // nothing listens there
	SocketReset              // the other side, or something between, broke the connection off
	SocketBroken             // written to after the other side had closed
	SocketUnreachable        // no way leads there
	SocketTimeout            // the system's own patience ended
	SocketExhausted          // no descriptor or buffer is left
	SocketNoName             // the name has no address
)

// SocketFailure tells what kind of failure of the operating system err is;
// SocketOther if it is none, or one without a name here.
func SocketFailure(err error) Socket {
	var number syscall.Errno
	if err == nil || !errors.As(err, &number) {
		return SocketOther
	}
	return socketNumbers[number]
}
