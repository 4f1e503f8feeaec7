//go:build e2e

package gui

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2/app"

	"marquee/fetcher"
	"marquee/internal/project"
	"marquee/internal/testsite"
)

// childFolder and childList, if set, make the test's own program the window,
// which keeps its sessions in the folder and opens the list, and reads what is
// left to be read, so that it can be killed.
const (
	childFolder = "MARQUEE_TEST_WINDOW_FOLDER"
	childList   = "MARQUEE_TEST_WINDOW_LIST"

	childRequests = "MARQUEE_TEST_WINDOW_REQUESTS" // the file that its hosts write each request to
)

// runChild is that window. It says on stdout how many rows it has read, and
// ends when there are no others.
func runChild(folder string) error {
	site, err := testsite.Start()
	if err != nil {
		return err
	}
	defer site.Close()
	if path := os.Getenv(childRequests); path != "" {
		requests, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		defer func() { _ = requests.Close() }()
		site.Watch(requests)
	}
	options := Options{Sessions: folder, Fetch: siteOptions(site)}
	if list := os.Getenv(childList); list != "" {
		options.Paths = []string{list}
	}
	w := New(app.NewWithID("app.marquee.test.killed"), options)
	stop := make(chan struct{})
	var following sync.WaitGroup
	following.Go(func() { w.pump.Beat(stop, w.goOn) })
	w.ShowAndRun()
	close(stop)
	following.Wait()
	return nil
}

// goOn reads what is left, and quits when there is nothing.
func (w *Window) goOn() {
	state := w.work.State()
	fmt.Println("known", state.Known)
	switch {
	case state.Phase.Busy() || w.work.Reading() || w.exit.begun:
	case state.Unread > 0:
		w.onMain()
	case state.Known > 0 && state.Written:
		w.requestQuit()
	}
}

// victim is a child, and when it said how much it knew.
type victim struct {
	process *exec.Cmd
	ended   chan struct{}

	mu    sync.Mutex // guards what follows
	known []report
	stall time.Duration // the longest time between two reports
}

type report struct {
	at   time.Time
	rows int
}

func startVictim(t *testing.T, ctx context.Context, folder, list, requests string) *victim {
	t.Helper()
	v := &victim{process: exec.CommandContext(ctx, os.Args[0]), ended: make(chan struct{})}
	v.process.Env = append(os.Environ(), childFolder+"="+folder, childList+"="+list, childRequests+"="+requests)
	out, err := v.process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := v.process.Start(); err != nil {
		t.Fatal(err)
	}
	go v.listen(out) // ends with the process
	return v
}

func (v *victim) listen(out io.Reader) {
	defer close(v.ended)
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		rows, err := strconv.Atoi(strings.TrimPrefix(lines.Text(), "known "))
		if err != nil {
			continue
		}
		v.mu.Lock()
		now := time.Now()
		if n := len(v.known); n > 0 {
			v.stall = max(v.stall, now.Sub(v.known[n-1].at))
		}
		v.known = append(v.known, report{now, rows})
		v.mu.Unlock()
	}
}

func (v *victim) reported() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return len(v.known) > 0 && v.known[len(v.known)-1].rows > 0
}

// due is how many rows must be on the disk: those it knew a second before it
// was killed, and as much sooner as the machine let it stand still.
func (v *victim) due(killed time.Time) int {
	v.mu.Lock()
	defer v.mu.Unlock()
	due := 0
	for _, r := range v.known {
		if killed.Sub(r.at) >= time.Second+v.stall {
			due = max(due, r.rows)
		}
	}
	return due
}

// kill kills it after a while, which counts from its start or, if running, from
// its first answer, and returns when.
func (v *victim) kill(t *testing.T, after time.Duration, running bool) time.Time {
	t.Helper()
	deadline := time.After(60 * time.Second)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for running && !v.reported() {
		select {
		case <-tick.C:
		case <-v.ended:
			running = false
		case <-deadline:
			t.Fatal("the window reads nothing")
		}
	}
	select {
	case <-time.After(after):
	case <-v.ended:
	}
	killed := time.Now()
	_ = v.process.Process.Kill()
	<-v.ended
	_ = v.process.Wait()
	return killed
}

