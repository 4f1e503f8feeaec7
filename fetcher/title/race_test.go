//go:build race

package title

const raceEnabled = true
