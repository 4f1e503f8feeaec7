package session

import (
	"context"
	"sync"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/weburl"
)

// Run is one reading of a Session's list.
type Run struct {
	session *Session
	fetcher *fetcher.Fetcher
	cancel  context.CancelFunc
	done    chan struct{} // closed by the collector when every row is answered
	began   time.Time
	work    []int32 // rows that are fetched: the first of each URL
	repeats map[int32][]int32
	watch   func(row int)

	mu      sync.Mutex // guards what follows
	ended   time.Time
	sum     time.Duration // of the fetched rows' times
	paused  time.Duration
	pausing time.Time // when the pause that is on began
	stopped bool
}

// Start forgets earlier answers and reads every row of the list. onAnswer, if
// not nil, is called with each row as it is answered, repeats, invalid rows
// and rows that were never read included, from one goroutine; a slow callback
// slows the run. The run ends by itself, by Stop, or when ctx ends; Wait must
// be called.
func (s *Session) Start(ctx context.Context, options fetcher.Options, onAnswer func(row int)) (*Run, error) {
	s.clear()
	r := &Run{session: s, done: make(chan struct{}), began: time.Now(), watch: onAnswer}
	r.plan()
	options.OnStart = func(row int) { s.begin(int(r.work[row])) }
	f, err := fetcher.New(options)
	if err != nil {
		return nil, err
	}
	r.fetcher = f
	ctx, r.cancel = context.WithCancel(ctx)
	go r.collect(f.Run(ctx, r))
	return r, nil
}

// plan picks the rows to fetch: a URL that stands on many lines is fetched
// once, and its answer goes to all of them.
func (r *Run) plan() {
	rows := r.session.list.Rows
	r.work = make([]int32, 0, len(rows))
	r.repeats = make(map[int32][]int32)
	for i := range rows {
		switch {
		case rows[i].URL == "":
		case rows[i].Repeat >= 0:
			first := int32(rows[i].Repeat)
			r.repeats[first] = append(r.repeats[first], int32(i))
		default:
			r.work = append(r.work, int32(i))
		}
	}
}

// Len and URL make a Run the fetcher's Rows.
func (r *Run) Len() int { return len(r.work) }

// URL returns the URL of the i-th row that is fetched.
func (r *Run) URL(i int) string { return r.session.list.Rows[r.work[i]].URL }

// collect takes the Results as they come, until every row has one.
func (r *Run) collect(results <-chan fetcher.Result) {
	defer close(r.done)
	defer r.cancel()
	r.answerInvalid()
	for result := range results {
		row := int(r.work[result.Row])
		r.mu.Lock()
		r.sum += result.Elapsed
		r.mu.Unlock()
		r.answer(row, result)
		for _, again := range r.repeats[int32(row)] {
			r.answer(int(again), result)
		}
	}
	r.answerUnread()
	r.mu.Lock()
	r.ended = time.Now()
	r.mu.Unlock()
}

func (r *Run) answer(row int, result fetcher.Result) {
	result.Row = row
	r.session.mu.Lock()
	r.session.storeLocked(row, result)
	r.session.mu.Unlock()
	if r.watch != nil {
		r.watch(row)
	}
}

func (r *Run) answerInvalid() {
	if r.watch == nil {
		return
	}
	for i := range r.session.list.Rows {
		if r.session.list.Rows[i].URL == "" {
			r.watch(i)
		}
	}
}

// answerUnread gives the rows that a stopped run never reached their answer.
func (r *Run) answerUnread() {
	s := r.session
	for i := range s.list.Rows {
		s.mu.Lock()
		unread := s.outcomeLocked(i) == fetcher.Unanswered
		s.mu.Unlock()
		if unread {
			url := weburl.WithoutCredentials(s.list.Rows[i].URL)
			r.answer(i, fetcher.Result{URL: url, FinalURL: url, Outcome: fetcher.Stopped, Code: fetcher.CodeStopped})
		}
	}
}

// Stop ends the run within a second; rows that were not read are answered as
// stopped. It returns at once.
func (r *Run) Stop() {
	r.mu.Lock()
	r.stopped = true
	r.mu.Unlock()
	r.cancel()
}

// Pause lets the rows being read finish and starts no new ones.
func (r *Run) Pause() {
	r.mu.Lock()
	if r.pausing.IsZero() {
		r.pausing = time.Now()
	}
	r.mu.Unlock()
	r.fetcher.Pause()
}

// Resume ends a Pause.
func (r *Run) Resume() {
	r.mu.Lock()
	if !r.pausing.IsZero() {
		r.paused += time.Since(r.pausing)
		r.pausing = time.Time{}
	}
	r.mu.Unlock()
	r.fetcher.Resume()
}

// SetConcurrency moves the ceiling of rows read at once; it acts at once.
func (r *Run) SetConcurrency(n int) { r.fetcher.SetConcurrency(n) }

// SetAuto lets the ceiling find its own height.
func (r *Run) SetAuto(on bool) { r.fetcher.SetAuto(on) }

// Done is closed when every row is answered.
func (r *Run) Done() <-chan struct{} { return r.done }

// Wait returns when every row is answered.
func (r *Run) Wait() { <-r.done }
