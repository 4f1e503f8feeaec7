package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
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
)

// childArguments, if set, make the test's own program run the command line
// with them, so that it can be killed.
const childArguments = "MARQUEE_TEST_ARGUMENTS"

func TestMain(m *testing.M) {
	if arguments := os.Getenv(childArguments); arguments != "" {
		var args []string
		if err := json.Unmarshal([]byte(arguments), &args); err != nil {
			panic(err)
		}
		p := &process{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, signals: make(chan os.Signal, 2), openSamples: openTestSite}
		os.Exit(p.run(args))
	}
	goleak.VerifyTestMain(m)
}

// child starts the command line in a process of its own.
func child(t *testing.T, args ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	text, err := json.Marshal(args)
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Env = append(os.Environ(), childArguments+"="+string(text))
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
	folder := t.TempDir()
	list := filepath.Join(folder, "list.txt")
	var text strings.Builder
	for i := range 400 {
		fmt.Fprintf(&text, "https://h%d.test/delay/20ms?n=%d\n", i%40, i)
	}
	text.WriteString("no address\nhttps://h1.test/delay/20ms?n=1\n")
	if err := os.WriteFile(list, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	flags := []string{"--demo", "--quiet", "-c", "16"}
	whole := filepath.Join(folder, "whole.jsonl")
	c, out := child(t, append([]string{"fetch", "-o", whole, list}, flags...)...)
	if err := c.Wait(); err != nil && c.ProcessState.ExitCode() > statusUnsettled {
		t.Fatalf("%v: %s", err, out)
	}
	want := steady(t, whole)

	random := rand.New(rand.NewPCG(3, 5))
	kept := filepath.Join(folder, "kept.marquee")
	result := filepath.Join(folder, "result.jsonl")
	before := 0
	for n := range kills() {
		args := []string{"fetch", "--resume", kept, "-o", result}
		if about, err := os.Stat(kept); err != nil || about.Size() == 0 {
			args = []string{"fetch", "--project", kept, "-o", result, list}
		}
		c, _ := child(t, append(args, flags...)...)
		time.Sleep(time.Duration(100+random.IntN(700)) * time.Millisecond) //nolint:forbidigo // a moment chosen at random is the point
		_ = c.Process.Kill()
		_ = c.Wait()
		about, err := os.Stat(kept)
		if err != nil || about.Size() == 0 {
			continue // killed before it had begun
		}
		file, err := project.Open(kept)
		if err != nil {
			t.Fatalf("after kill %d: %v", n, err)
		}
		saved := 0
		if _, err := file.Results(func(int, fetcher.Result) bool { saved++; return true }); err != nil {
			t.Errorf("after kill %d: %v", n, err)
		}
		if saved < before {
			t.Errorf("after kill %d: %d answers are left of %d", n, saved, before)
		}
		before = saved
		_ = file.Close()
	}
	args := []string{"fetch", "--resume", kept, "-o", result}
	if about, err := os.Stat(kept); err != nil || about.Size() == 0 {
		args = []string{"fetch", "--project", kept, "-o", result, list}
	}
	c, out = child(t, append(args, flags...)...)
	if err := c.Wait(); err != nil && c.ProcessState.ExitCode() > statusUnsettled {
		t.Fatalf("the last run: %v: %s", err, out)
	}
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
