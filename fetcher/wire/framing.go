package wire

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// frame finds where the body ends (RFC 9112, section 6.3), and whether that is
// beyond doubt: only then may the connection serve again.
func (res *Response) frame(limit int64) error {
	h := &res.Header
	res.body = body{conn: res.conn, client: res.call.client, left: -1, limit: limit}
	res.keep = res.persistent() && !res.call.odd
	var room [2]string
	transfer, lengths := h.Values("Transfer-Encoding"), h.AppendValues(room[:0], "Content-Length")
	chunked := h.has("Transfer-Encoding", "chunked")
	var err error
	if !chunked {
		res.Length, err = contentLength(lengths)
	}
	switch {
	case res.bodiless():
		res.body.ended = true
		res.keep = res.keep && res.Status >= 200 && len(transfer) == 0 && (res.Length == 0 || res.Length < 0 && len(lengths) == 0 && res.Status != http.StatusResetContent)
	case chunked:
		res.body.chunked, res.body.left = true, 0
		res.keep = res.keep && len(lengths) == 0 && len(transfer) == 1 && strings.EqualFold(transfer[0], "chunked")
	case err != nil:
		return stageError(StageHeader, err)
	case res.Length >= 0:
		res.body.left = res.Length
		res.body.ended = res.Length == 0
		res.keep = res.keep && len(transfer) == 0
	default:
		res.keep = false
	}
	return nil
}

// persistent reports whether the host means to keep the connection.
func (res *Response) persistent() bool {
	h := &res.Header
	if h.has("Connection", "close") || h.has("Proxy-Connection", "close") {
		return false
	}
	return res.Proto == "HTTP/1.1" || h.has("Connection", "keep-alive")
}

// bodiless reports whether the status says that no body follows, whatever the
// headers announce. 205 is among them because browsers show nothing of it.
func (res *Response) bodiless() bool {
	switch res.Status {
	case http.StatusNoContent, http.StatusResetContent, http.StatusNotModified:
		return true
	}
	return res.Status >= 100 && res.Status < 200
}

// contentLength reads Content-Length, -1 if there is none. Several are fine if
// they agree. What is no number says nothing, unless another one is there.
func contentLength(values []string) (length int64, err error) {
	length = -1
	first := ""
	for _, value := range values {
		for text := range strings.SplitSeq(value, ",") {
			text = strings.TrimSpace(text)
			if text == "" || text == first {
				continue
			}
			n, err := strconv.ParseUint(text, 10, 63)
			if first != "" && (err != nil || length != int64(n)) {
				return -1, fmt.Errorf("%w: Content-Length %q and %q", ErrBadResponse, clip(first), clip(text))
			}
			if first = text; err == nil {
				length = int64(n)
			}
		}
	}
	return length, nil
}

func clip(s string) string { return s[:min(len(s), 40)] }
