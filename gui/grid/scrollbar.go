package grid

import "math"

// scrollbar maps a scroll position to the thumb of a bar and back. All lengths
// are pixels; positions on the bar are float64, so that the ends are exact.
type scrollbar struct {
	track   int // length of the bar
	content int
	window  int // length of what shows at once
	least   int // length of the shortest thumb
}

// needed reports whether there is anything to scroll.
func (b scrollbar) needed() bool { return b.content > b.window && b.track > 0 }

// thumb is the length of the thumb.
func (b scrollbar) thumb() float64 {
	if b.content == 0 {
		return float64(b.track)
	}
	return min(float64(b.track), max(float64(b.least), float64(b.track)*float64(b.window)/float64(b.content)))
}

// position is the start of the thumb for a scroll position.
func (b scrollbar) position(top int) float64 {
	if b.content <= b.window {
		return 0
	}
	return (float64(b.track) - b.thumb()) * float64(top) / float64(b.content-b.window)
}

// top is the scroll position for a start of the thumb.
func (b scrollbar) top(position float64) int {
	room := float64(b.track) - b.thumb()
	if room <= 0 {
		return 0
	}
	share := min(max(0, position/room), 1)
	return int(math.Round(share * float64(b.content-b.window)))
}
