package wire

import (
	"net/http"
	"time"
)

// Request is one GET.
type Request struct {
	Address  Address
	Field    http.Header // beside the Client's own headers; may be nil
	Own      bool        // also send Options.Credentials: the request goes to the row's own origin
	Identity bool        // ask for no content coding
	Guarded  bool        // refuse local addresses
	Deadline time.Time   // the end of everything
	Sent     func()      // called when the request is on its way; may be nil
}

// AcceptEncoding is what a request asks for unless it is for identity.
const AcceptEncoding = "gzip, deflate, br, zstd"

// appendRequest writes a request as HTTP/1.1 has it. target is the path and
// query, or the whole URL if a proxy is asked.
func (c *Client) appendRequest(b []byte, r *Request, target, proxyAuth string) []byte {
	b = append(b, "GET "...)
	b = append(b, target...)
	b = append(b, " HTTP/1.1\r\nHost: "...)
	b = append(b, r.Address.Authority...)
	b = append(b, "\r\n"...)
	b = append(b, c.fields...)
	if r.Own {
		b = append(b, c.credentials...)
	}
	if proxyAuth != "" {
		b = append(append(append(b, "Proxy-Authorization: "...), proxyAuth...), "\r\n"...)
	}
	if r.Identity {
		b = append(b, "Accept-Encoding: identity\r\n"...)
	} else {
		b = append(b, "Accept-Encoding: "+AcceptEncoding+"\r\n"...)
	}
	for name, values := range r.Field {
		for _, v := range values {
			b = appendField(b, name, v)
		}
	}
	return append(b, "\r\n"...)
}

func appendField(b []byte, name, value string) []byte {
	b = append(append(b, name...), ": "...)
	for i := range len(value) { // a line end inside would begin another header
		if c := value[i]; c != '\r' && c != '\n' && c != 0 {
			b = append(b, c)
		}
	}
	return append(b, "\r\n"...)
}
