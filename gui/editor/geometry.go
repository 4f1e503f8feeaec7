package editor

import "math"

// geometry maps lines to pixels and back, in whole pixels of the screen, so
// that the millionth line is as exact as the first.
type geometry struct {
	width, height int // of the whole editor
	row           int // height of a line
	gutter        int // width of the line numbers with their margins
	inset, foot   int // empty pixels above the first line and below the last
	lines         int
	content       int // width of the widest line known
	top, left     int // how far the text is scrolled
}

// totalHeight is the height of all lines and the room above and below them.
func (g *geometry) totalHeight() int { return g.inset + g.lines*g.row + g.foot }

// textWidth is the width of the part that shows text.
func (g *geometry) textWidth() int { return max(0, g.width-g.gutter) }

func (g *geometry) maxTop() int  { return max(0, g.totalHeight()-g.height) }
func (g *geometry) maxLeft() int { return max(0, g.content-g.textWidth()) }

// scrollTo moves the view, as far as there is text.
func (g *geometry) scrollTo(left, top int) {
	g.left = min(max(left, 0), g.maxLeft())
	g.top = min(max(top, 0), g.maxTop())
}

// y is where a line begins, in pixels from the editor's top.
func (g *geometry) y(line int) int { return g.inset + line*g.row - g.top }

// lineAt returns the line at y, the first or last one when y is beyond.
func (g *geometry) lineAt(y int) int {
	return min(max(floorDiv(y+g.top-g.inset, g.row), 0), g.lines-1)
}

// visible returns the lines of which something shows: from first up to, and
// without, end.
func (g *geometry) visible() (first, end int) {
	if g.row == 0 || g.height <= 0 {
		return 0, 0
	}
	return g.lineAt(0), g.lineAt(g.height-1) + 1
}

// page is how many lines a page key moves: all that fit but one, which stays
// in sight.
func (g *geometry) page() int {
	if g.row == 0 {
		return 1
	}
	return max(1, (g.height-g.inset)/g.row-1)
}

// reveal scrolls as little as possible to bring a line, and x pixels into it,
// into view. margin is how much beside x should show too.
func (g *geometry) reveal(line, x, margin int) {
	left, top := g.left, g.top
	if y := g.y(line); y < g.inset {
		top += y - g.inset
	} else if bottom := y + g.row + g.foot; bottom > g.height {
		top += min(bottom-g.height, y-g.inset)
	}
	if x-margin < left {
		left = x - margin
	} else if x+margin > left+g.textWidth() {
		left = x + margin - g.textWidth()
	}
	g.scrollTo(left, top)
}

func floorDiv(a, b int) int { return int(math.Floor(float64(a) / float64(b))) }
