package project

import (
	"strconv"
	"unicode/utf8"

	"marquee/fetcher"
	"marquee/fetcher/weburl"
)

// An answer on its way into the file is a JSON array, as any program can read it:
// its row, what many answers have in common in the order of shared.texts, numbers,
// the title, where it was found, and its more, an object. The view titles counts
// its places.

// appendAnswer appends the JSON array of a row's answer; exact says that its texts
// are those of the answer, which have only the mark of what cannot be read where
// they are no UTF-8.
func appendAnswer(to []byte, row int, r *fetcher.Result, last *before) (text []byte, exact bool) {
	to = append(strconv.AppendInt(append(to, '['), int64(row), 10), ',')
	if common := sharedOf(r); last.any && common == last.common {
		to = append(to, to[last.from:last.to]...)
	} else {
		last.any, last.common, last.exact, last.from = true, common, true, len(to)
		for _, text := range common.texts() {
			if to, exact = appendQuoted(to, text); !exact {
				last.exact = false
			}
			to = append(to, ',')
		}
		last.to = len(to)
	}
	ended := int64(0)
	if !r.Started.IsZero() {
		ended = r.Started.Add(r.Elapsed).Unix()
	}
	for _, n := range [...]int64{int64(r.Status), int64(r.Attempts), r.BodyBytes, r.Elapsed.Milliseconds(), ended} {
		to = append(strconv.AppendInt(to, n, 10), ',')
	}
	to, exact = appendQuoted(to, r.Title.Text)
	to, isFinal := appendQuoted(append(to, ','), finalOf(r))
	to = appendMore(append(to, ','), r)
	return append(to, ']'), exact && isFinal && last.exact
}

// finalOf is where an answer was found; "" for the row's URL.
func finalOf(r *fetcher.Result) string {
	if r.FinalURL == r.URL {
		return ""
	}
	return weburl.WithoutCredentials(r.FinalURL)
}

// plainBytes are those that stand for themselves in a JSON string, of ASCII.
var plainBytes = func() (is [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		is[c] = c != '"' && c != '\\'
	}
	return is
}()

// appendQuoted appends a text as a JSON string. What is no UTF-8 becomes U+FFFD, a
// byte each, and the text is not exact.
func appendQuoted(to []byte, text string) (quoted []byte, exact bool) {
	exact = true
	to = append(to, '"')
	done := 0
	for i := 0; i < len(text); {
		c := text[i]
		if plainBytes[c] {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			if r != utf8.RuneError || size > 1 {
				i += size
				continue
			}
			exact = false
		}
		to = append(to, text[done:i]...)
		switch {
		case c >= utf8.RuneSelf:
			to = append(to, "\uFFFD"...)
		case c == '"' || c == '\\':
			to = append(to, '\\', c)
		default:
			const digits = "0123456789abcdef"
			to = append(to, '\\', 'u', '0', '0', digits[c>>4], digits[c&0xf])
		}
		i++
		done = i
	}
	return append(append(to, text[done:]...), '"'), exact
}
