package words

import (
	"golang.org/x/text/collate"
)

// Folding returns what turns a text into what it is sorted by in the window's
// language: letters with accents beside those without, in the order that the
// language has for them. It belongs to one goroutine.
func Folding() func(string) string {
	collator := collate.New(Spoken().tag, collate.IgnoreCase)
	var buffer collate.Buffer
	return func(text string) string {
		buffer.Reset()
		return string(collator.KeyFromString(&buffer, text))
	}
}
