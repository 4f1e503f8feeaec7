package status

import "marquee/gui/control"

// Line is the bar that shows how far a run is.
func (s *Status) Line() *control.Progress { return s.line }
