package urllist

import "strings"

// shortcutSections are the sections of the files that desktops keep a link in:
// Windows' .url, and .desktop of the others.
var shortcutSections = map[string]bool{"[internetshortcut]": true, "[desktop entry]": true}

// isShortcut tells such a file by its sections.
func isShortcut(start string) bool {
	const looked = 4 << 10
	if start[0] != '[' {
		return false
	}
	for _, text := range Lines(start[:min(len(start), looked)]) {
		if shortcutSections[strings.ToLower(strings.TrimFunc(text, isBlank))] {
			return true
		}
	}
	return false
}

// shortcut reads where a shortcut leads. Its other addresses, such as its
// icon's, are no part of a list.
func (p *parser) shortcut(text string) {
	within := false
	for number, each := range Lines(text) {
		each = strings.TrimFunc(each, isBlank)
		if strings.HasPrefix(each, "[") {
			within = shortcutSections[strings.ToLower(each)]
			continue
		}
		key, value, ok := strings.Cut(each, "=")
		switch key = strings.TrimFunc(key, isBlank); {
		case !ok:
		case within && strings.EqualFold(key, "URL"):
			p.value(number, strings.TrimFunc(value, isBlank))
		case strings.Contains(value, "://"):
			p.list.Skipped++
		}
	}
}
