package wire

import (
	"bytes"
	"crypto/tls"
	"errors"
	"io"
	"syscall"
	"time"
)

// waiting is what an idle connection's socket has to read.
type waiting uint8

const (
	nothing waiting = iota
	bytesWait
	theEnd // closed or broken
)

// state is what an idle connection is good for.
type state uint8

const (
	quiet  state = iota // it can carry a request
	ended               // the other side closed it
	talked              // the other side said something that nobody asked for
)

// Where a peek does not tell, a read must: one that may take a moment.
const aMoment = time.Millisecond

// probation is how long the first connection to a host is watched behind its
// first answer: who sends more than the answer does so at once, and with every
// answer.
const probation = 5 * time.Millisecond

// look finds the layers of a connection: TCP at the bottom, where its socket
// can be asked, and TLS, maybe twice, if the proxy is asked by it.
func (k *conn) look() {
	c := k.Conn
	for {
		switch t := c.(type) {
		case *tls.Conn:
			c = t.NetConn()
			continue
		case *records:
			k.records = append(k.records, t)
			c = t.Conn
			continue
		}
		break
	}
	if s, ok := c.(syscall.Conn); ok {
		k.raw, _ = s.SyscallConn()
		k.ask = func(fd uintptr) { k.waits = peek(fd) }
	}
}

// inspect says what an idle connection is good for. All buffers are asked: the
// socket's, TLS's, and, since the connection would not be idle if it held
// anything, our own. until is the end of the watch; the zero time watches not
// at all.
func (k *conn) inspect(until time.Time) state {
	wait := bytesWait
	if k.raw != nil {
		wait = k.peek()
	}
	for _, r := range k.records {
		if wait == nothing && !r.whole() {
			return talked
		}
	}
	switch {
	case wait == theEnd:
		return ended
	case wait == nothing && !until.IsZero() && until.After(time.Now()):
		return k.listen(until)
	case wait == bytesWait: // an unasked answer, or TLS's own business
		return k.listen(time.Now().Add(aMoment))
	case len(k.records) > 0:
		below := k.records[len(k.records)-1]
		below.shut = true // only what TLS has read already is to be handed out
		state := k.hear()
		below.shut = false
		return state
	}
	return quiet
}

func (k *conn) peek() waiting {
	if k.raw.Control(k.ask) != nil {
		return theEnd
	}
	return k.waits
}

// listen reads until a moment, in the hope to hear nothing.
func (k *conn) listen(until time.Time) state {
	if k.SetReadDeadline(until) != nil {
		return ended
	}
	return k.hear()
}

// hear reads, in the hope that there is nothing.
func (k *conn) hear() state {
	n, err := k.Conn.Read(k.scrap[:])
	switch {
	case n > 0:
		k.stray = isAnswer(k.scrap[:n])
		return talked
	case err == nil || errors.Is(err, errShut) || IsTimeout(err):
		for _, r := range k.records {
			if !r.whole() {
				return talked
			}
		}
		return quiet
	case errors.Is(err, io.EOF):
		return ended
	}
	return ended
}

// isAnswer reports whether what a host sent unasked would be taken for an
// answer. That the host grew tired of waiting (408) is said as one, but behind
// it the connection ends.
func isAnswer(b []byte) bool {
	b = bytes.TrimLeft(b, "\r\n")
	n := min(len(b), len("http/"))
	if n == 0 || !bytes.EqualFold(b[:n], []byte("http/")[:n]) {
		return false
	}
	_, code, _ := bytes.Cut(b, []byte(" "))
	return !bytes.HasPrefix(code, []byte("408"))
}
