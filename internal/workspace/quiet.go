package workspace

import "time"

// quiet is since when a session is as it is.
type quiet struct {
	version uint64
	since   time.Time // zero while nothing was seen
	frozen  bool
}
