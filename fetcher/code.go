package fetcher

import "strconv"

// Code says why a row did not end OK. Codes are stable and machine-readable;
// whoever shows them has the sentences for people. An answer with status 400 or above
// has the code "http_" and its status.
type Code string

// The codes of answers.
const (
	CodeEmptyTitle Code = "empty_title"
	CodeNoTitle    Code = "no_title"
	CodeNotHTML    Code = "not_html"
	CodeBlocked    Code = "blocked"
	CodeTooCostly  Code = "too_costly" // made so that reading it takes too much work
)

// The codes of rows that were not answered.
const (
	CodeInvalidURL Code = "invalid_url"
	CodeStopped    Code = "stopped"
	CodeInternal   Code = "internal"

	CodeBrowserCrashed Code = "browser_crashed" // while it showed the page, the browser or the page in it ended

	CodeDNSNotFound Code = "dns_not_found"
	CodeDNSFailed   Code = "dns_failed"
	CodeDNSTimeout  Code = "dns_timeout"

	CodeConnectRefused     Code = "connect_refused"
	CodeConnectTimeout     Code = "connect_timeout"
	CodeConnectUnreachable Code = "connect_unreachable"
	CodeConnectFailed      Code = "connect_failed"
	CodeProxyFailed        Code = "proxy_failed"
	CodeProxyAuth          Code = "proxy_auth"   // the proxy wants a name and a password, or others
	CodeHostDown           Code = "host_down"    // every connection to the host failed
	CodeHostParked         Code = "host_parked"  // the host asked for a longer wait than a run lasts
	CodeHostRefuses        Code = "host_refuses" // the host refused every request (429 or 503), however slowly it was asked
	CodeHostFails          Code = "host_fails"   // the host broke off every request
	CodeHostSkipped        Code = "host_skipped" // the person skipped the host

	CodeTLSExpired     Code = "tls_expired"
	CodeTLSNotYetValid Code = "tls_not_yet_valid"
	CodeTLSWrongHost   Code = "tls_wrong_host"
	CodeTLSSelfSigned  Code = "tls_self_signed"
	CodeTLSUnknownCA   Code = "tls_unknown_ca"
	CodeTLSIncomplete  Code = "tls_incomplete" // the intermediate certificate is neither sent nor to be had elsewhere
	CodeTLSTimeout     Code = "tls_timeout"
	CodeTLSFailed      Code = "tls_failed"

	CodeConnectionReset  Code = "connection_reset"
	CodeConnectionClosed Code = "connection_closed"
	CodeHeaderTimeout    Code = "header_timeout"
	CodeTotalTimeout     Code = "total_timeout"
	CodeNotHTTP          Code = "not_http"
	CodeBadResponse      Code = "bad_response"
	CodeHeaderTooLarge   Code = "header_too_large"
	CodeBodyTruncated    Code = "body_truncated"
	CodeBodyTooLarge     Code = "body_too_large" // no title in Options.MaxBody bytes
	CodeBadEncoding      Code = "bad_encoding"

	CodeRedirectLoop     Code = "redirect_loop"
	CodeTooManyRedirects Code = "too_many_redirects"
	CodeBadRedirect      Code = "bad_redirect"     // the Location is missing or no http(s) URL
	CodePrivateRedirect  Code = "private_redirect" // from the public internet to a private address
	CodePrivateAddress   Code = "private_address"  // Options.NoPrivate, and the row's own address is a private one
)

func statusCode(status int) Code { return Code("http_" + strconv.Itoa(status)) }
