//go:build unix

package project

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"marquee/internal/urllist"
)

// killedProgram is the environment of a process that is to be killed: the file
// it writes, and how far it comes.
const killedProgram = "MARQUEE_TEST_KILLED_PROGRAM"

// How far it comes before it says so, and goes no further.
const (
	killedBetween  = "between batches" // one is written, the next is in memory
	killedHalfway  = "halfway"         // one is entered, the others are not
	killedEntering = "while it enters" // it enters all, and does not stop
)

const killedRows = 12_000 // more than one batch

// TestAKillLosesNothingThatCameInARush kills processes that write a session, at
// the worst moments and at random ones, and reads it beside them and afterwards.
func TestAKillLosesNothingThatCameInARush(t *testing.T) {
	if how := os.Getenv(killedProgram); how != "" {
		beKilled(os.Getenv(killedProgram+"_FILE"), how)
		return
	}
	whole := func(f *File, want int) {
		t.Helper()
		got := results(t, f)
		if len(got) != want || len(walked(t, f)) != killedRows {
			t.Errorf("%d answers, want %d", len(got), want)
		}
		if seen := lines(t, f, "SELECT count(*), count(DISTINCT title) FROM titles WHERE outcome <> ''"); seen[0] != fmt.Sprintf("%d|%[1]d|", want) {
			t.Errorf("other programs see %s of %d", seen, want)
		}
		for row := 0; row < want; row += 501 {
			if got[row].Title.Text != answerOf(row).Title.Text {
				t.Errorf("row %d has %q", row, got[row].Title.Text)
			}
		}
	}
	path := filepath.Join(t.TempDir(), "a.marquee")
	f, err := Create(path, "", &urllist.List{Rows: rows(killedRows)})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	const written = killedRows - 10
	for _, how := range []string{killedBetween, killedHalfway} {
		kill := started(t, path, how)
		second, err := Open(path) // what another process sees meanwhile
		if err != nil {
			t.Fatal(err)
		}
		if second.Sealed() != FaultInUse {
			t.Errorf("%s: sealed %q", how, second.Sealed())
		}
		whole(second, written)
		if err := second.Close(); err != nil {
			t.Error(err)
		}
		kill()
	}
	for i := range 4 {
		killed := filepath.Join(t.TempDir(), "killed.marquee")
		for _, suffix := range []string{"", "-wal"} {
			content, err := os.ReadFile(path + suffix)
			if err == nil {
				err = os.WriteFile(killed+suffix, content, 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		kill := started(t, killed, killedEntering)
		<-time.After(time.Duration(rand.IntN(1+100*i)) * time.Millisecond) // any moment
		kill()
		again, err := Open(killed)
		if err != nil {
			t.Fatal(err)
		}
		left := lines(t, again, "SELECT coalesce(sum(answers), 0) FROM rushed")
		whole(again, written)
		if known := again.Known(written - 1); known == nil || known.Title.Text != answerOf(written-1).Title.Text {
			t.Errorf("the last one is known as %+v", known)
		}
		if err := again.Enter(); err != nil {
			t.Fatal(err)
		}
		whole(again, written)
		if n := lines(t, again, "SELECT count(*), count(DISTINCT row), (SELECT count(*) FROM rushed) FROM results"); n[0] != fmt.Sprintf("%d|%[1]d|0|", written) {
			t.Errorf("%s after a kill that left %s", n, left)
		}
		if err := again.Close(); err != nil {
			t.Error(err)
		}
	}
}

// started starts a process that is to be killed, and waits until it has come so
// far.
func started(t *testing.T, path, how string) (kill func()) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), program, "-test.run=^TestAKillLosesNothingThatCameInARush$")
	c.Env = append(os.Environ(), killedProgram+"="+how, killedProgram+"_FILE="+path)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.StdinPipe(); err != nil { // which keeps it waiting
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatalf("%s: %q (%v)", how, line, err)
	}
	return func() {
		_ = c.Process.Kill()
		_, _ = io.Copy(io.Discard, out)
		_ = c.Wait()
	}
}

// beKilled writes the file at path until it is killed.
func beKilled(path, how string) {
	f, err := Open(path)
	if err != nil {
		panic(err)
	}
	for row := 0; how == killedBetween && row < killedRows; row++ {
		f.Keep(row, answerOf(row))
		if row == killedRows-11 { // the last ones are in memory only
			f.writer.writing.Lock() // nothing more is written
			err = f.writer.flushLocked()
		}
	}
	switch how {
	case killedHalfway:
		f.writer.writing.Lock()
		_, err = f.writer.enterSomeLocked()
	case killedEntering:
		fmt.Println(how)
		err = f.Enter()
	}
	if err != nil {
		panic(err)
	}
	fmt.Println(how)
	_, _ = io.Copy(io.Discard, os.Stdin) // nothing comes
	runtime.KeepAlive(f)
}
