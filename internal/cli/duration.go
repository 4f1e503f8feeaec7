package cli

import (
	"fmt"
	"time"
)

// duration is a time that may not be negative: 30s, 500ms, 1m30s, 0.
type duration time.Duration

// UnmarshalText reads a duration.
func (d *duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	if err != nil || parsed < 0 {
		return fmt.Errorf("%q is no duration: write it with a unit, like 30s or 500ms", text)
	}
	*d = duration(parsed)
	return nil
}
