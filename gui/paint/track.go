package paint

import "math"

// Track maps a scroll position to the place of a thumb and back. The
// arithmetic is in float64: a float32 cannot tell the pixels of a million rows
// apart.
type Track struct {
	Length         float64 // of the bar, in Fyne units
	Total, Visible float64 // of the content, and what shows of it, in any unit
	Offset         float64 // of the first thing visible, in that unit
}

// thumbLeast is the length of the shortest thumb, in Fyne units.
const thumbLeast = 28

// Needed reports whether there is anything to scroll to.
func (t Track) Needed() bool { return t.Total > t.Visible && t.Length > 0 }

// Thumb returns where the thumb begins and its length.
func (t Track) Thumb() (at, length float64) {
	if !t.Needed() {
		return 0, t.Length
	}
	length = min(max(t.Length*t.Visible/t.Total, thumbLeast), t.Length)
	return (t.Length - length) * min(max(t.Offset/(t.Total-t.Visible), 0), 1), length
}

// OffsetAt returns the scroll position that puts the thumb's start at a place,
// in whole units, so that pixels stay pixels.
func (t Track) OffsetAt(at float64) float64 {
	_, length := t.Thumb()
	room := t.Length - length
	if room <= 0 {
		return 0
	}
	return math.Round(min(max(at/room, 0), 1) * (t.Total - t.Visible))
}
