package editor

import "marquee/gui/editor/document"

// told is the text as a screen reader was last told of it.
type told struct {
	generation uint64
	text       document.Snapshot
}
