package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"marquee/fetcher"
	"marquee/internal/project"
	"marquee/internal/testsite"
)

// childArguments, if set, make the test's own program run the command line
// with them, so that it can be killed.
const childArguments = "MARQUEE_TEST_ARGUMENTS"

// childRequests, if set, is the file that such a program's hosts write each
// request to.
const childRequests = "MARQUEE_TEST_REQUESTS"

// installed is the name under which the test's own program is the command line.
const installed = "marquee"

func TestMain(m *testing.M) {
	arguments, args := os.Getenv(childArguments), os.Args[1:]
	if arguments != "" || filepath.Base(os.Args[0]) == installed {
		if arguments != "" {
			if err := json.Unmarshal([]byte(arguments), &args); err != nil {
				panic(err)
			}
		}
		p := &process{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, signals: make(chan os.Signal, 2), openSamples: openWatchedSite}
		os.Exit(p.run(args))
	}
	goleak.VerifyTestMain(m)
}

func openWatchedSite() (samples, error) {
	site, err := testsite.Start()
	if err != nil {
		return nil, err
	}
	if path := os.Getenv(childRequests); path != "" {
		requests, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600) // open until the process ends
		if err != nil {
			return nil, err
		}
		site.Watch(requests)
	}
	return testWeb{site}, nil
}

// requested counts the requests that a file of childRequests has, by address,
// and begins a new one.
func requested(t *testing.T, path string) map[string]int {
	t.Helper()
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = os.Remove(path)
	}
	if err != nil {
		t.Fatal(err)
	}
	counts := make(map[string]int)
	for line := range strings.Lines(string(content)) {
		counts["https://"+strings.TrimSuffix(line, "\n")]++
	}
	return counts
}

// child starts the command line in a process of its own.
func child(t *testing.T, requests string, args ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	text, err := json.Marshal(args)
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Env = append(os.Environ(), childArguments+"="+string(text))
	if requests != "" {
		c.Env = append(c.Env, childRequests+"="+requests)
	}
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c, &out
}

// kills is how often the process is killed: MARQUEE_KILLS, or a few.
func kills() int {
	if n, err := strconv.Atoi(os.Getenv("MARQUEE_KILLS")); err == nil {
		return n
	}
	return 6
}

// begun waits until a process has asked for something, or has ended.
func begun(requests string, ended <-chan struct{}) {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		if about, err := os.Stat(requests); err == nil && about.Size() > 0 {
			return
		}
		select {
		case <-tick.C:
		case <-ended:
			return
		}
	}
}

// steady is an output without what differs from run to run.
func steady(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, row := range decodeRows(t, string(content)) {
		for _, key := range []string{"milliseconds", "fetched_at", "attempts"} {
			delete(row, key)
		}
		text, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "%s\n", text)
	}
	return out.String()
}

func TestAKilledRunGoesOnWhereItWas(t *testing.T) {
	t.Run("at the pace of hosts", func(t *testing.T) {
		t.Parallel()
		killRuns(t, 600, "/delay/40ms?n=%d", 16)
	})
	t.Run("in a rush", func(t *testing.T) {
		t.Parallel()
		killRuns(t, 8000, "/title?text=%d", 256)
	})
}

// killRuns kills runs over so many pages, whose path has a number, and compares
// what comes of them with a run that was left alone.
func killRuns(t *testing.T, pages int, path string, concurrency int) {
	folder := t.TempDir()
	list := filepath.Join(folder, "list.txt")
	var text strings.Builder
	for i := range pages {
		fmt.Fprintf(&text, "https://h%d.test"+path+"\n", i%40, i)
	}
	fmt.Fprintf(&text, "no address\nhttps://h1.test"+path+"\n", 1)
	if err := os.WriteFile(list, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	flags := []string{"--demo", "--quiet", "-c", strconv.Itoa(concurrency)}
	whole := filepath.Join(folder, "whole.jsonl")
	requests := filepath.Join(folder, "requests")
	c, out := child(t, requests, append([]string{"fetch", "-o", whole, list}, flags...)...)
	if err := c.Wait(); err != nil && c.ProcessState.ExitCode() > statusUnsettled {
		t.Fatalf("%v: %s", err, out)
	}
	want := steady(t, whole)
	if asked := requested(t, requests); len(asked) != pages {
		t.Fatalf("%d addresses were asked for", len(asked))
	}

	random := rand.New(rand.NewPCG(3, 5))
	kept := filepath.Join(folder, "kept.marquee")
	result := filepath.Join(folder, "result.jsonl")
	before := 0
	settled := map[string]bool{} // addresses whose answer was on the disk when the process was killed
	// askedOnce holds a process to what it may ask for: each address once, and
	// none that the one before has left an answer of.
	askedOnce := func(what string) {
		for address, times := range requested(t, requests) {
			if times > 1 || settled[address] {
				t.Errorf("%s: %s was asked for %d times, its answer was kept: %v", what, address, times, settled[address])
			}
		}
	}
	for n := range kills() {
		args := []string{"fetch", "--resume", kept, "-o", result}
		if about, err := os.Stat(kept); err != nil || about.Size() == 0 {
			args = []string{"fetch", "--project", kept, "-o", result, list}
		}
		c, _ := child(t, requests, append(args, flags...)...)
		ended := make(chan struct{})
		go func() { // ends with the process
			defer close(ended)
			_ = c.Wait()
		}()
		if random.IntN(4) > 0 {
			begun(requests, ended) // on a busy machine it would be killed before, every time
		}
		time.Sleep(time.Duration(random.IntN(1500)) * time.Millisecond) //nolint:forbidigo // a moment chosen at random is the point
		_ = c.Process.Kill()
		<-ended
		askedOnce(fmt.Sprint("before kill ", n))
		about, err := os.Stat(kept)
		if err != nil || about.Size() == 0 {
			continue // killed before it had begun
		}
		file, err := project.Open(kept)
		if err != nil {
			t.Fatalf("after kill %d: %v", n, err)
		}
		saved := 0
		rows, err := file.Rows()
		if err != nil {
			t.Errorf("after kill %d: %v", n, err)
		}
		if _, err := file.Results(func(row int, r fetcher.Result) bool {
			saved++
			settled[rows[row].URL] = r.Outcome.Settled()
			return true
		}); err != nil {
			t.Errorf("after kill %d: %v", n, err)
		}
		if saved < before {
			t.Errorf("after kill %d: %d answers are left of %d", n, saved, before)
		}
		before = saved
		_ = file.Close()
		if saved == len(rows)-1 { // all that have an address: begin anew
			if err := project.Remove(kept); err != nil {
				t.Fatal(err)
			}
			before, settled = 0, map[string]bool{}
		}
	}
	args := []string{"fetch", "--resume", kept, "-o", result}
	if about, err := os.Stat(kept); err != nil || about.Size() == 0 {
		args = []string{"fetch", "--project", kept, "-o", result, list}
	}
	c, out = child(t, requests, append(args, flags...)...)
	if err := c.Wait(); err != nil && c.ProcessState.ExitCode() > statusUnsettled {
		t.Fatalf("the last run: %v: %s", err, out)
	}
	askedOnce("the last run")
	if got := steady(t, result); got != want {
		t.Errorf("the output of the killed run differs:\n%s", firstDifference(got, want))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d\n got %s\nwant %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}
