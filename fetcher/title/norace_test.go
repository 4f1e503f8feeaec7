//go:build !race

package title

const raceEnabled = false
