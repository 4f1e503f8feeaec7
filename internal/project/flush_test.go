package project

import (
	"sync"
	"testing"
)

func TestNoAnswerIsLostWhereManyFlush(t *testing.T) {
	const n = 5000
	f := create(t, n)
	var flushing sync.WaitGroup
	stop := make(chan struct{})
	for range 4 {
		flushing.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					if err := f.Flush(); err != nil {
						t.Error(err)
						return
					}
				}
			}
		})
	}
	answer := whole()
	for row := range n {
		f.Keep(row, answer)
	}
	close(stop)
	flushing.Wait()
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	if got := len(results(t, f)); got != n {
		t.Errorf("%d of %d answers", got, n)
	}
	if state := f.State(); state.Saved != n || state.Pending != 0 {
		t.Errorf("%+v", state)
	}
}
