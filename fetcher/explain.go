package fetcher

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"marquee/fetcher/visible"
)

var sentences = map[Code]string{
	CodeEmptyTitle:         "The page's title is empty",
	CodeNoTitle:            "The page has no title",
	CodeNotHTML:            "Not a page with a title",
	CodeBlocked:            "A bot check answered instead of the page",
	CodeInvalidURL:         "Not a web address",
	CodeStopped:            "Stopped before it was read",
	CodeInternal:           "Marquee failed on this page",
	CodeDNSNotFound:        "There is no host of that name",
	CodeDNSFailed:          "The host's name could not be looked up",
	CodeDNSTimeout:         "Timed out looking up the host's name",
	CodeConnectRefused:     "The host refused the connection",
	CodeConnectTimeout:     "Timed out connecting to the host",
	CodeConnectUnreachable: "The host cannot be reached from here",
	CodeConnectFailed:      "The connection to the host failed",
	CodeProxyFailed:        "The proxy did not pass the request on",
	CodeHostDown:           "The host is down: no connection to it succeeded",
	CodeHostParked:         "The host asked to be left alone for longer than a run lasts",
	CodeTLSExpired:         "The certificate has expired",
	CodeTLSNotYetValid:     "The certificate is not valid yet",
	CodeTLSWrongHost:       "The certificate is for another host",
	CodeTLSSelfSigned:      "The certificate is signed by the host itself",
	CodeTLSUnknownCA:       "The certificate was issued by an unknown authority",
	CodeTLSTimeout:         "Timed out securing the connection",
	CodeTLSFailed:          "No secure connection could be made",
	CodeConnectionReset:    "The host broke the connection off",
	CodeConnectionClosed:   "The host closed the connection without an answer",
	CodeHeaderTimeout:      "Timed out waiting for the first byte",
	CodeTotalTimeout:       "Timed out before the title arrived",
	CodeNotHTTP:            "The answer is not a web page's: it is not HTTP",
	CodeBadResponse:        "The answer is malformed",
	CodeHeaderTooLarge:     "The answer's headers are too large",
	CodeBodyTruncated:      "The page ended before its title",
	CodeBodyTooLarge:       "No title in the part of the page that was read",
	CodeBadEncoding:        "The page could not be unpacked: its compression is broken",
	CodeRedirectLoop:       "The redirects go round in a circle",
	CodeTooManyRedirects:   "Too many redirects",
	CodeBadRedirect:        "The redirect leads to no web address",
	CodePrivateRedirect:    "A public address redirected to a private one, which is not followed",
}

// Explain returns the one plain sentence that says why a row did not end OK;
// "" for OK. Grid, details, exports and command line all use it. Whatever the
// host has put into Detail, the sentence is harmless to a terminal.
func Explain(r Result) string {
	if r.Code == "" {
		return ""
	}
	s := sentence(r)
	if r.Attempts > 1 && (r.Outcome == Failed || r.Outcome == HTTPError) {
		s += fmt.Sprintf(" · tried %d times", r.Attempts)
	}
	return visible.Text(s)
}

func sentence(r Result) string {
	if strings.HasPrefix(string(r.Code), "http_") {
		return strings.TrimSpace(fmt.Sprintf("%d %s", r.Status, http.StatusText(r.Status)))
	}
	s, ok := sentences[r.Code]
	if !ok {
		s = string(r.Code)
	}
	if r.Detail == "" {
		return s
	}
	switch r.Code {
	case CodeBlocked:
		return "A bot check by " + r.Detail + " answered instead of the page"
	case CodeNotHTML:
		return s + ": " + r.Detail
	case CodeTLSExpired:
		return "The certificate expired on " + date(r.Detail)
	case CodeTLSNotYetValid:
		return "The certificate is not valid before " + date(r.Detail)
	case CodeTLSWrongHost:
		return "The certificate is for another host: " + r.Detail
	case CodeTLSUnknownCA:
		return s + ": " + r.Detail
	case CodeBodyTooLarge:
		if n, err := strconv.ParseInt(r.Detail, 10, 64); err == nil && n >= 1<<20 {
			return fmt.Sprintf("No title in the first %d MiB of the page", n>>20)
		}
	case CodeHostParked:
		return "The host asked to be left alone for " + span(r.Detail) + ", longer than a run waits"
	case CodeRedirectLoop, CodeBadRedirect, CodePrivateRedirect:
		return s + ": " + r.Detail
	}
	return s
}

func date(text string) string {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return text
	}
	return t.Format("2 January 2006")
}

// span says a wait in words, rounded to what matters.
func span(text string) string {
	d, err := time.ParseDuration(text)
	switch {
	case err != nil:
		return text
	case d >= 90*time.Minute:
		return fmt.Sprintf("%.0f hours", d.Hours())
	case d >= 90*time.Second:
		return fmt.Sprintf("%.0f minutes", d.Minutes())
	}
	return fmt.Sprintf("%.0f seconds", d.Seconds())
}
