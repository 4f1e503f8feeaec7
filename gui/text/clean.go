package text

// MaxRunes is the length beyond which display text is cut.
const MaxRunes = 300

// Clean returns the form of a string in which it may be displayed: control
// characters and line breaks become a single space, bidi controls and invisible
// characters that only serve to deceive are removed, invalid UTF-8 becomes
// U+FFFD, and what is longer than MaxRunes is cut at a grapheme boundary and
// ends in an ellipsis. Joiners stay, since Persian, Indic scripts and emoji
// need them.
func Clean(s string) string {
	if isPlain(s) {
		return s
	}
	return string(cleanSource(s).runes)
}

// isPlain reports whether s is short printable ASCII, which needs no cleaning.
func isPlain(s string) bool {
	if len(s) > MaxRunes {
		return false
	}
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= 0x7f {
			return false
		}
	}
	return s == "" || s[len(s)-1] != ' '
}

// cleaner decides rune by rune what stays.
type cleaner struct {
	runes int
	prev  rune
}

// next returns what to show for r, and whether to show anything.
func (c *cleaner) next(r rune) (rune, bool) {
	switch {
	case isBreak(r):
		if c.prev == ' ' || c.prev == 0 {
			return 0, false
		}
		r = ' '
	case isTag(r) && !isTag(c.prev) && c.prev != blackFlag:
		return 0, false
	case isInvisible(r):
		return 0, false
	}
	c.prev = r
	c.runes++
	return r, true
}

const blackFlag = '\U0001F3F4' // begins the flags spelled in tag characters

func isTag(r rune) bool { return r >= 0xE0020 && r <= 0xE007F }

// isBreak reports control characters and line breaks.
func isBreak(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029
}

// isInvisible reports characters that draw nothing and change how others are
// ordered or compared: bidi controls (UAX #9), zero-width space, word joiner,
// invisible operators, byte order mark, soft hyphen, fillers, interlinear
// marks, and noncharacters, of which this package uses two itself.
func isInvisible(r rune) bool {
	switch r {
	case 0xAD, 0x061C, 0x115F, 0x1160, 0x180E, 0x200B, 0x3164, 0xFEFF, 0xFFA0, 0xE0001:
		return true
	}
	return r >= 0x200E && r <= 0x200F || r >= 0x202A && r <= 0x202E ||
		r >= 0x2060 && r <= 0x206F || r >= 0xFFF9 && r <= 0xFFFB ||
		r >= 0xFDD0 && r <= 0xFDEF
}

const ellipsis = "…"
