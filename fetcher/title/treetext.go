package title

import (
	"bytes"
	"unicode/utf8"
)

// text follows text and returns how many of its bytes were taken; fewer than
// all if the rest cannot be judged before more has come. It leaves in decided
// where in b the character stands that sets the frameset-ok flag to "not ok".
func (t *tree) text(b []byte, partial bool) int {
	t.decided = 0
	if t.foreign > 0 && !t.takesText() {
		for i, c := range b {
			if !t.noFrames && !isBlank(c) && c != 0 {
				t.noFrames, t.decided = true, i
			}
		}
		return len(b)
	}
	switch t.mode {
	case modeInFrameset, modeAfterFrameset, modeAfterAfterFrameset:
		return len(b)
	case modeInBody, modeInTable, modeInCaption, modeInTableBody, modeInRow, modeInCell, modeInTemplate:
		t.reopen(b)
		if t.noFrames {
			return len(b)
		}
	}
	return t.judgeText(b, partial)
}

// reopen opens formatting elements again for text that is put in the body. In
// a table blanks alone are not.
func (t *tree) reopen(b []byte) {
	if n := len(t.formats); n == 0 || t.formats[n-1].id == 0 || t.formats[n-1].open {
		return
	}
	table := t.mode == modeInTable || t.mode == modeInTableBody || t.mode == modeInRow
	for _, c := range b {
		if c != 0 && (!table || !isBlank(c)) {
			t.reconstruct()
			return
		}
	}
}

// judgeText looks for the first character that is not whitespace, which ends
// the modes before the body.
func (t *tree) judgeText(b []byte, partial bool) int {
	for i := 0; i < len(b); {
		switch c := b[i]; {
		case isBlank(c):
			i++
			continue
		case c == 0 && t.mode >= modeInBody && t.mode != modeInColumnGroup:
			i++
			continue
		case c == '&':
			n, blank, more := blankReference(b[i:], partial)
			if more {
				return i
			}
			if blank {
				i += n
				continue
			}
		}
		t.decided = i
		t.character(b[i] == 0)
		if t.noFrames && t.mode >= modeInBody {
			return len(b)
		}
		i++
	}
	return len(b)
}

// blankReference reports whether b starts with a reference to whitespace, and
// how long it is.
func blankReference(b []byte, partial bool) (n int, blank, more bool) {
	const longest = 32 // no reference to whitespace that matters is longer
	if partial && len(b) < longest {
		return 0, false, true
	}
	b = b[:min(len(b), longest)]
	for _, name := range blankNames {
		if bytes.HasPrefix(b, name) {
			return len(name), true, false
		}
	}
	if len(b) < 3 || b[1] != '#' {
		return 1, false, false
	}
	i, base := 2, rune(10)
	if b[2]|0x20 == 'x' {
		i, base = 3, 16
	}
	start, code := i, rune(0)
	for ; i < len(b); i++ {
		digit, ok := digitValue(b[i], base)
		if !ok {
			break
		}
		code = min(code*base+digit, utf8.MaxRune)
	}
	blank = i > start && code < utf8.RuneSelf && isBlank(byte(code))
	if i < len(b) && b[i] == ';' {
		i++
	}
	return i, blank, false
}

// blankNames are the named references to whitespace.
var blankNames = [][]byte{[]byte("&Tab;"), []byte("&NewLine;")}

// character follows one character that is not whitespace.
func (t *tree) character(null bool) {
	for {
		switch t.mode {
		case modeInitial, modeBeforeHTML:
			t.push(elementHTML)
			t.mode = modeBeforeHead
		case modeBeforeHead:
			t.push(elementHead)
			t.headSeen = true
			t.mode = modeInHead
		case modeInHeadNoscript:
			t.pop()
			t.mode = modeInHead
		case modeInHead:
			t.pop()
			t.mode = modeAfterHead
		case modeAfterHead:
			t.push(elementBody)
			t.mode = modeInBody
		case modeAfterBody, modeAfterAfterBody:
			t.mode = modeInBody
		case modeInColumnGroup:
			if !t.leaveColumnGroup() {
				return
			}
		default:
			if !null {
				t.noFrames = true
			}
			return
		}
	}
}
