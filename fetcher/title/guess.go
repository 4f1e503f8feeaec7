package title

import (
	"bytes"
	"iter"

	"marquee/fetcher/charset"
)

// guess tells the encoding of a sample of which nothing is declared. url's
// top-level domain and the page's language lend weight.
func guess(sample []byte, url, lang string) (*charset.Encoding, CharsetSource) {
	e, how := charset.Guess(charset.Sample{Bytes: sample, Texts: visibleTexts(sample), URL: url, Lang: lang, Named: mentioned(sample)})
	switch how {
	case charset.Valid:
		return e, CharsetUTF8Valid
	case charset.Default:
		return e, CharsetDefault
	case charset.Likely:
	}
	return e, CharsetGuess
}

// mentioned returns the encoding that a page's start names in a directive for
// its server ("<%@ page contentType=… charset=EUC-KR %>") that was never carried
// out; nil if there is none.
func mentioned(sample []byte) *charset.Encoding {
	const start = 1 << 10
	_, directive, ok := bytes.Cut(sample[:min(len(sample), start)], []byte("<%@"))
	if !ok {
		return nil
	}
	directive, _, _ = bytes.Cut(directive, []byte("%>"))
	return charset.FromMeta(charset.Named(charsetOf(directive)))
}

// visibleTexts are the pieces of a document that a reader would see: its text
// and its title.
func visibleTexts(sample []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		s := scanner{}
		inTitle := false
		for {
			k := s.next(sample, true, false)
			switch k.kind {
			case tokenNone:
				return
			case tokenText:
				if !yield(sample[k.start:k.end]) {
					return
				}
			case tokenRawText:
				if inTitle && !yield(sample[k.start:k.end]) {
					return
				}
			case tokenStart:
				if rawContent(k.element) {
					s.raw = k.element
					inTitle = k.element == elementTitle || k.element == elementTextarea
				}
			}
		}
	}
}
