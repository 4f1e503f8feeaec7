//go:build scale

package scaletest

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"marquee/internal/shard"
	"marquee/internal/urllist"
)

const shares = 16

// bench is a place with the program, a list and what one run makes of it.
type bench struct {
	web    *web
	folder string
	list   string
	parsed *urllist.List
	whole  string // without times
}

// rows is how long the list is: MARQUEE_SCALE_ROWS, or 20,000.
func rows() int {
	if n, err := strconv.Atoi(os.Getenv("MARQUEE_SCALE_ROWS")); err == nil {
		return n
	}
	return 20_000
}

// setUp builds the program, makes a list and reads it in one run.
func setUp(t *testing.T) *bench {
	t.Helper()
	b := &bench{web: startWeb(t), folder: t.TempDir()}
	build := exec.CommandContext(t.Context(), "go", "build", "-trimpath", "-buildvcs=false", "-o", filepath.Join(b.folder, "marquee"), "marquee/internal/cli/marquee")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building: %v\n%s", err, out)
	}
	t.Setenv("PATH", b.folder+":"+os.Getenv("PATH"))
	var text strings.Builder
	for i := range rows() {
		switch i % 1000 {
		case 5:
			text.WriteString("no address\n")
		case 6:
			fmt.Fprintf(&text, "http://h1.site1.example/%d\n", 1+i%7)
		default:
			fmt.Fprintf(&text, "http://h%d.site%d.example/%d\n", i%3, i*i%997, i)
		}
	}
	b.list = filepath.Join(b.folder, "list.txt")
	if err := os.WriteFile(b.list, []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	b.parsed = urllist.ParseWith(text.String(), urllist.Options{As: urllist.KindList})
	whole := filepath.Join(b.folder, "whole.jsonl")
	began := time.Now()
	b.run(t, nil, "marquee", append([]string{"fetch", "--quiet", "--rows-may-fail", "-o", whole}, b.flags(b.list)...)...)
	t.Logf("one run of %d rows: %.1f s", rows(), time.Since(began).Seconds())
	b.whole = steady(t, whole)
	return b
}

// flags are those that make the program read the web.
func (b *bench) flags(list string) []string {
	return []string{"--as", "list", "--proxy", b.web.URL, list}
}

// run runs a command to its end.
func (b *bench) run(t *testing.T, environment []string, name string, args ...string) {
	t.Helper()
	command := exec.CommandContext(t.Context(), name, args...)
	command.Dir, command.Env = b.folder, append(os.Environ(), environment...)
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%s %s: %v\n%s", name, args, err, out)
	}
}

// kill has the process that reads a share killed in the middle of it, when it
// asks for a page. The channel is closed then.
func (b *bench) kill(t *testing.T, index int, signal syscall.Signal, mark func(index int) string) <-chan struct{} {
	t.Helper()
	killed := make(chan struct{})
	b.web.trap(b.middleOf(t, shard.Share{Number: index + 1, Of: shares}), func() {
		defer close(killed)
		pid := processOf(mark(index))
		if pid == 0 {
			t.Errorf("the process that reads share %d is not found", index+1)
			return
		}
		if err := syscall.Kill(pid, signal); err != nil {
			t.Error(err)
		}
	})
	return killed
}

// processOf returns the process of the program among whose arguments, or in
// whose environment, a text stands; 0 if there is none.
func processOf(mark string) int {
	all, _ := filepath.Glob("/proc/[0-9]*")
	for _, path := range all {
		arguments, err := os.ReadFile(filepath.Join(path, "cmdline"))
		if err != nil || !strings.HasPrefix(string(arguments), "marquee\x00fetch\x00") {
			continue
		}
		environment, _ := os.ReadFile(filepath.Join(path, "environ"))
		if strings.Contains("\x00"+string(arguments), "\x00"+mark+"\x00") || strings.Contains("\x00"+string(environment), "\x00"+mark+"\x00") {
			pid, _ := strconv.Atoi(filepath.Base(path))
			return pid
		}
	}
	return 0
}