// kept is what the one session of a folder has, by row; nil if there is none.
func kept(t *testing.T, folder string) map[int]fetcher.Result {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*"+project.Suffix))
	if err != nil || len(paths) > 1 {
		t.Fatalf("sessions %v, %v", paths, err)
	}
	if len(paths) == 0 {
		return nil
	}
	if about, err := os.Stat(paths[0]); err == nil && about.Size() == 0 {
		return nil // killed while it was being made
	}
	file, err := project.Open(paths[0])
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if why := file.Sealed(); why != "" {
		t.Fatalf("the session is sealed: %s", why)
	}
	all := map[int]fetcher.Result{}
	lost, err := file.Results(func(row int, r fetcher.Result) bool {
		r.Started, r.Elapsed, r.Timing, r.Attempts = time.Time{}, 0, fetcher.Timing{}, 0 // differ from run to run
		all[row] = r
		return true
	})
	if err != nil || lost > 0 {
		t.Fatalf("%d answers lost, %v", lost, err)
	}
	return all
}

// askedOnce holds a window to what it may ask for: each address once, and none
// that the one before has left an answer of. It begins a new file of requests.
func askedOnce(t *testing.T, requests string, had map[int]fetcher.Result) {
	t.Helper()
	content, err := os.ReadFile(requests)
	if errors.Is(err, fs.ErrNotExist) {
		return // killed before it had begun
	}
	if err == nil {
		err = os.Remove(requests)
	}
	if err != nil {
		t.Fatal(err)
	}
	kept := make(map[string]bool)
	for row, r := range had {
		kept[pageAddress(row)] = r.Outcome.Settled()
	}
	counts := make(map[string]int)
	for line := range strings.Lines(string(content)) {
		counts["https://"+strings.TrimSuffix(line, "\n")]++
	}
	for address, times := range counts {
		if times > 1 || kept[address] {
			t.Errorf("%s was asked for %d times, its answer was kept: %v", address, times, kept[address])
		}
	}
}

// pageAddress is the address of a row of the list that is read.
func pageAddress(row int) string {
	return fmt.Sprintf("https://h%d.test/delay/150ms/title?text=Page+%d", row%10, row)
}

// windowKills is how often the window is killed: MARQUEE_KILLS, or a few.
func windowKills() int {
	if n, err := strconv.Atoi(os.Getenv("MARQUEE_KILLS")); err == nil {
		return n
	}
	return 3
}

func TestE2EAKilledWindowGoesOnWhereItWas(t *testing.T) {
	list := filepath.Join(t.TempDir(), "list.txt")
	var text strings.Builder
	for i := range 1500 {
		fmt.Fprintln(&text, pageAddress(i))
	}
	if err := os.WriteFile(list, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	whole := t.TempDir()
	requests := filepath.Join(t.TempDir(), "requests")
	undisturbed := startVictim(t, ctx, whole, list, requests)
	<-undisturbed.ended
	if err := undisturbed.process.Wait(); err != nil {
		t.Fatal(err)
	}
	want := kept(t, whole)
	askedOnce(t, requests, nil)

	folder, before := t.TempDir(), 0
	random := rand.New(rand.NewPCG(7, uint64(windowKills())))
	for n := range windowKills() {
		open := list
		if kept(t, folder) != nil {
			open = "" // it comes back by itself
		}
		had := kept(t, folder)
		v := startVictim(t, ctx, folder, open, requests)
		killed := v.kill(t, time.Duration(random.IntN(2500))*time.Millisecond, random.IntN(3) > 0)
		askedOnce(t, requests, had)
		saved := len(kept(t, folder))
		if due := v.due(killed); saved < due || saved < before {
			t.Errorf("after kill %d: %d answers are left, of %d before and %d a second ago (it stood still for %v)", n, saved, before, due, v.stall)
		}
		before = saved
		if saved == len(want) { // begin anew
			folder, before = t.TempDir(), 0
		}
	}
	open := list
	if kept(t, folder) != nil {
		open = ""
	}
	had := kept(t, folder)
	last := startVictim(t, ctx, folder, open, requests)
	<-last.ended
	if err := last.process.Wait(); err != nil {
		t.Fatal(err)
	}
	askedOnce(t, requests, had)
	if got := kept(t, folder); !reflect.DeepEqual(got, want) {
		for row, r := range want {
			if !reflect.DeepEqual(got[row], r) {
				t.Fatalf("%d rows of %d; row %d\n%+v, want\n%+v", len(got), len(want), row, got[row], r)
			}
		}
	}
	if len(want) != 1500 {
		t.Errorf("%d rows", len(want))
	}
}
