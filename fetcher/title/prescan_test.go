package title

import (
	"strings"
	"testing"
)

// TestADeclarationInTheBodyCountsWithinTheFirstKilobyte: what begins in it is
// looked at, and the tag that reaches its end is the last. In the head there is
// no such bound.
func TestADeclarationInTheBodyCountsWithinTheFirstKilobyte(t *testing.T) {
	const meta = "<meta charset=gbk>"
	filled := func(before, after string, n int) string {
		return before + strings.Repeat(" ", n-len(before)-len(after)) + after
	}
	for _, c := range []struct {
		name, before string
		found        bool
	}{
		{"right before its end", filled("<body>", "<p>", unconditional-1), true},
		{"at its end", filled("<body>", "<p>", unconditional), false},
		{"at its end, behind an end tag", filled("<body>", "</p>", unconditional), false},
		{"behind its end", filled("<body>", "<p>", unconditional+1), false},
		{"behind its end in the head", filled("<head>", "<link>", 3*unconditional), true},
		{"behind a text that reaches its end", filled("<body>", "", unconditional), false},
	} {
		document := c.before + meta
		for _, step := range []int{1, 100, len(document)} {
			var p prescan
			for n := step; !p.done; n += step {
				p.advance([]byte(document[:min(n, len(document))]), n >= len(document))
			}
			if (p.found != nil) != c.found || c.found && p.offset != int64(len(c.before)) {
				t.Errorf("%s, in steps of %d: found %v at %d, want %v at %d", c.name, step, p.found != nil, p.offset, c.found, len(c.before))
			}
		}
	}
}
