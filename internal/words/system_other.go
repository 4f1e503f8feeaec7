//go:build !darwin && !windows

package words

// fromSystem has nobody to ask beside the environment.
func fromSystem() []string { return nil }
