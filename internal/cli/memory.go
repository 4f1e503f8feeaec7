package cli

import "runtime/debug"

// boundMemory keeps a long list's garbage from doubling its memory: the
// collector works harder near the limit and nothing else changes. A row takes
// about 250 bytes with its title; the bound leaves room, grows with the list
// so that a very long one is not collected over and over, and yields to a
// limit that the environment sets.
func (p *process) boundMemory(rows int) {
	const (
		least  = 400 << 20 // a run of any length may need this for its connections
		perRow = 420
	)
	if p.getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(max(least, int64(rows)*perRow))
	}
}
