package systemproxy

import (
	"net"
	"strings"
)

// parseScutil reads what macOS's “scutil --proxy” prints: a dictionary, a key a
// line, in which an array stands between braces.
func parseScutil(text string) Config {
	values := map[string]string{}
	var exceptions []string
	array := ""
	for line := range strings.Lines(text) {
		key, value, found := strings.Cut(strings.TrimSpace(line), " : ")
		switch {
		case strings.HasPrefix(strings.TrimSpace(line), "}"):
			array = ""
		case !found:
		case strings.HasSuffix(value, "{"):
			array = key
		case array == "ExceptionsList":
			exceptions = append(exceptions, value)
		case array == "":
			values[key] = value
		}
	}
	proxy := func(kind string) string {
		host := values[kind+"Proxy"]
		if values[kind+"Enable"] != "1" || host == "" {
			return ""
		}
		if port := values[kind+"Port"]; port != "" {
			return net.JoinHostPort(host, port)
		}
		return host
	}
	c := Config{HTTP: proxy("HTTP"), HTTPS: proxy("HTTPS"), SOCKS: proxy("SOCKS"), Bypass: exceptions}
	if values["ExcludeSimpleHostnames"] == "1" {
		c.Bypass = append(c.Bypass, "<local>")
	}
	if values["ProxyAutoConfigEnable"] == "1" {
		c.Script = values["ProxyAutoConfigURLString"]
	}
	c.Automatic = values["ProxyAutoDiscoveryEnable"] == "1"
	return c
}
