package session

import (
	"context"
	"slices"
	"sync"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/weburl"
	"marquee/internal/urllist"
)

// Run is one reading of a Session's list, or of some rows of it.
type Run struct {
	session *Session
	fetcher *fetcher.Fetcher
	cancel  context.CancelFunc
	done    chan struct{} // closed by the collector when every row is answered
	began   time.Time
	whole   bool    // it reads every row of the list
	work    []int32 // rows that are fetched: the first of each URL
	repeats map[int32][]int32
	watch   func(row int)

	archived bool // there are earlier answers that may hold still, and they can be asked for

	mu       sync.Mutex // guards what follows
	total    int        // rows of the run, repeats and lines without a URL included
	answered int
	titles   int // of those answered
	ended    time.Time
	sum      time.Duration // of the fetched rows' times
	paused   time.Duration
	pausing  time.Time // when the pause that is on began
	stopped  bool
}

// Start forgets earlier answers and reads every row of the list. onAnswer, if
// not nil, is called with each row as it is answered, repeats, invalid rows
// and rows that were never read included, from one goroutine; a slow callback
// slows the run. The run ends by itself, by Stop, or when ctx ends; Wait must
// be called. A session has one run at a time.
func (s *Session) Start(ctx context.Context, options fetcher.Options, onAnswer func(row int)) (*Run, error) {
	s.clear()
	r := s.newRun(onAnswer)
	r.planAll()
	return r, r.start(ctx, options)
}

// Fetch reads some rows, again if they have been read, and with them the rows
// that repeat the same URL; lines without a URL are part of it only if the run
// is over the whole list. What is known of
// other rows stays, and what is known of these until there is a new answer: a
// run that is stopped takes nothing away. All else is as with Start.
func (s *Session) Fetch(ctx context.Context, options fetcher.Options, rows []int, onAnswer func(row int)) (*Run, error) {
	s.makeRoom()
	r := s.newRun(onAnswer)
	r.plan(rows)
	return r, r.start(ctx, options)
}

func (s *Session) newRun(onAnswer func(row int)) *Run {
	return &Run{session: s, done: make(chan struct{}), began: time.Now(), watch: onAnswer, repeats: make(map[int32][]int32)}
}

func (r *Run) start(ctx context.Context, options fetcher.Options) error {
	s := r.session
	options.OnStart = func(row int) { s.begin(int(r.work[row])) }
	options.OnWait, options.Waits = r.onWait, s.waitsNow()
	s.mu.Lock()
	options.Evidence = options.Evidence || s.keeper != nil
	_, isArchive := s.keeper.(Archive)
	r.archived = isArchive && slices.ContainsFunc(s.earlierLocked().outcome, fetcher.Outcome.Settled)
	s.mu.Unlock()
	f, err := fetcher.New(options)
	if err != nil {
		return err
	}
	r.fetcher = f
	ctx, r.cancel = context.WithCancel(ctx)
	go r.collect(f.Run(ctx, r))
	return nil
}

// planAll picks the rows to fetch: a URL that stands on many lines is fetched
// once, and its answer goes to all of them.
func (r *Run) planAll() {
	rows := r.session.list.Rows
	r.whole = true
	r.total, r.answered = len(rows), r.session.list.Invalid
	r.work = make([]int32, 0, len(rows))
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

// plan picks the first row of each URL among some rows, in the list's order,
// and the rows that repeat it. A row that an earlier run was stopped before
// waits again.
func (r *Run) plan(chosen []int) {
	s := r.session
	rows := s.list.Rows
	picked := make([]bool, len(rows))
	for _, i := range chosen {
		if first := rows[i].Repeat; first >= 0 {
			i = first
		}
		picked[i] = rows[i].URL != ""
	}
	for i := range rows {
		first := rows[i].Repeat
		switch {
		case first >= 0 && picked[first]:
			r.repeats[int32(first)] = append(r.repeats[int32(first)], int32(i))
		case first < 0 && picked[i]:
			r.work = append(r.work, int32(i))
		default:
			continue
		}
		r.total++
		s.mu.Lock()
		if s.answers.outcome[i] == fetcher.Stopped {
			s.forgetLocked(i)
		}
		s.mu.Unlock()
	}
	if invalid := s.list.Invalid; r.total+invalid == len(rows) {
		r.whole = true
		r.total, r.answered = len(rows), invalid
	}
}

// Len and URL make a Run the fetcher's Rows.
func (r *Run) Len() int { return len(r.work) }

// URL returns the URL of the i-th row that is fetched.
func (r *Run) URL(i int) string { return r.session.list.Rows[r.work[i]].URL }

// Assumed reports whether the scheme of the i-th row that is fetched was
// nobody's choice: neither its own line names one, nor one that repeats it.
func (r *Run) Assumed(i int) bool {
	rows, first := r.session.list.Rows, r.work[i]
	isAssumed := func(row int32) bool { return rows[row].Mends&urllist.Assumed != 0 }
	return isAssumed(first) && !slices.ContainsFunc(r.repeats[first], func(row int32) bool { return !isAssumed(row) })
}

// Other returns the URL that the i-th row that is fetched may stand for
// instead; "" if there is no doubt.
func (r *Run) Other(i int) string { return r.session.list.Others[int(r.work[i])] }

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
		first := result
		r.answer(row, &first)
		for _, again := range r.repeats[int32(row)] {
			repeat := result
			r.answer(int(again), &repeat)
		}
	}
	r.answerUnread()
	r.mu.Lock()
	r.ended, r.answered = time.Now(), r.total // rows that kept what they had are done too
	r.mu.Unlock()
	r.session.mu.Lock()
	r.session.earlier = nil
	r.session.mu.Unlock()
}

// answer takes a row's answer, into which it writes what the session knows. One
// that says only that the run was stopped does not replace what an earlier run
// knows.
func (r *Run) answer(row int, result *fetcher.Result) {
	result.Row = row
	s := r.session
	s.mu.Lock()
	if result.Outcome == fetcher.Stopped && s.answers.outcome[row] != fetcher.Unanswered {
		s.answers.reading[row] = false
		s.version++
	} else {
		if result.Outcome != fetcher.Stopped {
			s.compareLocked(row, result, r.whole)
		}
		s.storeLocked(row, result)
		s.keepLocked(row, result)
	}
	s.mu.Unlock()
	r.count(result.Outcome == fetcher.OK)
	if r.watch != nil {
		r.watch(row)
	}
}

func (r *Run) count(titled bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.answered++
	if titled {
		r.titles++
	}
}

func (r *Run) answerInvalid() {
	if r.watch == nil || !r.whole {
		return
	}
	for i := range r.session.list.Rows {
		if r.session.list.Rows[i].URL == "" {
			r.watch(i)
		}
	}
}

// answerUnread gives the rows that a stopped run never reached their answer.
// Where the fetcher gave every row one, there is nothing to do.
func (r *Run) answerUnread() {
	for _, row := range r.work {
		r.answerIfUnread(row)
		for _, again := range r.repeats[row] {
			r.answerIfUnread(again)
		}
	}
}

func (r *Run) answerIfUnread(row int32) {
	s := r.session
	s.mu.Lock()
	unread := s.answers.outcome[row] == fetcher.Unanswered
	s.mu.Unlock()
	if unread {
		url := weburl.WithoutCredentials(s.list.Rows[row].URL)
		r.answer(int(row), &fetcher.Result{URL: url, FinalURL: url, Outcome: fetcher.Stopped, Code: fetcher.CodeStopped})
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
