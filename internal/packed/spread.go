package packed

import (
	"runtime"
	"sync"
)

// Spread unpacks parts on several processors: it calls do for each part that
// parts yields, with its place and a Reader of it, from several goroutines at
// once. The first error ends it, and is returned once all have come back.
func Spread(parts func(yield func(part int, body []byte) error) error, do func(part int, r *Reader) error) error {
	type piece struct {
		part int
		body []byte
	}
	pieces := make(chan piece) // closed below, when all have been given
	var mu sync.Mutex          // guards failed
	var failed error
	fail := func(err error) {
		mu.Lock()
		defer mu.Unlock()
		if failed == nil {
			failed = err
		}
	}
	why := func() error {
		mu.Lock()
		defer mu.Unlock()
		return failed
	}
	var work sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		work.Go(func() {
			decoder := NewDecoder()
			defer decoder.Close()
			for p := range pieces {
				if err := do(p.part, NewReader(decoder, p.body)); err != nil {
					fail(err)
				}
			}
		})
	}
	err := parts(func(part int, body []byte) error {
		if err := why(); err != nil {
			return err
		}
		pieces <- piece{part, body}
		return nil
	})
	close(pieces)
	work.Wait()
	if err == nil {
		err = failed
	}
	return err
}
