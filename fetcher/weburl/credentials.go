package weburl

import "strings"

// WithoutCredentials returns a URL that Parse or Resolve returned without the
// user name and the password in front of its host. They are used, never told:
// whatever is shown, written or logged comes through here. A user name goes
// too, since some services take a token for one.
func WithoutCredentials(url string) string {
	if strings.IndexByte(url, '@') < 0 {
		return url // nearly every one
	}
	start, at := userinfo(url, 0)
	if at < 0 {
		return url
	}
	return url[:start] + url[at+1:]
}

// Mask is what MaskCredentials puts in a password's place.
const Mask = "***"

// MaskCredentials returns a text, such as a line as it was typed, in which
// passwords in addresses are masked: what stands between :// (or the text's
// beginning, or a blank) and the @ before a host. A user name stays where a
// password follows it; alone it may be a token and is masked.
func MaskCredentials(text string) string {
	if strings.IndexByte(text, '@') < 0 {
		return text
	}
	var b strings.Builder
	for {
		start, at := nextUserinfo(text)
		if at < 0 {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:start])
		if name, _, found := strings.Cut(text[start:at], ":"); found {
			b.WriteString(name + ":")
		}
		b.WriteString(Mask)
		text = text[at:]
	}
}

// nextUserinfo returns where the next userinfo in a text begins and where its
// @ is; at is -1 if there is none.
func nextUserinfo(text string) (start, at int) {
	for from := 0; from < len(text); {
		word := from
		end := from + strings.IndexAny(text[from:]+" ", " \t\r\n\"<>")
		from = end + 1
		if start, at = userinfo(text[:end], word); at >= 0 {
			return start, at
		}
		if start, at = bareUserinfo(text[:end], word); at >= 0 {
			return start, at
		}
	}
	return 0, -1
}

// userinfo returns where the userinfo of the first URL at or after from begins
// and where its @ is; at is -1 if it has none.
func userinfo(text string, from int) (start, at int) {
	mark := strings.Index(text[from:], "://")
	if mark < 0 {
		return 0, -1
	}
	start = from + mark + len("://")
	authority := text[start:]
	if end := strings.IndexAny(authority, "/\\?#"); end >= 0 {
		authority = authority[:end]
	}
	at = strings.LastIndexByte(authority, '@')
	if at < 0 {
		return 0, -1
	}
	return start, start + at
}

// bareUserinfo is the same for name:password@host without a scheme. An
// address like mailto:somebody@example.com is none.
func bareUserinfo(text string, from int) (start, at int) {
	word := text[from:]
	if strings.Contains(word, "://") {
		return 0, -1
	}
	if end := strings.IndexAny(word, "/\\?#"); end >= 0 {
		word = word[:end]
	}
	name, _, found := strings.Cut(word, ":")
	at = strings.LastIndexByte(word, '@')
	if !found || at < len(name) || addressed(name) {
		return 0, -1
	}
	return from, from + at
}

// addressed reports whether a scheme is followed by an address with an @ that
// is no password's end.
func addressed(scheme string) bool {
	switch strings.ToLower(scheme) {
	case "mailto", "sip", "sips", "xmpp", "acct", "im", "pres", "news", "nntp", "cid", "mid":
		return true
	}
	return false
}
