package project

import (
	"strconv"
	"unicode/utf8"

	"marquee/fetcher"
	"marquee/fetcher/weburl"
)

// An answer on its way into the file is a JSON array, as any program can read it:
// its row, which of the heads it has, numbers, the title, where it was found, and
// its more, an object, where that is not numbers only. A head is what many answers
// have in common, an array in the order of shared.texts. The views count places.

// appendAnswer appends the JSON array of a row's answer; exact says that its texts
// are those of the answer, which have only the mark of what cannot be read where
// they are no UTF-8.
func appendAnswer(to []byte, row, head int, r *fetcher.Result, isPlain bool) (text []byte, exact bool) {
	ended := int64(0)
	if !r.Started.IsZero() {
		ended = r.Started.Add(r.Elapsed).Unix()
	}
	to = append(to, '[')
	for _, n := range [...]int64{int64(row), int64(head), int64(r.Status), int64(r.Attempts), r.BodyBytes, r.Elapsed.Milliseconds(), ended} {
		to = append(strconv.AppendInt(to, n, 10), ',')
	}
	to, exact = appendQuoted(to, r.Title.Text)
	to, isFinal := appendQuoted(append(to, ','), finalOf(r))
	if !isPlain {
		to = appendMore(append(to, ','), r)
	}
	return append(to, ']'), exact && isFinal
}

// appendHead appends the JSON array of what answers have in common.
func appendHead(to []byte, common *shared) (text []byte, exact bool) {
	all := true
	between := byte('[')
	for _, text := range common.texts() {
		if to, exact = appendQuoted(append(to, between), text); !exact {
			all = false
		}
		between = ','
	}
	return append(to, ']'), all
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
