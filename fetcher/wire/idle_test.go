package wire

import (
	"net"
	"testing"
	"time"
)

func TestNoMoreConnectionsAreKeptIdleThanTheirBound(t *testing.T) {
	client, err := NewClient(Options{NoProxy: true})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	var o Origin
	var oldest net.Conn // the host's side
	for n := range maxIdle + 1 {
		ours, theirs := net.Pipe()
		if n == 0 {
			oldest = theirs
		}
		o.put(client, newConn(ours, &o, true))
	}
	if client.idle.count != maxIdle {
		t.Errorf("%d connections are idle, want %d", client.idle.count, maxIdle)
	}
	_ = oldest.SetReadDeadline(time.Now()) // one that is open has nothing to read
	if _, err := oldest.Read(make([]byte, 1)); err == nil || IsTimeout(err) {
		t.Errorf("the connection that was idle longest is open: %v", err)
	}
}
