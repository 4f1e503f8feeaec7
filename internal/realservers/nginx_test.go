//go:build servers

package realservers

import (
	"fmt"
	"path/filepath"
	"testing"
)

// nginx is what a test changes of a configuration that is else as shipped.
type nginx struct {
	listen string // behind the port: "", "ssl", "ssl http2"
	server string // in the server's block
	http   string // in the http block
}

// startNginx starts nginx and returns its port and its log.
func startNginx(t *testing.T, folder string, s secrets, n nginx) (int, string) {
	t.Helper()
	port, log := port(t), filepath.Join(folder, "access.log")
	certificate := ""
	if n.listen != "" {
		certificate = fmt.Sprintf("ssl_certificate %s; ssl_certificate_key %s;", s.certificate, s.key)
	}
	conf := write(t, folder, "nginx.conf", fmt.Sprintf(`
daemon off; master_process off; pid %[1]s/nginx.pid; error_log %[1]s/error.log;
events { worker_connections 768; }
http {
	client_body_temp_path %[1]s/body; proxy_temp_path %[1]s/proxy; fastcgi_temp_path %[1]s/fastcgi; uwsgi_temp_path %[1]s/uwsgi; scgi_temp_path %[1]s/scgi;
	default_type text/html; gzip on; access_log %[2]s;
	%[3]s
	server {
		listen 127.0.0.1:%[4]d %[5]s; %[6]s
		%[7]s
		location / { root %[1]s; try_files /page =404; sub_filter_types *; sub_filter PATH $request_uri; sub_filter_once off; }
	}
}`, folder, log, n.http, port, n.listen, certificate, n.server))
	write(t, folder, "page", "<!doctype html><html><head><title>PATH</title></head><body><p>A calm page.</p></body></html>\n")
	run(t, "", []int{port}, program(t, "nginx"), "-c", conf, "-p", folder)
	return port, log
}

func TestNginx(t *testing.T) {
	for name, test := range map[string]struct {
		nginx
		want
	}{
		"http":                      {nginx{}, want{proto: "HTTP/1.1"}},
		"https, HTTP/1.1":           {nginx{listen: "ssl"}, want{proto: "HTTP/1.1"}},
		"HTTP/2, as shipped":        {nginx{listen: "ssl http2"}, want{proto: "HTTP/2.0"}},
		"HTTP/1.1, 3 requests":      {nginx{server: "keepalive_requests 3;"}, want{proto: "HTTP/1.1"}},
		"HTTP/2, 3 requests":        {nginx{listen: "ssl http2", server: "keepalive_requests 3;"}, want{proto: "HTTP/2.0"}},
		"HTTP/2, 2 streams at once": {nginx{listen: "ssl http2", server: "http2_max_concurrent_streams 2;"}, want{proto: "HTTP/2.0"}},
		"limit_req, 400 a second": {nginx{
			http: "limit_req_zone $binary_remote_addr zone=z:1m rate=400r/s;", server: "limit_req zone=z burst=20 nodelay;",
		}, want{refusals: true}},
		"limit_conn, 4 at once": {nginx{
			http: "limit_conn_zone $binary_remote_addr zone=c:1m;", server: "limit_conn c 4;",
		}, want{refusals: true}},
	} {
		t.Run(name, func(t *testing.T) {
			folder := room(t)
			s, roots := newSecrets(t, folder)
			port, log := startNginx(t, folder, s, test.nginx)
			scheme := "http"
			if test.listen != "" {
				scheme = "https"
			}
			readAll(t, options(roots), fmt.Sprintf("%s://127.0.0.1:%d", scheme, port), log, test.want)
		})
	}
}
