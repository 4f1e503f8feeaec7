package urllist

import (
	"strings"
	"unicode/utf8"
)

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

// trimEnd takes off the end of word what belongs to the text around it:
// emphasis that was opened before it, punctuation, quotes, and brackets that
// were not opened inside. alone says that nothing stands around the word: then
// punctuation may be its own, and other is the reading that was not chosen.
func trimEnd(before, word string, alone bool) (trimmed, other string, mends Mends) {
	whole := strings.TrimRightFunc(word, isInvisible)
	trimmed = trimTrailing(trimEmphasis(before, whole))
	cut := whole[len(trimmed):]
	if cut == "" || !alone {
		return trimmed, "", 0
	}
	if strings.HasSuffix(cut, "…") {
		return trimmed, "", Trimmed
	}
	if isOwn(trimmed, cut) {
		if inside := strings.TrimLeft(cut, "'\""); inside != "" || !strings.ContainsAny(cut, "\"") {
			return whole, trimmed, 0
		}
	}
	return trimmed, whole, Trimmed
}

// isOwn reports whether the punctuation behind an address that stands alone is
// part of it, as names have it (Yahoo!, Apple_Inc., E.T.): in a wiki, behind a
// capitalised name, behind letters that are not ASCII, or where nothing else
// is there. Closing brackets that were never opened are not.
func isOwn(trimmed, cut string) bool {
	if strings.ContainsAny(cut, ")]}>") {
		return false
	}
	path := strings.TrimPrefix(strings.TrimPrefix(trimmed, "https://"), "http://")
	slash := strings.IndexByte(path, '/')
	if slash < 0 || strings.ContainsAny(path, "?#") && !strings.Contains(path, "/wiki/") {
		return false
	}
	last := path[strings.LastIndexByte(path, '/')+1:]
	if last == "" {
		return strings.Trim(cut, ".") != "" || len(cut) > 2
	}
	end, _ := utf8.DecodeLastRuneInString(last)
	first := last[0]
	return strings.Contains(path, "/wiki/") || end >= utf8.RuneSelf || 'A' <= first && first <= 'Z'
}

// trimEmphasis takes the marks off the end that stand before the address too:
// **https://…**, ~~https://…~~.
func trimEmphasis(before, word string) string {
	mark := before[len(strings.TrimRight(before, "*_~")):]
	if mark == "" {
		return word
	}
	punctuation := strings.TrimRight(word, ".,;:!?")
	return strings.TrimSuffix(punctuation, reversed(mark))
}

func reversed(mark string) string {
	b := []byte(mark)
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b)
}

// trimTrailing takes punctuation off the end. surplus counts the closing
// brackets beyond their opening ones, once, so that a long row of brackets
// costs no more than its length.
func trimTrailing(text string) string {
	surplus := map[rune]int(nil)
	for {
		last, size := utf8.DecodeLastRuneInString(text)
		switch {
		case size == 0, (last == '"' || last == '`') && strings.Count(text, string(last))%2 == 0:
			return text // the last one closes what was opened inside
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