// steady is an output without times.
func steady(t *testing.T, path string) string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var out strings.Builder
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		line := lines.Text()
		var row struct {
			Milliseconds int `json:"milliseconds"`
			Fetched      any `json:"fetched_at"`
		}
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		line = strings.Replace(line, fmt.Sprintf(`"milliseconds":%d,`, row.Milliseconds), "", 1)
		if when, ok := row.Fetched.(string); ok {
			line = strings.Replace(line, when, "", 1)
		}
		out.WriteString(line)
		out.WriteByte('\n')
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// same compares what was put together with what one run gave.
func (b *bench) same(t *testing.T, path string) {
	t.Helper()
	got := steady(t, path)
	if got == b.whole {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(b.whole, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Fatalf("line %d\n got %s\nwant %s", i+1, g[i], w[i])
		}
	}
	t.Fatalf("%d lines, want %d", len(g), len(w))
}

// recipe is the path of one of the files that people are given.
func recipe(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs("../../docs/recipes/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func needs(t *testing.T, programs ...string) {
	t.Helper()
	for _, program := range programs {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(program, "is not installed: make test-scale does that")
		}
	}
}

func TestGNUParallelReadsAListAndTwoKilledSharesAreRunAgain(t *testing.T) {
	needs(t, "parallel")
	b := setUp(t)
	mark := func(index int) string { return fmt.Sprintf("%d/%d", index+1, shares) }
	killed := b.kill(t, 4, syscall.SIGKILL, mark)
	preempted := b.kill(t, 11, syscall.SIGTERM, mark)
	out := filepath.Join(b.folder, "titles.jsonl")
	began := time.Now()
	command := exec.CommandContext(t.Context(), recipe(t, "parallel.sh"), append([]string{b.list, out}, b.flags("")[:4]...)...)
	command.Env = append(os.Environ(), "SHARES="+strconv.Itoa(shares), "HOME="+b.folder)
	said, err := command.CombinedOutput()
	if command.ProcessState.ExitCode() != 1 { // some pages are 404
		t.Fatalf("%v: %s", err, said)
	}
	t.Logf("with GNU parallel: %.1f s", time.Since(began).Seconds())
	happened(t, killed)
	happened(t, preempted)
	b.same(t, out)
}

func happened(t *testing.T, what <-chan struct{}) {
	t.Helper()
	select {
	case <-what:
	default:
		t.Error("a share was to be killed and was not")
	}
}

func TestSlurmReadsAListAndTwoKilledSharesAreRunAgain(t *testing.T) {
	needs(t, "slurmctld", "slurmd", "sbatch", "munged")
	b := setUp(t)
	startSlurm(t)
	mark := func(index int) string { return fmt.Sprintf("SLURM_ARRAY_TASK_ID=%d", index) }
	killed := b.kill(t, 4, syscall.SIGKILL, mark)
	preempted := b.kill(t, 11, syscall.SIGTERM, mark)
	work := filepath.Join(b.folder, "work")
	began := time.Now()
	// sbatch --wait would count a share that is put into the queue again as failed.
	b.run(t, nil, "sbatch", append([]string{"--output", filepath.Join(b.folder, "slurm-%a.out"), recipe(t, "slurm.sh"), b.list, work}, b.flags("")[:4]...)...)
	b.awaitSlurm(t)
	t.Logf("with Slurm: %.1f s", time.Since(began).Seconds())
	happened(t, killed)
	happened(t, preempted)
	files, err := filepath.Glob(filepath.Join(work, "*.jsonl"))
	if err != nil || len(files) != shares {
		t.Fatalf("%d shares: %v", len(files), err)
	}
	b.merge(t, files)
}

// merge puts shares together, which have to be what one run gave.
func (b *bench) merge(t *testing.T, files []string) {
	t.Helper()
	out := filepath.Join(b.folder, "titles.jsonl")
	merging := exec.CommandContext(t.Context(), "marquee", append([]string{"merge", "--same-title", "-o", out}, files...)...)
	if said, err := merging.CombinedOutput(); merging.ProcessState.ExitCode() != 1 || strings.Contains(string(said), "share") { // 1: some rows have no title
		t.Fatalf("%v: %s", err, said)
	}
	b.same(t, out)
}

// awaitSlurm waits until Slurm has nothing to do.
func (b *bench) awaitSlurm(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 8*time.Minute)
	defer cancel()
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		out, err := exec.CommandContext(ctx, "squeue", "--noheader").Output()
		if err == nil && len(strings.TrimSpace(string(out))) == 0 {
			return
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			said, _ := filepath.Glob(filepath.Join(b.folder, "slurm-*.out"))
			for _, path := range said {
				text, _ := os.ReadFile(path)
				t.Logf("%s: %s", filepath.Base(path), text)
			}
			t.Fatalf("Slurm is not done: %s", out)
		}
	}
}
