package project

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/internal/urllist"
)

// disk mounts a small file system, where that is allowed.
func disk(t *testing.T, size string) string {
	t.Helper()
	folder := t.TempDir()
	if err := syscall.Mount("none", folder, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("a file system cannot be mounted: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(folder, syscall.MNT_DETACH) })
	return folder
}

// eventually waits for the writer, which tries again by itself.
func eventually(t *testing.T, what string, condition func() bool) {
	t.Helper()
	deadline := time.After(30 * time.Second)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !condition() {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("never: %s", what)
		}
	}
}

func keepAll(f *File, n int) {
	for row := range n {
		f.Keep(row, whole())
	}
}

func count(t *testing.T, f *File) int {
	t.Helper()
	n := 0
	if lost, err := f.Results(func(int, fetcher.Result) bool { n++; return true }); err != nil || lost > 0 {
		t.Errorf("%d lost, %v", lost, err)
	}
	return n
}

func TestAFullDiskLosesNothingAndSavingGoesOnByItself(t *testing.T) {
	folder := disk(t, "1m")
	const n = 500
	f, err := Create(filepath.Join(folder, "a.marquee"), "", &urllist.List{Rows: rows(n)})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	filler := filepath.Join(folder, "filler")
	fill(t, filler)
	keepAll(f, n)
	eventually(t, "it is said", func() bool { return f.State().Fault == FaultFull })
	if s := f.State(); s.Pending != n || s.Since.IsZero() {
		t.Errorf("%+v", s)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	eventually(t, "it is saved", func() bool { s := f.State(); return s.Fault == "" && s.Pending == 0 })
	if got := count(t, f); got != n {
		t.Errorf("%d of %d answers", got, n)
	}
}

func TestAFullDiskLeavesWhatCameInARushAsItIs(t *testing.T) {
	folder := disk(t, "4m")
	f, err := Create(filepath.Join(folder, "a.marquee"), "", &urllist.List{Rows: rows(rushOf)})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	release := rush(t, f, 0, rushOf)
	filler := filepath.Join(folder, "filler")
	fill(t, filler)
	release()
	var fault *Error
	if err := f.Enter(); !errors.As(err, &fault) || fault.Fault != FaultFull {
		t.Errorf("it is entered on a full disk: %v", err)
	}
	if s := f.State(); s.Fault != "" || s.Saved != rushOf {
		t.Errorf("%+v, though all is in the file", s)
	}
	if got := count(t, f); got != rushOf {
		t.Errorf("%d of %d answers", got, rushOf)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	eventually(t, "it is entered", func() bool { return !f.writer.isRushed() })
	if n := lines(t, f, "SELECT count(*), (SELECT count(*) FROM rushed) FROM results"); n[0] != fmt.Sprintf("%d|0|", rushOf) {
		t.Errorf("entered and not: %s", n)
	}
}

// fill writes until there is no room.
func fill(t *testing.T, path string) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for err == nil {
		_, err = file.Write(make([]byte, 4096))
	}
}

// The system's refusal of a write is SQLite's SQLITE_IOERR_WRITE.
func TestAWriteThatFailsLosesNothingAndSavingGoesOnByItself(t *testing.T) {
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	for _, n := range []int{500, rushOf} {
		failWrites(t, n)
	}
}

// failWrites has writes fail while n answers come, which may be a rush.
func failWrites(t *testing.T, n int) {
	t.Helper()
	f := create(t, n)
	var before syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	limit := func(size uint64) {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: size, Max: before.Max}); err != nil {
			t.Fatal(err)
		}
	}
	limit(16 << 10)
	defer limit(before.Cur)
	keepAll(f, n)
	eventually(t, "it is said", func() bool { return f.State().Fault == FaultGone })
	limit(before.Cur)
	eventually(t, "it is saved", func() bool { s := f.State(); return s.Fault == "" && s.Pending == 0 })
	if got := count(t, f); got != n {
		t.Errorf("%d of %d answers", got, n)
	}
}

func TestASessionOnReadOnlyMediaIsRead(t *testing.T) {
	folder := disk(t, "4m")
	path := filepath.Join(folder, "a.marquee")
	f, err := Create(path, "text\n", &urllist.List{Rows: rows(20)})
	if err != nil {
		t.Fatal(err)
	}
	keepAll(f, 20)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("none", folder, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("a file system cannot be mounted again: %v", err)
	}
	sealed, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer sealed.Close()
	if got := count(t, sealed); got != 20 || sealed.Sealed() != FaultSealed || !sealed.ReadOnly() {
		t.Errorf("%d answers, sealed %q", got, sealed.Sealed())
	}
}

func TestADamagedFileStaysAsItIsToTheByteAlsoBesideItsLog(t *testing.T) {
	const n = 2000
	f := create(t, n)
	keepAll(f, n)
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	if _, err := f.db.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		t.Fatal(err)
	}
	f.Keep(0, whole()) // stands in the log only
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "killed.marquee")
	for _, suffix := range []string{"", "-wal"} {
		content, err := os.ReadFile(f.Path() + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if suffix == "" {
			copy(content[len(content)/2:], bytes.Repeat([]byte{0xa5}, 3*4096))
		}
		if err := os.WriteFile(path+suffix, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	damaged, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	lost, err := damaged.Results(func(int, fetcher.Result) bool { read++; return true })
	if err != nil || damaged.Sealed() != FaultDamaged || lost == 0 || read == 0 {
		t.Errorf("%d read, %d lost, sealed %q, %v", read, lost, damaged.Sealed(), err)
	}
	if err := damaged.Close(); err != nil {
		t.Error(err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, before) {
		t.Errorf("it was written (%v)", err)
	}
}
