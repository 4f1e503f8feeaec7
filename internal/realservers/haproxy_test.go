//go:build servers

package realservers

import (
	"fmt"
	"path/filepath"
	"testing"
)

func TestHAProxy(t *testing.T) {
	for name, test := range map[string]struct {
		bind, scheme string
		want
	}{
		"http":            {"", "http", want{proto: "HTTP/1.1"}},
		"https, HTTP/1.1": {"ssl crt %s alpn http/1.1", "https", want{proto: "HTTP/1.1"}},
		"HTTP/2":          {"ssl crt %s alpn h2,http/1.1", "https", want{proto: "HTTP/2.0"}},
	} {
		t.Run(name, func(t *testing.T) {
			server := program(t, "haproxy")
			folder := room(t)
			s, roots := newSecrets(t, folder)
			port, log := port(t), filepath.Join(folder, "access.log")
			bind := test.bind
			if bind != "" {
				bind = fmt.Sprintf(bind, s.both)
			}
			conf := write(t, folder, "haproxy.cfg", fmt.Sprintf(`
global
	log stdout format raw local0
	nbthread 1 # of two that log at once one drops its line
defaults
	mode http
	log global
	log-format "%%HU %%ST %%B"
	timeout client 30s
	timeout http-keep-alive 10s
	timeout connect 5s
	timeout server 30s
frontend pages
	bind 127.0.0.1:%d %s
	http-request return status 200 content-type text/html lf-string "<!doctype html><title>%%[path]</title><p>A calm page."
`, port, bind))
			run(t, log, []int{port}, server, "-db", "-f", conf)
			readAll(t, options(roots), fmt.Sprintf("%s://127.0.0.1:%d", test.scheme, port), log, test.want)
		})
	}
}
