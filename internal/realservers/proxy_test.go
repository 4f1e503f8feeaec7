//go:build servers

package realservers

import (
	"fmt"
	"path/filepath"
	"testing"
)

// TestProxies reads nginx's pages through a proxy, in plain and over TLS: an
// HTTP proxy passes requests on or tunnels them (CONNECT), a SOCKS5 proxy
// tunnels both. The log is the origin's.
func TestProxies(t *testing.T) {
	for name, test := range map[string]struct {
		start  func(t *testing.T, port int) // the proxy
		proxy  string
		listen string
		want
	}{
		"squid, http":         {startSquid, "http://127.0.0.1:%d", "", want{proto: "HTTP/1.1"}},
		"squid, CONNECT":      {startSquid, "http://127.0.0.1:%d", "ssl", want{proto: "HTTP/1.1"}},
		"squid, CONNECT, h2":  {startSquid, "http://127.0.0.1:%d", "ssl http2", want{proto: "HTTP/2.0"}},
		"microsocks, http":    {startMicrosocks, "socks5://127.0.0.1:%d", "", want{proto: "HTTP/1.1"}},
		"microsocks, TLS, h2": {startMicrosocks, "socks5://127.0.0.1:%d", "ssl http2", want{proto: "HTTP/2.0"}},
	} {
		t.Run(name, func(t *testing.T) {
			folder := room(t)
			s, roots := newSecrets(t, folder)
			at, log := startNginx(t, folder, s, nginx{listen: test.listen})
			through := port(t)
			test.start(t, through)
			o := options(roots)
			o.NoProxy, o.Proxy = false, fmt.Sprintf(test.proxy, through)
			scheme := "http"
			if test.listen != "" {
				scheme = "https"
			}
			readAll(t, o, fmt.Sprintf("%s://127.0.0.1:%d", scheme, at), log, test.want)
		})
	}
}

func startSquid(t *testing.T, port int) {
	t.Helper()
	server := program(t, "squid")
	folder := room(t)
	conf := write(t, folder, "squid.conf", fmt.Sprintf(`
http_port 127.0.0.1:%d
pid_filename none
cache deny all
cache_log %s
access_log none
netdb_filename none
http_access allow all
shutdown_lifetime 0 seconds
`, port, filepath.Join(folder, "cache.log")))
	run(t, "", []int{port}, server, "-N", "-f", conf)
}

func startMicrosocks(t *testing.T, port int) {
	t.Helper()
	run(t, "", []int{port}, program(t, "microsocks"), "-i", "127.0.0.1", "-p", fmt.Sprint(port))
}
