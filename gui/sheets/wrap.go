package sheets

import "strings"

// wrap breaks text into lines of about width characters, so that a long path
// or error does not make a dialog wider than the window.
func wrap(text string, width int) string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		for len([]rune(word)) > width {
			runes := []rune(word)
			lines = append(lines, strings.TrimSpace(line+" "+string(runes[:width])))
			line, word = "", string(runes[width:])
		}
		if line != "" && len([]rune(line))+1+len([]rune(word)) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return strings.Join(append(lines, line), "\n")
}
