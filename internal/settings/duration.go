package settings

import (
	"fmt"
	"time"
)

// Duration is a time that may not be negative: 30s, 500ms, 1m30s, 0.
type Duration time.Duration

// UnmarshalText reads a duration.
func (d *Duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	if err != nil || parsed < 0 {
		return fmt.Errorf("%q is no duration: write it with a unit, like 30s or 500ms", text)
	}
	*d = Duration(parsed)
	return nil
}

// MarshalText writes a duration as UnmarshalText reads it.
func (d Duration) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// String writes a duration with its units.
func (d Duration) String() string { return time.Duration(d).String() }
