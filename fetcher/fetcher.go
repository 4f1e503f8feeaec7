package fetcher

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"marquee/fetcher/lanes"
	"marquee/fetcher/wire"
)

// Fetcher reads one list. Make it with New, start it with Run, once.
type Fetcher struct {
	options Options
	hosts   hostFields
	client  *wire.Client

	mu      sync.Mutex // guards what follows until the run has begun
	run     *run
	ceiling int
	auto    bool
	paused  bool
}

// New checks the options and returns a Fetcher that is ready to Run.
func New(options Options) (*Fetcher, error) {
	if err := check(&options); err != nil {
		return nil, err
	}
	hosts, err := newHostFields(options.HostFields)
	if err != nil {
		return nil, err
	}
	roots, err := authorities(options)
	if err != nil {
		return nil, err
	}
	header, credentials := split(options)
	client, err := wire.NewClient(wire.Options{
		ConnectTimeout: options.ConnectTimeout,
		HeaderTimeout:  options.HeaderTimeout,
		MaxBody:        options.MaxBody + wireSlack,
		Header:         header,
		Credentials:    credentials,
		Insecure:       options.Insecure,
		Proxy:          options.Proxy,
		NoProxy:        options.NoProxy,
		ProxyFor:       options.ProxyFor,
		RootCAs:        roots,
		Lookup:         options.Lookup,
		Dial:           options.Dial,
		OnSecured:      onSecured(options.OnCertificate),
	})
	if err != nil {
		return nil, err
	}
	return &Fetcher{options: options, hosts: hosts, client: client, ceiling: options.Concurrency}, nil
}

// accept is what browsers ask for when a person opens a page.
const accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

// split returns the headers that go everywhere and those that may carry a
// secret and stay on the row's own origin. Those of a map have no order: they
// go by name.
func split(o Options) (header, credentials []wire.HeaderField) {
	header = []wire.HeaderField{{Name: "Accept", Value: accept}}
	if o.UserAgent != "" {
		header = append(header, wire.HeaderField{Name: "User-Agent", Value: o.UserAgent})
	}
	if o.AcceptLanguage != "" {
		header = append(header, wire.HeaderField{Name: "Accept-Language", Value: o.AcceptLanguage})
	}
	for _, name := range slices.Sorted(maps.Keys(o.Header)) {
		header = slices.DeleteFunc(header, func(f wire.HeaderField) bool { return strings.EqualFold(f.Name, name) })
		for _, value := range o.Header[name] {
			f := wire.HeaderField{Name: name, Value: value}
			if IsCredential(name) {
				credentials = append(credentials, f)
			} else {
				header = append(header, f)
			}
		}
	}
	return header, credentials
}

// Run starts reading and returns the channel of Results: exactly one for
// every row that was started. It closes when all rows are answered or, after
// ctx is cancelled, when the rows in flight have ended (within a second, as
// Stopped). The caller must drain it.
func (f *Fetcher) Run(ctx context.Context, rows Rows) <-chan Result {
	total := rows.Len()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.run = newRun(ctx, f, rows, total)
	go f.run.dispatch()
	return f.run.out
}

// SetConcurrency moves the ceiling; it acts at once, also mid-run.
func (f *Fetcher) SetConcurrency(n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ceiling = min(max(n, 1), lanes.MaxCeiling)
	if f.run != nil {
		f.run.setCeiling(f.ceiling)
	}
}

// SetAuto lets the ceiling find its own height from the measured throughput.
func (f *Fetcher) SetAuto(on bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.auto = on
	if f.run != nil {
		f.run.setAuto(on)
	}
}

// Pause lets the rows in flight finish and starts no new ones until Resume.
func (f *Fetcher) Pause() { f.setPaused(true) }

// Resume ends a Pause.
func (f *Fetcher) Resume() { f.setPaused(false) }

func (f *Fetcher) setPaused(paused bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.paused = paused
	if f.run != nil {
		f.run.setPaused(paused)
	}
}

// Stats returns where the run is.
func (f *Fetcher) Stats() Stats {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.run == nil {
		return Stats{Ceiling: f.ceiling}
	}
	return f.run.stats()
}

func newRun(ctx context.Context, f *Fetcher, rows Rows, total int) *run {
	r := &run{
		options: &f.options, hosts: f.hosts, client: f.client, ctx: ctx, rows: rows,
		out: make(chan Result, resultBuffer), wake: make(chan struct{}, 1),
		calls: make(map[*wire.Call]struct{}), total: total,
	}
	o := &f.options
	r.schedule = lanes.New(lanes.Options{
		Ceiling: f.ceiling, PerHost: o.PerHost, Gap: o.Gap, Retries: o.Retries, MaxWait: o.MaxWait, Auto: f.auto,
		Attach: func() any { return new(wire.Origin) },
	})
	r.assumer, _ = rows.(Assumer)
	r.doubter, _ = rows.(Doubter)
	r.schedule.Pause(f.paused)
	r.holdLocked(time.Now())
	return r
}
