//go:build servers

package realservers

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestApache(t *testing.T) {
	const modules = "/usr/lib/apache2/modules"
	for name, test := range map[string]struct {
		extra  string
		secure bool
		want
	}{
		"http":                 {"", false, want{proto: "HTTP/1.1"}},
		"https, HTTP/1.1":      {"", true, want{proto: "HTTP/1.1"}},
		"HTTP/2":               {"Protocols h2 http/1.1", true, want{proto: "HTTP/2.0"}},
		"HTTP/1.1, 3 requests": {"MaxKeepAliveRequests 3", false, want{proto: "HTTP/1.1"}},
	} {
		t.Run(name, func(t *testing.T) {
			server := program(t, "apache2")
			folder := room(t)
			s, roots := newSecrets(t, folder)
			port, log := port(t), filepath.Join(folder, "access.log")
			scheme, tls := "http", ""
			if test.secure {
				scheme, tls = "https", fmt.Sprintf("SSLEngine on\nSSLCertificateFile %s\nSSLCertificateKeyFile %s", s.certificate, s.key)
			}
			if err := os.Mkdir(filepath.Join(folder, "p"), 0o755); err != nil {
				t.Fatal(err)
			}
			for i := range rows {
				write(t, filepath.Join(folder, "p"), fmt.Sprint(i), fmt.Sprintf("<!doctype html><title>/p/%d</title><p>A calm page.\n", i))
			}
			load := ""
			for _, m := range []string{"mpm_event", "authz_core", "mime", "ssl", "socache_shmcb", "http2"} {
				load += fmt.Sprintf("LoadModule %s_module %s/mod_%s.so\n", m, modules, m)
			}
			conf := write(t, folder, "apache.conf", fmt.Sprintf(`%[1]s
ServerName 127.0.0.1
ServerRoot %[2]s
DocumentRoot %[2]s
PidFile %[2]s/apache.pid
DefaultRuntimeDir %[2]s
TypesConfig /dev/null
ForceType text/html
Listen 127.0.0.1:%[3]d
User nobody
Group nogroup
ErrorLog %[2]s/error.log
CustomLog %[4]s "%%r %%>s %%b"
%[5]s
%[6]s
`, load, folder, port, log, tls, test.extra))
			run(t, "", []int{port}, server, "-f", conf, "-DFOREGROUND")
			readAll(t, options(roots), fmt.Sprintf("%s://127.0.0.1:%d", scheme, port), log, test.want)
		})
	}
}
