package wire

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/http/httpguts"
	"golang.org/x/net/http2/hpack"
)

// HeaderField is one header of a request.
type HeaderField struct{ Name, Value string }

// CheckHeader says in a sentence why a header cannot be sent with a request,
// nil if it can. What frames a request or governs its connection is not the
// caller's to set; Host is, and takes the place of the URL's own.
func CheckHeader(f HeaderField) error {
	switch name := strings.ToLower(f.Name); {
	case !httpguts.ValidHeaderFieldName(f.Name):
		return fmt.Errorf("%q is not the name of a header: write it as in \"X-Name: value\"", f.Name)
	case !httpguts.ValidHeaderFieldValue(f.Value):
		return fmt.Errorf("the value of the header %s holds a line break or another control character: a header is one line of text", f.Name)
	case name == "host" && (f.Value == "" || strings.ContainsAny(f.Value, " \t,/@?#\\")):
		return fmt.Errorf("the header Host: %q names no host: write it as in \"Host: example.com\"", f.Value)
	case name == "proxy-authorization":
		return fmt.Errorf("the header %s would go to every host: put the name and the password into the proxy's address", f.Name)
	case slices.Contains(ours[:], name):
		return fmt.Errorf("the header %s cannot be set: it says how the connection is used, which is decided here; leave it out", f.Name)
	}
	return nil
}

// ours are the headers that frame a request or govern its connection.
var ours = [...]string{
	"connection", "content-length", "expect", "http2-settings", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
}

// headerOrder is the order in which browsers send what they send; other headers come
// before Authorization, in the order they were given.
var headerOrder = [...]string{"host", "user-agent", "accept", "accept-encoding", "accept-language", "", "authorization", "cookie"}

func headerRank(name string) int {
	others := 0
	for i, known := range headerOrder {
		if known == "" {
			others = i
		} else if strings.EqualFold(known, name) {
			return i
		}
	}
	return others
}

// headerList is what is sent with a request, ready for both protocols.
type headerList struct {
	host   string // "" for the URL's own
	fields []HeaderField
	text   []byte              // fields as HTTP/1.1 writes them
	packed []hpack.HeaderField // and HTTP/2
}

// newHeaderList puts groups of headers together. A name in a later group takes
// the place of the same name in those before; only Cookie is joined.
func newHeaderList(groups ...[]HeaderField) *headerList {
	l := &headerList{}
	for i, group := range groups {
		for _, f := range group {
			if replaced(f.Name, groups[i+1:]) {
				continue
			}
			f.Value = oneLine(f.Value)
			switch {
			case strings.EqualFold(f.Name, "Host"):
				l.host = f.Value
			case strings.EqualFold(f.Name, "Cookie"):
				l.addCookie(f)
			default:
				l.fields = append(l.fields, f)
			}
		}
	}
	slices.SortStableFunc(l.fields, func(a, b HeaderField) int { return headerRank(a.Name) - headerRank(b.Name) })
	return l
}

func replaced(name string, later [][]HeaderField) bool {
	if strings.EqualFold(name, "Cookie") {
		return false
	}
	for _, group := range later {
		for _, f := range group {
			if strings.EqualFold(name, f.Name) {
				return true
			}
		}
	}
	return false
}

// addCookie joins cookies in one header, as RFC 6265, section 5.4, has it. Of
// two with one name the later one stays.
func (l *headerList) addCookie(f HeaderField) {
	i := slices.IndexFunc(l.fields, func(f HeaderField) bool { return strings.EqualFold(f.Name, "Cookie") })
	if i < 0 {
		l.fields = append(l.fields, f)
		return
	}
	names := map[string]bool{}
	for pair := range strings.SplitSeq(f.Value, ";") {
		name, _, _ := strings.Cut(pair, "=")
		names[strings.TrimSpace(name)] = true
	}
	var kept []string
	for pair := range strings.SplitSeq(l.fields[i].Value, ";") {
		pair = strings.TrimSpace(pair)
		if name, _, _ := strings.Cut(pair, "="); pair != "" && !names[strings.TrimSpace(name)] {
			kept = append(kept, pair)
		}
	}
	l.fields[i].Value = strings.Join(append(kept, f.Value), "; ")
}

// oneLine takes out of a value what would end its line: the rest would be
// another header.
func oneLine(value string) string {
	if !strings.ContainsAny(value, "\r\n\x00") {
		return value
	}
	return strings.NewReplacer("\r", "", "\n", "", "\x00", "").Replace(value)
}

// ready writes the list in both protocols' ways.
func (l *headerList) ready() *headerList {
	for _, f := range l.fields {
		l.text = appendField(l.text, f)
		l.packed = append(l.packed, packed(f))
	}
	return l
}

func appendField(b []byte, f HeaderField) []byte {
	return append(append(append(append(b, f.Name...), ": "...), f.Value...), "\r\n"...)
}

// packed is a header as HTTP/2 has it. Secrets are never put into the
// compression's table (RFC 7541, section 7.1.3).
func packed(f HeaderField) hpack.HeaderField {
	name := strings.ToLower(f.Name)
	return hpack.HeaderField{Name: name, Value: f.Value, Sensitive: name == "authorization"}
}

var (
	anyCoding = []HeaderField{{"Accept-Encoding", AcceptEncoding}}
	noCoding  = []HeaderField{{"Accept-Encoding", "identity"}}
)

// setHeaders prepares the lists of requests that have no headers of their own.
func (c *Client) setHeaders() error {
	o := &c.options
	hosts := 0
	for _, f := range slices.Concat(o.Header, o.Credentials) {
		if err := CheckHeader(f); err != nil {
			return err
		}
		if strings.EqualFold(f.Name, "Host") {
			hosts++
		}
	}
	if hosts > 1 {
		return fmt.Errorf("the header Host is set %d times: keep one", hosts)
	}
	c.common = newHeaderList(anyCoding, o.Header).ready()
	c.own = newHeaderList(anyCoding, o.Header, o.Credentials).ready()
	return nil
}

// headers returns what is sent with a request.
func (c *Client) headers(r *Request) *headerList {
	l := c.common
	if r.Own {
		l = c.own
	}
	if len(r.Fields) == 0 && !r.Identity {
		return l
	}
	groups := [][]HeaderField{l.fields, r.Fields}
	if l.host != "" {
		groups = append([][]HeaderField{{{"Host", l.host}}}, groups...)
	}
	if r.Identity {
		groups = append(groups, noCoding)
	}
	return newHeaderList(groups...).ready()
}
