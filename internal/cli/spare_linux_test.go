package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// tiny mounts a disk of 16 KB until the test ends.
func tiny(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=16k"); err != nil {
		t.Skip("nothing can be mounted here:", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(folder, 0) })
	return folder
}

// longList is a list whose rows need more than 16 KB.
func longList() string {
	var b strings.Builder
	for i := range 200 {
		fmt.Fprintf(&b, "https://a.test/title?n=%d&text=%s\n", i, strings.Repeat("x", 100))
	}
	return b.String()
}

func TestAFullDiskAtTheEndLosesNoRow(t *testing.T) {
	for _, order := range []string{"input", "completion"} {
		here, full := t.TempDir(), tiny(t)
		t.Chdir(here)
		p, _, stderr := newProcess(longList())
		status := p.run([]string{"fetch", "--demo", "--quiet", "--order", order, "-o", filepath.Join(full, "titles.jsonl"), "-"})
		data, err := os.ReadFile(filepath.Join(here, "titles.jsonl"))
		if err != nil {
			t.Fatalf("%v; status %d, %s", err, status, stderr)
		}
		if rows := decodeRows(t, string(data)); len(rows) != 200 {
			t.Errorf("%s: %d rows are elsewhere", order, len(rows))
		}
		if status != statusError || !strings.Contains(stderr.String(), "no space left on device") || !strings.Contains(stderr.String(), "all rows are in titles.jsonl instead") {
			t.Errorf("status %d, %q", status, stderr)
		}
		if left, _ := os.ReadDir(full); len(left) != 0 {
			t.Errorf("%v was left on the full disk", left)
		}
	}
}

func TestAFullDiskAndNoOtherLeaveWhatCouldBeWritten(t *testing.T) {
	full := tiny(t)
	t.Chdir(full)
	t.Setenv("HOME", full)
	t.Setenv("TMPDIR", full)
	p, _, stderr := newProcess(longList())
	status := p.run([]string{"fetch", "--demo", "--quiet", "-o", "titles.jsonl", "-"})
	data, err := os.ReadFile("titles (2).jsonl")
	if err != nil || len(data) < 8<<10 || status != statusError || !strings.Contains(stderr.String(), "may not be whole: titles (2).jsonl") {
		t.Errorf("%d bytes are left, %v; status %d, %s", len(data), err, status, stderr)
	}
	t.Chdir("/") // so that it can be unmounted
}

func TestAFullDiskAndNoOtherLeaveWhatWasForABucket(t *testing.T) {
	startStore(t)
	full := tiny(t)
	t.Chdir(full)
	t.Setenv("HOME", full)
	t.Setenv("TMPDIR", full)
	p, _, stderr := newProcess(longList())
	status := p.run([]string{"fetch", "--demo", "--quiet", "-o", "s3://titles/titles.jsonl", "-"})
	left := names(t, "titles (2).jsonl")
	if status != statusError || len(left) != 1 || !strings.Contains(stderr.String(), "may not be whole: "+left[0]) {
		t.Errorf("status %d, %v is left: %q", status, left, stderr)
	}
	t.Chdir("/") // so that it can be unmounted
}
