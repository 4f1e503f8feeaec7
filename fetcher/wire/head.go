package wire

import (
	"bytes"
	"errors"
	"io"
)

const (
	maxHead      = 1 << 20  // bytes of status lines and headers of an answer; Chromium stops at 256 KiB
	maxProxyHead = 64 << 10 // of a proxy's answer to CONNECT
	maxInterim   = 100      // 1xx answers before the real one
	maxFields    = 64 << 10 // header lines; Chromium counts none, curl stops at 5,000
	maxBlank     = 64       // bytes of line ends before a status line
	maxStray     = 4        // other bytes before it, as browsers allow them
)

// readHead reads status line and headers into k.head, interim answers skipped.
// limit bounds the bytes of all of them together.
func (k *Call) readHead(c *conn, limit int) (status int, proto string, err error) {
	for range maxInterim + 1 {
		status, proto, err = k.readOneHead(c, limit)
		if err != nil || !isInterim(status) {
			return status, proto, err
		}
		limit -= len(k.head)
	}
	return 0, "", stageError(StageHeader, ErrBadResponse)
}

// isInterim reports whether another answer follows. Behind 101 something else
// does.
func isInterim(status int) bool { return status >= 100 && status < 200 && status != 101 }

func (k *Call) readOneHead(c *conn, limit int) (status int, proto string, err error) {
	if cap(k.head) > maxKeptHead {
		k.head, k.fields = nil, nil
	}
	k.head, k.fields, k.odd = k.head[:0], k.fields[:0], false
	if err := k.findStatus(c); err != nil {
		return 0, "", err
	}
	line, begun := 0, false // where the current line starts; whether the status line was read
	for {
		i := bytes.IndexByte(c.buffered(), '\n')
		end := c.w
		if i >= 0 {
			end = c.r + i + 1
		}
		k.head = append(k.head, (*c.buffer)[c.r:end]...)
		c.r = end
		if len(k.head) > limit || len(k.fields) > maxFields {
			return 0, "", stageError(StageHeader, ErrHeaderTooLarge)
		}
		if i < 0 {
			if err := c.fill(); err != nil {
				return 0, "", stageError(StageHeader, err)
			}
			continue
		}
		text := trimLineEnd(k.head[line:])
		switch {
		case !begun:
			first, _, _ := bytes.Cut(text, []byte("\r"))
			status, proto = parseStatus(first)
			begun = true
			k.addLines(line+len(first), len(text)-len(first))
		case len(text) == 0:
			return status, proto, nil
		default:
			k.addLines(line, len(text))
		}
		line = len(k.head)
	}
}

// findStatus reads up to where a status line says HTTP, and puts that into
// k.head. A few bytes before it are let pass on a new connection; on an old
// one they are left over from the answer before.
func (k *Call) findStatus(c *conn) error {
	stray := maxStray
	if c.used > 0 {
		stray = 0
	}
	const name = "HTTP"
	for blank := 0; ; {
		if c.r == c.w {
			if err := c.fill(); err != nil {
				return k.startError(err)
			}
		}
		if at := (*c.buffer)[c.r:c.w]; len(k.head) == 0 && len(at) >= len(name) && string(at[:len(name)]) == name { // nearly every answer
			k.head = append(k.head, name...)
			c.r += len(name)
			return nil
		}
		b := (*c.buffer)[c.r]
		c.r++
		if len(k.head) == 0 && (b == '\r' || b == '\n') {
			if blank++; blank > maxBlank {
				return stageError(StageHeader, ErrNotHTTP)
			}
			continue
		}
		k.head = append(k.head, b)
		n := len(k.head)
		if n >= len(name) && bytes.EqualFold(k.head[n-len(name):], []byte(name)) {
			k.head = append(k.head[:0], k.head[n-len(name):]...)
			return nil
		}
		if n == len(name)+stray || stray == 0 && !bytes.EqualFold(k.head, []byte(name)[:n]) {
			return stageError(StageHeader, ErrNotHTTP)
		}
	}
}

// startError says what it means that reading ended before a status line.
func (k *Call) startError(err error) error {
	if len(k.head) == 0 {
		return stageError(StageRequest, closedEarly(err))
	}
	if errors.Is(err, io.EOF) {
		err = ErrNotHTTP
	}
	return stageError(StageHeader, err)
}

func trimLineEnd(b []byte) []byte {
	if n := len(b); n > 0 && b[n-1] == '\n' {
		b = b[:n-1]
	}
	if n := len(b); n > 0 && b[n-1] == '\r' {
		b = b[:n-1]
	}
	return b
}

// trimRight and trimLeft take blanks and tabs off an end of a line. There are
// some thirty ends in an answer.
func trimRight(b []byte) []byte {
	for len(b) > 0 && isBlank(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

func trimLeft(b []byte) []byte {
	for len(b) > 0 && isBlank(b[0]) {
		b = b[1:]
	}
	return b
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// maxStatus is the largest status that a result keeps; a larger one counts as
// it. The standard has three digits; browsers take what comes.
const maxStatus = 1<<16 - 1

// parseStatus reads a status line as browsers do: HTTP in any case, a version
// or none, and the number behind the first space. Where there is none, or 0,
// the page is shown: 200.
func parseStatus(line []byte) (status int, proto string) {
	proto = parseVersion(line[len("HTTP"):])
	space := bytes.IndexByte(line, ' ')
	if space < 0 {
		return 200, proto
	}
	for _, c := range bytes.TrimLeft(line[space:], " ") {
		if c < '0' || c > '9' {
			break
		}
		status = min(status*10+int(c-'0'), maxStatus)
	}
	if status == 0 {
		status = 200
	}
	return status, proto
}

// parseVersion reads what follows HTTP. What is newer than 1.1 is taken for
// that, what cannot be read for 1.0.
func parseVersion(b []byte) string {
	if len(b) < 4 || b[0] != '/' || b[2] != '.' && b[2] != ' ' || b[1] < '1' || b[1] > '9' {
		return "HTTP/1.0"
	}
	if b[1] > '1' || b[2] == '.' && b[3] >= '1' && b[3] <= '9' {
		return "HTTP/1.1"
	}
	return "HTTP/1.0"
}

// addLines notes the header lines of k.head between two line ends. Browsers
// take a bare CR for another; as other readers of the same bytes do not, the
// connection does not serve again.
func (k *Call) addLines(at, length int) {
	for end := at + length; at < end; {
		n := bytes.IndexByte(k.head[at:end], '\r')
		if n < 0 {
			n = end - at
		} else {
			k.odd = true
		}
		if n > 0 {
			k.addField(at, n)
		}
		at += n + 1
	}
}

// addField notes one header line of k.head. Lines without a colon are
// skipped, as browsers do; folded lines continue the value before.
func (k *Call) addField(at, length int) {
	text := k.head[at : at+length]
	if isBlank(text[0]) {
		k.odd = true
		if n := len(k.fields); n > 0 {
			f := &k.fields[n-1]
			for i := f.valueEnd; int(i) < at; i++ {
				k.head[i] = ' '
			}
			f.valueEnd = int32(at + len(trimRight(text)))
		}
		return
	}
	colon := bytes.IndexByte(text, ':')
	if colon <= 0 {
		return
	}
	name := trimRight(text[:colon])
	k.odd = k.odd || len(name) != colon
	value := trimLeft(text[colon+1:])
	start := at + length - len(value)
	value = trimRight(value)
	k.fields = append(k.fields, field{int32(at), int32(at + len(name)), int32(start), int32(start + len(value))})
}
