package workspace

import "marquee/fetcher"

// Settings are how runs are made.
type Settings struct {
	Fetch fetcher.Options // Concurrency is the person's own ceiling, whatever Auto makes of it
	Auto  bool            // the ceiling finds its own height
}
