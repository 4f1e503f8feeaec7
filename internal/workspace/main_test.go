package workspace

import (
	"iter"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"marquee/fetcher"
	"marquee/internal/session"
	"marquee/internal/settings"
	"marquee/internal/testsite"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// desk is a Workspace whose loop is the test's goroutine: what is posted waits
// until the test lets it run.
type desk struct {
	*Workspace
	t          *testing.T
	posts      chan func()
	site       *testsite.Site
	changes    []Change
	generation uint64
}

// Post implements Loop.
func (d *desk) Post(f func()) { d.posts <- f }

// Beat implements Loop.
func (d *desk) Beat(done <-chan struct{}, f func()) {
	ticker := time.NewTicker(5 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			if len(d.posts) == 0 {
				d.Post(f)
			}
		case <-done:
			d.Post(f)
			return
		}
	}
}

// newDesk returns a Workspace on a test web, with a list already read.
func newDesk(t *testing.T, content string) *desk { return newDeskIn(t, content, "") }

// newDeskIn is newDesk with a folder that its session is kept in.
func newDeskIn(t *testing.T, content, sessions string) *desk {
	t.Helper()
	site, err := testsite.Start()
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, posts: make(chan func(), 100), site: site}
	options := fetcher.DefaultOptions()
	options.RootCAs, options.Lookup, options.Dial = site.RootCAs(), site.Lookup, site.Dial
	chosen := settings.Default()
	chosen.Fetch.Retries = 0
	d.Workspace = New(Options{
		Settings: chosen, Fetch: options, Loop: d, Sessions: sessions,
		OnChange: func(c Change) { d.changes = append(d.changes, c) },
	})
	t.Cleanup(func() {
		d.quit()
		_ = site.Close()
	})
	if content != "" {
		d.write(content)
		d.until("the list is read", func() bool { return !d.Reading() })
	}
	return d
}

// quit closes the Workspace as a window does.
func (d *desk) quit() {
	ended := d.Close()
	for {
		select {
		case <-d.posts:
			continue
		case <-ended:
		}
		return
	}
}

// write makes content the text.
func (d *desk) write(content string) {
	d.generation++
	generation := d.generation
	d.SetText(func() Text { return Text{Lines: lines(content), Generation: generation} })
}

func lines(content string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i, line := range strings.Split(content, "\n") {
			if !yield(i+1, line) {
				return
			}
		}
	}
}

// until runs what is posted until a condition holds.
func (d *desk) until(what string, condition func() bool) {
	d.t.Helper()
	deadline := time.After(20 * time.Second)
	for !condition() {
		select {
		case f := <-d.posts:
			f()
		case <-deadline:
			d.t.Fatalf("never: %s (%+v)", what, d.State())
		}
	}
}

func (d *desk) phase(want Phase) func() bool {
	return func() bool { return d.State().Phase == want }
}

// toEnd lets the run end.
func (d *desk) toEnd() {
	d.t.Helper()
	d.until("the run ends", func() bool { return !d.State().Phase.Busy() })
}

// outcomes are those of all rows.
func (d *desk) outcomes() []fetcher.Outcome {
	var all []fetcher.Outcome
	for i := range d.Session().Len() {
		all = append(all, d.Session().Row(i).Outcome)
	}
	return all
}

func (d *desk) requests(host string) int { return d.site.Host(host).Requests }

var _ = session.AllRows
