//go:build unix

package project

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"

	"marquee/fetcher"
)

// otherProgram is the environment of a process that opens a session as any
// program can that reads SQLite files, and closes it again.
const otherProgram = "MARQUEE_TEST_OTHER_PROGRAM"

// TestAnotherProgramThatReadsASessionTakesNothingAway asks whether a session is
// in use that this process has open, lets another program open and close it,
// and writes on. SQLite removes the log of a file that nobody has locked.
func TestAnotherProgramThatReadsASessionTakesNothingAway(t *testing.T) {
	if path := os.Getenv(otherProgram); path != "" {
		readAsOthersDo(t, path)
		return
	}
	f := create(t, 3)
	path := f.Path()
	for row := range 2 {
		f.Keep(row, fetcher.Result{Outcome: fetcher.OK, Status: 200})
		if err := f.Flush(); err != nil {
			t.Fatal(err)
		}
		if !InUse(path) {
			t.Fatal("a session that is open is not in use")
		}
		if locks, err := os.ReadFile("/proc/locks"); err == nil && !holdsALock(t, string(locks), path) {
			t.Errorf("SQLite's lock on the file is gone:\n%s", locks)
		}
		program, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		other := exec.CommandContext(t.Context(), program, "-test.run=^TestAnotherProgramThatReadsASessionTakesNothingAway$")
		other.Env = append(os.Environ(), otherProgram+"="+path)
		if out, err := other.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if _, err := os.Stat(path + "-wal"); err != nil {
			t.Errorf("the log of a session that is open: %v", err)
		}
	}
	f.Keep(2, fetcher.Result{Outcome: fetcher.OK, Status: 200})
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if InUse(path) {
		t.Error("a session that was closed is in use")
	}
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	if got := results(t, f); len(got) != 3 {
		t.Errorf("%d are kept, want 3", len(got))
	}
}

// holdsALock reports whether this process has a lock of SQLite's kind on a file,
// by the system's list of all locks.
func holdsALock(t *testing.T, locks, path string) bool {
	about, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	file := fmt.Sprintf(":%d ", idOf(about).inode)
	for line := range strings.Lines(locks) {
		if strings.Contains(line, " POSIX ") && strings.Contains(line, fmt.Sprintf(" %d ", os.Getpid())) && strings.Contains(line, file) {
			return true
		}
	}
	return false
}

func readAsOthersDo(t *testing.T, path string) {
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath())
	if err != nil {
		t.Fatal(err)
	}
	var rows int
	if err := db.QueryRowContext(context.Background(), "SELECT count(*) FROM results").Scan(&rows); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
