package gui

import (
	"sync"
	"testing"
)

func TestThePumpHasOneCallInFlight(t *testing.T) {
	var handed []func()
	p := newPump(func(f func()) { handed = append(handed, f) })
	var ran []int
	for i := range 1000 {
		p.Post(func() { ran = append(ran, i) })
	}
	if len(handed) != 1 {
		t.Fatalf("%d calls in flight, want 1", len(handed))
	}
	handed[0]()
	for i, got := range ran {
		if got != i {
			t.Fatalf("function %d ran at place %d", got, i)
		}
	}
	if len(ran) != 1000 {
		t.Fatalf("%d functions ran, want 1000", len(ran))
	}
	p.Post(func() {})
	if len(handed) != 2 {
		t.Errorf("after a flush, %d calls were handed over, want 2", len(handed))
	}
}

func TestThePumpTakesPostsFromManyGoroutines(t *testing.T) {
	ui := make(chan func(), 10)
	p := newPump(func(f func()) { ui <- f })
	var posters sync.WaitGroup
	for range 8 {
		posters.Go(func() {
			for range 500 {
				p.Post(func() {})
			}
		})
	}
	count, done := 0, make(chan struct{})
	go func() { posters.Wait(); p.Post(func() { count++ }); close(done) }()
	for count == 0 {
		(<-ui)()
	}
	<-done
}

func TestABeatComesOnceMoreAtTheEnd(t *testing.T) {
	beats := 0
	p := newPump(func(f func()) { f() })
	done := make(chan struct{})
	close(done)
	p.Beat(done, func() { beats++ })
	if beats < 1 {
		t.Error("no beat after the end")
	}
}
