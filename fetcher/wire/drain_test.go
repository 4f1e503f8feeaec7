package wire

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"time"
)

// TestAChunkThatIsNotHereIsNotWaitedFor: nobody knows how long it takes, and a
// new connection costs less.
func TestAChunkThatIsNotHereIsNotWaitedFor(t *testing.T) {
	for _, missing := range []int{1, 5} {
		var conns atomic.Int64
		given := make(chan struct{})
		url := serve(t, func(c net.Conn) {
			first := conns.Add(1) == 1
			from := bufio.NewReader(c)
			for {
				if _, err := http.ReadRequest(from); err != nil {
					return
				}
				if _, err := fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\na", missing+1); err != nil {
					return
				}
				if first {
					<-given
				}
				if _, err := fmt.Fprintf(c, "%s\r\n0\r\n\r\n", "bcdefghi"[:missing]); err != nil {
					return
				}
			}
		})
		call, o := newCall(t, Options{}), new(Origin)
		a, _ := SplitURL(url)
		res, err := call.Get(o, &Request{Address: a, Deadline: time.Now().Add(time.Minute)})
		if err != nil {
			t.Fatal(err)
		}
		if n, err := io.ReadFull(res.Body, make([]byte, 1)); n != 1 || err != nil {
			t.Fatal(n, err)
		}
		close(given)
		res.Finish()
		if body, _, err := get(call, o, url); body != "a"+"bcdefghi"[:missing] || err != nil {
			t.Errorf("the next page: %q, %v", body, err)
		}
		if got := conns.Load(); got != 2 {
			t.Errorf("%d bytes of a chunk missing: %d connections, want 2", missing, got)
		}
	}
}
