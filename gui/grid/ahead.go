package grid

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

const (
	aheadPause = time.Second // after which typing begins a new prefix
	aheadRows  = 20000       // searched without the help of OnFind
)

// TypedRune implements fyne.Focusable: typing goes to the next row whose text
// begins so. A space that begins nothing selects the row of the caret.
func (g *Grid) TypedRune(r rune) {
	if g.Heading() != "" {
		return // its keys arrive as such
	}
	now := g.Now()
	if now.Sub(g.ahead.typed) > aheadPause {
		g.ahead.end()
	}
	if r == ' ' && g.ahead.prefix == "" {
		if row := g.caretRow(); row >= 0 {
			g.byKey = true
			g.selectOnly(row)
		}
		return
	}
	if !unicode.IsPrint(r) {
		return
	}
	g.ahead.typed = now
	g.ahead.prefix += string(r)
	if row := g.find(g.ahead.prefix); row >= 0 {
		g.byKey = true
		g.view.reveal(row)
		g.selectOnly(row)
	}
}

// find returns the row to go to for a prefix, -1 if none.
func (g *Grid) find(prefix string) int {
	if g.OnFind != nil {
		if id := g.OnFind(prefix); id >= 0 {
			return g.source.Row(id)
		}
		return -1
	}
	if g.TypeAhead == "" {
		return -1
	}
	n := g.source.Len()
	start := max(0, g.caretRow())
	if utf8.RuneCountInString(prefix) == 1 {
		start++ // a new prefix goes on to the next row that fits
	}
	for i := range min(n, aheadRows) {
		row := (start + i) % n
		if hasPrefixFold(strings.TrimSpace(g.source.Cell(row, g.TypeAhead).Text), prefix) {
			return row
		}
	}
	return -1
}

// hasPrefixFold is strings.HasPrefix without regard to case.
func hasPrefixFold(s, prefix string) bool {
	n := 0
	for range prefix {
		if n >= len(s) {
			return false
		}
		_, w := utf8.DecodeRuneInString(s[n:])
		n += w
	}
	return strings.EqualFold(s[:n], prefix)
}
