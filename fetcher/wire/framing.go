package wire

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// frame finds where the body ends (RFC 9112, section 6.3).
func (res *Response) frame(limit int64) error {
	h := &res.Header
	res.body = body{conn: res.conn, client: res.call.client, left: -1, limit: limit}
	res.keep = res.Proto == "HTTP/1.1" && !h.has("Connection", "close") || res.Proto == "HTTP/1.0" && h.has("Connection", "keep-alive")
	if err := res.readLength(); err != nil {
		return err
	}
	switch {
	case res.Status == http.StatusNoContent || res.Status == http.StatusNotModified || res.Status < 200:
		res.body.ended = true
		res.keep = res.keep && res.Status >= 200
	case h.has("Transfer-Encoding", "chunked"):
		res.Length = -1
		res.body.chunked, res.body.left = true, 0
	case res.Length >= 0:
		res.body.left = res.Length
		res.body.ended = res.Length == 0
	default:
		res.keep = false
	}
	return nil
}

// readLength reads Content-Length. Several are fine if they agree.
func (res *Response) readLength() error {
	for _, value := range res.Header.Values("Content-Length") {
		for text := range strings.SplitSeq(value, ",") {
			text = strings.TrimSpace(text)
			if text == "" {
				continue
			}
			n, err := strconv.ParseUint(text, 10, 63)
			if err != nil || res.Length >= 0 && res.Length != int64(n) {
				return stageError(StageHeader, fmt.Errorf("%w: Content-Length %q", ErrBadResponse, text))
			}
			res.Length = int64(n)
		}
	}
	return nil
}
