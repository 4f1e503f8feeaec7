package testsite

import "sync"

// failures counts how often each URL of /fail/N has failed.
type failures struct {
	mu   sync.Mutex
	seen map[string]int
}

// next reports whether url, which fails times times in all, fails now.
func (f *failures) next(url string, times int) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.seen == nil {
		f.seen = make(map[string]int)
	}
	if f.seen[url] >= times {
		return false
	}
	f.seen[url]++
	return true
}

func (f *failures) reset() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.seen = nil
}
