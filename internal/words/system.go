package words

import (
	"os"
	"strings"
)

// System returns the languages that the person's system is set to, the best
// first, as For takes them. It may start a program, and so take milliseconds.
func System() []string {
	if tags := fromEnvironment(os.Getenv); len(tags) > 0 {
		return tags
	}
	return fromSystem()
}

// fromEnvironment reads what POSIX and gettext agree on: LC_ALL, LC_MESSAGES
// and LANG, the first that is set; and before it the languages of LANGUAGE,
// unless the first is C, which wants no language at all.
func fromEnvironment(get func(string) string) []string {
	locale := ""
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale = get(name); locale != "" {
			break
		}
	}
	switch plain := plainTag(locale); plain {
	case "C", "POSIX":
		return []string{"en"}
	}
	var tags []string
	for _, each := range append(strings.Split(get("LANGUAGE"), ":"), locale) {
		if each != "" {
			tags = append(tags, each)
		}
	}
	return tags
}

// listed, for macOS, reads a list as Apple's defaults prints it: ("de-DE", fr).
func listed(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("() \n\t,\"", r) })
}
