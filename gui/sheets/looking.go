package sheets

import "strings"

// wanted are the words of what is looked for.
func wanted(text string) []string { return strings.Fields(strings.ToLower(text)) }

// hasAll reports whether a text has all words that are looked for.
func hasAll(text string, wanted []string) bool {
	text = strings.ToLower(text)
	for _, word := range wanted {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
