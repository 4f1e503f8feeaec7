package workspace

import (
	"errors"
	"testing"
	"time"
)

// job is one that notes that it was done.
func job(done *[]string, name string, err error) func() error {
	return func() error {
		*done = append(*done, name)
		return err
	}
}

// TestWhatWasAskedForWaitsForTheJobsBefore has jobs come at moments at which
// the queue's goroutine is between two of its steps.
func TestWhatWasAskedForWaitsForTheJobsBefore(t *testing.T) {
	var done []string
	q := &queue{shelf: &shelf{}, wake: make(chan struct{}, 1)}
	q.do(func() error {
		done = append(done, "list")
		q.ask(job(&done, "save as", nil))
		return nil
	})
	q.jobs = append(q.jobs, func() error { // as if it came after the last job was done
		done = append(done, "edited list")
		return nil
	})
	q.given++
	if err := q.write(time.Now()); err != nil || len(done) != 3 || done[2] != "save as" {
		t.Errorf("%v, %v", done, err)
	}
	done = nil
	q.ask(job(&done, "save as", nil))
	q.given++
	q.jobs = append(q.jobs, job(&done, "the next list", nil))
	q.asks[0].after = q.given
	q.answer(false)
	if len(done) > 0 {
		t.Errorf("%v before the job in front of it", done)
	}
}

func TestWhatIsSavedElsewhereMakesOnlyEarlierJobsNeedless(t *testing.T) {
	var done []string
	full := errors.New("disk full")
	q := &queue{shelf: &shelf{}, wake: make(chan struct{}, 1)}
	q.do(job(&done, "list", full))
	q.ask(job(&done, "save as", nil))
	q.do(job(&done, "edited list", nil))
	q.turn(time.Now())
	q.turn(time.Now())
	if len(done) != 3 || done[1] != "save as" || done[2] != "edited list" || len(q.jobs) > 0 {
		t.Errorf("%v, %d jobs left", done, len(q.jobs))
	}
}
