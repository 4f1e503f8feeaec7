package urllist

import (
	"iter"
	"strings"
)

// Lines gives the lines of text with their numbers, from 1. A line ends at
// LF, CR LF or a lone CR; a byte order mark before the first is left out.
func Lines(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		text := strings.TrimPrefix(text, "\ufeff")
		for number := 1; text != ""; number++ {
			var line string
			line, text = cutLine(text)
			if !yield(number, line) {
				return
			}
		}
	}
}

// cutLine takes the first line off text.
func cutLine(text string) (line, rest string) {
	end := strings.IndexAny(text, "\r\n")
	if end < 0 {
		return text, ""
	}
	line, rest = text[:end], text[end+1:]
	if text[end] == '\r' {
		rest = strings.TrimPrefix(rest, "\n")
	}
	return line, rest
}
