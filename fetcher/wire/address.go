package wire

import "strings"

// Address is the parts of a serialised http or https URL that a request
// needs. Its strings share the URL's memory.
type Address struct {
	URL       string // the whole URL without its fragment
	Secure    bool   // https
	Userinfo  string // as written before the @, percent-encoded; "" if none
	Authority string // host and, if it is not the scheme's own, port: the Host header
	Host      string // the name or address that is connected to, without brackets
	Port      string // never empty
	Target    string // path and query
}

// SplitURL cuts a URL that weburl.Parse returned into its parts.
func SplitURL(url string) (Address, bool) {
	a := Address{}
	if i := strings.IndexByte(url, '#'); i >= 0 {
		url = url[:i]
	}
	a.URL = url
	rest, plain := strings.CutPrefix(url, "http://")
	if plain {
		a.Port = "80"
	} else if rest, a.Secure = strings.CutPrefix(url, "https://"); a.Secure {
		a.Port = "443"
	} else {
		return a, false
	}
	a.Authority, a.Target = rest, "/"
	if i := strings.IndexAny(rest, "/?"); i >= 0 {
		a.Authority, a.Target = rest[:i], rest[i:]
	}
	if i := strings.LastIndexByte(a.Authority, '@'); i >= 0 {
		a.Userinfo, a.Authority = a.Authority[:i], a.Authority[i+1:]
	}
	a.Host = a.Authority
	if i := strings.LastIndexByte(a.Authority, ':'); i >= 0 && i > strings.LastIndexByte(a.Authority, ']') {
		a.Host = a.Authority[:i]
		if port := a.Authority[i+1:]; port != "" {
			a.Port = port
		}
	}
	a.Host = strings.TrimSuffix(strings.TrimPrefix(a.Host, "["), "]")
	return a, a.Host != "" && a.Target[0] == '/'
}

// Origin returns scheme, host and port as one string, the key of a lane.
// It costs nothing unless the URL has userinfo.
func (a Address) Origin() string {
	scheme := len("http://")
	if a.Secure {
		scheme = len("https://")
	}
	if a.Userinfo == "" {
		return a.URL[:scheme+len(a.Authority)]
	}
	return a.URL[:scheme] + a.Authority
}
