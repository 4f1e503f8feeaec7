package urllist

import (
	"net/netip"
	"strings"
	"unicode/utf8"
)

// opening are the marks that stand before an address and never begin one;
// [ may begin an IPv6 address, which unwrap looks at.
const opening = "\"'`“”„‟‘’‚«»‹›「『【〈《（([{<|>"

// closers pairs the marks that may end an address, when it holds the opening
// one too, with that one.
var closers = map[rune]rune{
	')': '(', ']': '[', '}': '{', '）': '（', '】': '【', '》': '《', '〉': '〈', '」': '「', '』': '『',
}

// isTrailing tells the marks that end a sentence or a quotation, not an
// address.
func isTrailing(r rune) bool {
	return strings.ContainsRune(".,;:!?\"'`>|…。，、；：！？“”„‟‘’‚«»‹›", r)
}

// unwrap takes quotes, brackets and punctuation off both ends of text. A
// closing bracket stays if its opening one is inside: Go_(game).
func unwrap(text string) string {
	for {
		first, size := utf8.DecodeRuneInString(text)
		if size == 0 || !strings.ContainsRune(opening, first) || isIPv6(text) {
			break
		}
		text = strings.TrimLeftFunc(text[size:], isBlank)
	}
	const label = "url:" // <URL:https://example.com/>, RFC 3986 appendix C
	if len(text) >= len(label) && strings.EqualFold(text[:len(label)], label) {
		text = strings.TrimLeftFunc(text[len(label):], isBlank)
	}
	return trimTrailing(text)
}

// isIPv6 reports whether text begins with an IPv6 address in brackets.
func isIPv6(text string) bool {
	inside, ok := strings.CutPrefix(text, "[")
	if !ok {
		return false
	}
	inside, _, ok = strings.Cut(inside[:min(len(inside), len("xxxx:xxxx:xxxx:xxxx:xxxx:xxxx:255.255.255.255]"))], "]")
	address, err := netip.ParseAddr(inside)
	return ok && err == nil && address.Is6()
}

// trimTrailing takes punctuation off the end. surplus counts the closing
// brackets beyond their opening ones, once, so that a long row of brackets
// costs no more than its length.
func trimTrailing(text string) string {
	surplus := map[rune]int(nil)
	for {
		last, size := utf8.DecodeLastRuneInString(text)
		switch {
		case size == 0:
			return text
		case isTrailing(last) || isBlank(last):
		case closers[last] != 0:
			if surplus == nil {
				surplus = countSurplus(text)
			}
			if surplus[last] <= 0 {
				return text
			}
			surplus[last]--
		default:
			return text
		}
		text = text[:len(text)-size]
	}
}

func countSurplus(text string) map[rune]int {
	surplus := make(map[rune]int, len(closers))
	for _, r := range text {
		if closers[r] != 0 {
			surplus[r]++
		}
	}
	for closing, opening := range closers {
		surplus[closing] -= strings.Count(text, string(opening))
	}
	return surplus
}
