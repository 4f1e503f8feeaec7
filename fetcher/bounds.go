package fetcher

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// The lengths up to which a Result keeps what a host or a page says, in bytes.
// Each is far above what honest pages have. A row's own URL is the list's, and
// its redirects are bounded where they are followed.
const (
	maxURL         = 64 << 10 // of a redirect
	maxTitle       = 64 << 10
	maxDescription = 16 << 10
	maxHeading     = 4 << 10
	maxLink        = 8 << 10
	maxRefresh     = 2 << 10
	maxDetail      = 1 << 10
	maxMediaType   = 255 // a type and a subtype have 127 characters each (RFC 6838, 4.2)
	maxLang        = 128
	maxName        = 64 // of a charset, of a protocol
)

// bound cuts every string of a Result that a host or a page controls to what
// its purpose allows, and flags the Result if one was longer. A link that is
// too long is left out: its beginning would lead elsewhere.
func bound(r *Result) {
	cut := func(s *string, limit int) {
		if len(*s) > limit {
			*s = beginning(*s, limit)
			r.Flags |= FlagCut
		}
	}
	link := func(s *string) {
		if len(*s) > maxLink {
			*s = ""
			r.Flags |= FlagCut
		}
	}
	t := &r.Title
	if t.Cut {
		r.Flags |= FlagCut
	}
	cut(&t.Text, maxTitle)
	cut(&t.Fallback, maxTitle)
	cut(&t.Lang, maxLang)
	cut(&t.ContentType, maxMediaType)
	cut(&t.Charset, maxName)
	cut((*string)(&t.CharsetSource), maxName)
	cut((*string)(&t.Source), maxName)
	cut(&t.Refresh, maxRefresh)
	link(&t.Base)
	cut(&r.ContentType, maxMediaType)
	cut(&r.Detail, maxDetail)
	cut((*string)(&r.Code), maxName)
	cut(&r.Proto, maxName)
	for _, try := range r.Tries {
		if len(try.Detail) > maxDetail {
			r.Tries = shortened(r.Tries)
			r.Flags |= FlagCut
			break
		}
	}
	if s := r.Scripts; s != nil {
		cut(&s.Read, maxTitle)
		cut(&s.Title, maxTitle)
		cut(&s.Failure, maxDetail)
		cut(&s.RetryAfter, maxName)
		if len(s.URL) > maxURL {
			s.URL = ""
		}
	}
	if d := t.Details; d != nil {
		cut(&d.OGTitle, maxTitle)
		cut(&d.Description, maxDescription)
		cut(&d.H1, maxHeading)
		link(&d.Canonical)
	}
}

// shortened are tries with details that are not too long.
func shortened(tries []Try) []Try {
	tries = slices.Clone(tries) // the row's own
	for i := range tries {
		if try := &tries[i]; len(try.Detail) > maxDetail {
			try.Detail = beginning(try.Detail, maxDetail)
		}
	}
	return tries
}

// longestGrapheme is how far before the limit a text is looked at for where its
// characters end.
const longestGrapheme = 1 << 10

// beginning returns as many of the first limit bytes of a text as are whole
// characters, as people see them. It does not keep the rest in memory.
func beginning(s string, limit int) string {
	start := limit - min(limit, longestGrapheme)
	for start > 0 && !utf8.RuneStart(s[start]) {
		start--
	}
	for start >= flagHalf && isFlagHalf(s[start-flagHalf:]) && isFlagHalf(s[start:]) {
		start -= flagHalf // which of them belong together is known at their first
	}
	// The character that the limit is in must be seen whole.
	end := min(len(s), limit+longestGrapheme)
	for end < len(s) && !utf8.RuneStart(s[end]) {
		end++
	}
	last := start
	for rest, state := s[start:end], -1; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if last+len(cluster) > limit {
			break
		}
		last += len(cluster)
	}
	if last == start { // one character of a length that none has
		for last = limit; last > 0 && !utf8.RuneStart(s[last]); {
			last--
		}
	}
	return strings.Clone(s[:last])
}

// flagHalf is how many bytes a regional indicator has; two are a flag.
const flagHalf = 4

// isFlagHalf reports whether a text begins with a regional indicator.
func isFlagHalf(s string) bool {
	return len(s) >= flagHalf && s[:3] == "\xf0\x9f\x87" && s[3] >= 0xa6 && s[3] <= 0xbf
}

// wireSlack is how many more bytes than the decoded limit a body may have on
// the wire: a coding can make small bodies longer.
const wireSlack = 64 << 10
