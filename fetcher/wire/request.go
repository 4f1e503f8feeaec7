package wire

import "time"

// Request is one GET.
type Request struct {
	Address  Address
	Fields   []HeaderField // of this request alone; they take the place of the Client's of the same name
	Own      bool          // also send Options.Credentials: the request goes to the row's own origin
	Identity bool          // ask for no content coding
	Guarded  bool          // refuse local addresses
	Deadline time.Time     // the end of everything
	Sent     func()        // called when the request is on its way; may be nil
}

// AcceptEncoding is what a request asks for unless it is for identity.
const AcceptEncoding = "gzip, deflate, br, zstd"

// appendRequest writes a request as HTTP/1.1 has it. target is the path and
// query, or the whole URL if a proxy is asked; last asks the host to close the
// connection behind its answer.
func (c *Client) appendRequest(b []byte, r *Request, target, proxyAuth string, last bool) []byte {
	l := c.headers(r)
	host := r.Address.Authority
	if l.host != "" {
		host = l.host
	}
	b = append(append(append(b, "GET "...), target...), " HTTP/1.1\r\n"...)
	b = appendField(b, HeaderField{"Host", host})
	if last {
		b = append(b, "Connection: close\r\n"...)
	}
	if proxyAuth != "" {
		b = appendField(b, HeaderField{"Proxy-Authorization", proxyAuth})
	}
	return append(append(b, l.text...), "\r\n"...)
}
