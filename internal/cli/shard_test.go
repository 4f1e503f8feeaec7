package cli

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// manyHosts is a list of rows on many sites, with a repeat and a line without
// an address.
func manyHosts(rows int) string {
	var text strings.Builder
	for i := range rows {
		fmt.Fprintf(&text, "https://w%d.h%d.test/?n=%d\n", i%2, i%(rows/10), i)
	}
	return text.String() + "no address\nhttps://w1.h1.test/?n=1\n"
}

func TestSharesKeepTheNumbersOfTheWholeList(t *testing.T) {
	list, folder := file(t, "list.txt", manyHosts(100)), t.TempDir()
	whole, _, _ := ran(t, "fetch", "--demo", "--quiet", "--format", "jsonl", list)
	var rows []map[string]any
	for n := 1; n <= 3; n++ {
		share, stderr, _ := ran(t, "fetch", "--demo", "--format", "jsonl", "--shard", fmt.Sprintf("%d/3", n), "--project", filepath.Join(folder, "{shard}.marquee"), list)
		if !strings.Contains(stderr, fmt.Sprintf("Share %d/3: ", n)) {
			t.Errorf("of share %d is said: %s", n, stderr)
		}
		kept, _, _ := ran(t, "export", "--format", "jsonl", filepath.Join(folder, fmt.Sprint(n)+".marquee"))
		if kept != share {
			t.Errorf("the session of share %d gives\n%s\nthe run gave\n%s", n, kept, share)
		}
		rows = append(rows, decodeRows(t, share)...)
	}
	slices.SortFunc(rows, func(a, b map[string]any) int { return cmp.Compare(a["row"].(float64), b["row"].(float64)) })
	want := decodeRows(t, whole)
	if len(rows) != len(want) {
		t.Fatalf("the shares have %d rows, the list %d", len(rows), len(want))
	}
	for i, row := range rows {
		for _, key := range []string{"row", "line", "input", "url", "outcome", "title"} {
			if row[key] != want[i][key] {
				t.Errorf("row %d: %s is %v in a share, %v in all", i+1, key, row[key], want[i][key])
			}
		}
	}
}

func TestASessionIsGoneOnWithByTheSameCommand(t *testing.T) {
	kept, list := filepath.Join(t.TempDir(), "kept.marquee"), file(t, "list.txt", manyHosts(50))
	args := []string{"fetch", "--demo", "--quiet", "--format", "jsonl", "--shard", "2/2", "--resume", kept, list}
	first, _, _ := ran(t, args...)
	second, _, _ := ran(t, args...)
	if first != second || first == "" {
		t.Errorf("run again, the share gives\n%s\nnot\n%s", second, first)
	}
	for want, args := range map[string][]string{
		"holds share 2/2 of this list, not share 1/2": {"--shard", "1/2", "--resume", kept, list},
		"holds share 2/2 of this list, not all":       {"--resume", kept, list},
		"is of another list":                          {"--shard", "2/2", "--resume", kept, file(t, "other.txt", manyHosts(60))},
		"leave --shard out":                           {"--shard", "2/2", "--resume", kept},
	} {
		p, _, stderr := newProcess("")
		if status := p.run(append([]string{"fetch", "--demo"}, args...)); status != statusError || !strings.Contains(stderr.String(), want) {
			t.Errorf("%q: status %d, %s; want %q", args, status, stderr, want)
		}
	}
}

func TestAPreemptedShareIsSavedAndRunAgain(t *testing.T) {
	folder := t.TempDir()
	var text strings.Builder
	for i := range 60 {
		fmt.Fprintf(&text, "https://h%d.test/delay/20ms?n=%d\n", i%6, i)
	}
	list, out := file(t, "list.txt", text.String()), filepath.Join(folder, "out.jsonl")
	args := []string{"fetch", "--demo", "-c", "2", "-o", out, "--resume", filepath.Join(folder, "kept.marquee"), list}
	p, _, stderr := newProcess("")
	p.signals <- syscall.SIGTERM // at once: the run has hardly begun
	if status := p.run(args); status != statusPreempted || !strings.Contains(stderr.String(), "run this again") {
		t.Fatalf("status %d, %s", status, stderr)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a share that is not read to the end has an output")
	}
	p, _, stderr = newProcess("")
	if status := p.run(args); status != statusSettled {
		t.Fatalf("run again: status %d, %s", status, stderr)
	}
	content, err := os.ReadFile(out)
	if rows := decodeRows(t, string(content)); err != nil || len(rows) != 60 {
		t.Errorf("%d rows (%v)", len(rows), err)
	}
	p, _, _ = newProcess("")
	p.signals <- syscall.SIGTERM
	if status := p.run([]string{"fetch", "--demo", "--quiet", "-o", out, list}); status != statusUnsettled {
		t.Errorf("without a session to go on with, the status is %d", status)
	}
}

func TestRowsMayFailWhereAnEngineWouldStartAgain(t *testing.T) {
	list := file(t, "list.txt", "https://a.test/status/404\n")
	p, _, stderr := newProcess("")
	if status := p.run([]string{"fetch", "--demo", "--rows-may-fail", list}); status != statusSettled {
		t.Errorf("status %d, %s", status, stderr)
	}
}
