package weburl

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// Readable is a URL as people read it: what stands in percent signs as letters
// where they are ones of other than English, and a host in Punycode in its own
// script. It is for the eye alone: it may name another page when it is read as a
// URL again.
func Readable(address string) string {
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok {
		return address
	}
	authority, path := rest, ""
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		authority, path = rest[:end], rest[end:]
	}
	if !strings.Contains(authority, "xn--") && !strings.Contains(path, "%") {
		return address
	}
	host, port := authority, ""
	if colon := strings.LastIndexByte(authority, ':'); colon >= 0 {
		host, port = authority[:colon], authority[colon:]
	}
	return scheme + "://" + readableHost(host) + port + readablePath(path)
}

// readableHost is a host in its own script, if all its letters are of one:
// letters of several are how one host is made to look like another.
func readableHost(host string) string {
	if !strings.Contains(host, "xn--") || strings.Contains(host, "@") {
		return host
	}
	shown, err := idna.Display.ToUnicode(host)
	if err != nil {
		return host
	}
	for label := range strings.SplitSeq(shown, ".") {
		if !isOfOneScript(label) {
			return host
		}
	}
	return shown
}

// together are scripts that are written together.
var together = [][]*unicode.RangeTable{
	{unicode.Latin}, {unicode.Han, unicode.Hiragana, unicode.Katakana}, {unicode.Han, unicode.Hangul}, {unicode.Han, unicode.Bopomofo},
}

func isOfOneScript(label string) bool {
	for _, scripts := range together {
		if isOf(label, scripts) {
			return true
		}
	}
	first := strings.IndexFunc(label, func(r rune) bool { return !isOfAnyScript(r) })
	letter, _ := utf8.DecodeRuneInString(label[max(first, 0):])
	for _, script := range unicode.Scripts {
		if unicode.Is(script, letter) {
			return isOf(label, []*unicode.RangeTable{script})
		}
	}
	return false
}

// isOfAnyScript reports whether a character, such as a digit, is written in all
// scripts.
func isOfAnyScript(r rune) bool { return unicode.In(r, unicode.Common, unicode.Inherited) }

func isOf(label string, scripts []*unicode.RangeTable) bool {
	for _, r := range label {
		if !unicode.In(r, scripts...) && !isOfAnyScript(r) {
			return false
		}
	}
	return true
}

// readablePath resolves percent signs that stand for letters beyond ASCII.
// Everything else keeps them: it would mean something else without, or could
// not be seen.
func readablePath(path string) string {
	var out strings.Builder
	for at := 0; at < len(path); {
		end := at
		for end+2 < len(path) && path[end] == '%' && isHex(path[end+1]) && isHex(path[end+2]) {
			end += 3
		}
		if end == at {
			out.WriteByte(path[at])
			at++
			continue
		}
		out.WriteString(readableRun(path[at:end]))
		at = end
	}
	return out.String()
}

// readableRun is readablePath for nothing but percent signs.
func readableRun(run string) string {
	bytes, err := url.PathUnescape(run)
	if err != nil {
		return run
	}
	var out strings.Builder
	for at := 0; at < len(bytes); {
		r, size := utf8.DecodeRuneInString(bytes[at:])
		if r >= utf8.RuneSelf && r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r)) {
			out.WriteString(bytes[at : at+size])
		} else {
			out.WriteString(run[3*at : 3*(at+size)])
		}
		at += size
	}
	return out.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
