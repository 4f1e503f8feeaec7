package wire

import (
	"errors"
	"fmt"
	"net"
	"os"
	"syscall"
	"testing"
)

// failed is what the net package returns for a number of the system's.
func failed(number syscall.Errno) error {
	return stageError(StageConnect, fmt.Errorf("dialling: %w", &net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("connect", number)}))
}

func TestTheSystemsFailuresAreToldApart(t *testing.T) {
	for number, want := range socketNumbers {
		if got := SocketFailure(failed(number)); got != want {
			t.Errorf("%v: %d, want %d", number, got, want)
		}
	}
	for _, err := range []error{nil, errors.New("refused"), failed(7777), net.ErrClosed} {
		if got := SocketFailure(err); got != SocketOther {
			t.Errorf("%v: %d", err, got)
		}
	}
}

func TestARefusedConnectionIsToldFromTheSystem(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	if _, err = net.Dial("tcp", l.Addr().String()); SocketFailure(err) != SocketRefused {
		t.Errorf("%v: %d", err, SocketFailure(err))
	}
}

// The numbers are those of Microsoft's "Windows Sockets Error Codes".
func TestWindowsNumbersAreToldApart(t *testing.T) {
	for kind, numbers := range map[Socket][]syscall.Errno{
		SocketRefused:     {10061, 1225},
		SocketReset:       {10054, 10053, 64},
		SocketBroken:      {10058},
		SocketUnreachable: {10051, 10065, 10049},
		SocketTimeout:     {10060, 121},
		SocketExhausted:   {10024},
		SocketNoName:      {11001, 9003},
	} {
		for _, number := range numbers {
			if winsock[number] != kind {
				t.Errorf("%d: %d, want %d", number, winsock[number], kind)
			}
		}
	}
	if len(winsock) < 20 {
		t.Errorf("%d numbers", len(winsock))
	}
}
