package wire

import (
	"bytes"
	"strconv"
)

const (
	maxHead    = 1 << 20 // bytes of status line and headers; Chromium stops at 256 KiB
	maxInterim = 16      // 1xx answers before the real one
)

// readHead reads status line and headers into k.head, interim answers skipped.
func (k *Call) readHead(c *conn) (status int, proto string, err error) {
	for range maxInterim {
		status, proto, err = k.readOneHead(c)
		if err != nil || status >= 200 || status == 101 {
			return status, proto, err
		}
	}
	return 0, "", stageError(StageHeader, ErrBadResponse)
}

func (k *Call) readOneHead(c *conn) (status int, proto string, err error) {
	if cap(k.head) > maxKeptHead {
		k.head = nil
	}
	k.head, k.fields = k.head[:0], k.fields[:0]
	line, begun := 0, false // where the current line starts; whether the status line was seen
	for {
		i := bytes.IndexByte(c.buffered(), '\n')
		end := c.w
		if i >= 0 {
			end = c.r + i + 1
		}
		k.head = append(k.head, (*c.buffer)[c.r:end]...)
		c.r = end
		if !begun && !looksLikeHTTP(k.head[line:]) {
			return 0, "", stageError(StageHeader, ErrNotHTTP)
		}
		if len(k.head) > maxHead {
			return 0, "", stageError(StageHeader, ErrHeaderTooLarge)
		}
		if i < 0 {
			if err := c.fill(); err != nil {
				return 0, "", k.headError(c, err)
			}
			continue
		}
		text := trimLineEnd(k.head[line:])
		switch {
		case len(text) == 0 && begun:
			return status, proto, nil
		case len(text) == 0: // empty lines before the status line are skipped
		case !begun:
			if status, proto, err = parseStatus(text); err != nil {
				return 0, "", err
			}
			begun = true
		default:
			k.addField(line, len(text))
		}
		line = len(k.head)
	}
}

// looksLikeHTTP reports whether b can be the start of a status line.
func looksLikeHTTP(b []byte) bool {
	b = bytes.TrimLeft(b, "\r\n")
	n := min(len(b), 5)
	return string(b[:n]) == "HTTP/"[:n]
}

func trimLineEnd(b []byte) []byte {
	b = bytes.TrimSuffix(b, []byte("\n"))
	return bytes.TrimSuffix(b, []byte("\r"))
}

func parseStatus(line []byte) (status int, proto string, err error) {
	version, rest, _ := bytes.Cut(line, []byte(" "))
	switch string(version) {
	case "HTTP/1.1":
		proto = "HTTP/1.1"
	case "HTTP/1.0":
		proto = "HTTP/1.0"
	default:
		proto = "HTTP/1.1"
		if len(version) < len("HTTP/1") || version[5] != '1' {
			return 0, "", stageError(StageHeader, ErrNotHTTP)
		}
	}
	rest = bytes.TrimLeft(rest, " ")
	if len(rest) < 3 || len(rest) > 3 && rest[3] != ' ' {
		return 0, "", stageError(StageHeader, ErrBadResponse)
	}
	status, convErr := strconv.Atoi(string(rest[:3]))
	if convErr != nil || status < 100 {
		return 0, "", stageError(StageHeader, ErrBadResponse)
	}
	return status, proto, nil
}

// addField notes one header line of k.head. Lines without a colon are
// skipped, as browsers do; folded lines continue the value before.
func (k *Call) addField(at, length int) {
	text := k.head[at : at+length]
	if text[0] == ' ' || text[0] == '\t' {
		if n := len(k.fields); n > 0 {
			f := &k.fields[n-1]
			for i := f.valueEnd; int(i) < at; i++ {
				k.head[i] = ' '
			}
			f.valueEnd = int32(at + len(bytes.TrimRight(text, " \t")))
		}
		return
	}
	colon := bytes.IndexByte(text, ':')
	if colon <= 0 {
		return
	}
	name := bytes.TrimRight(text[:colon], " \t")
	value := bytes.TrimLeft(text[colon+1:], " \t")
	start := at + length - len(value)
	value = bytes.TrimRight(value, " \t")
	k.fields = append(k.fields, field{int32(at), int32(at + len(name)), int32(start), int32(start + len(value))})
}

// headError says what it means that reading ended inside the headers.
func (k *Call) headError(c *conn, err error) error {
	if len(bytes.TrimLeft(k.head, "\r\n")) > 0 {
		return stageError(StageHeader, err)
	}
	return stageError(StageRequest, closedEarly(err))
}
