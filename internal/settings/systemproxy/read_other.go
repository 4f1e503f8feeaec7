//go:build !windows && !darwin

package systemproxy

// Read returns the system's own settings: none, where the environment says it
// all.
func Read() (Config, error) { return Config{}, nil }
