// Package realservers reads thousands of pages from the servers and proxies
// that the web is made of: nginx, Apache and HAProxy, and through squid and
// microsocks, each started here on a free port of 127.0.0.1 and ended again.
// Every title must be its page's, and the server's own log must hold as many
// requests as there were rows and attempts.
//
// It has tests only, behind the tag “servers”: `make test-servers` installs the
// servers and runs them. A server that is not installed is skipped.
package realservers
