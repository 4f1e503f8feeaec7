package export

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// finished returns a file for titles.csv in a new folder, which holds “old”,
// with “new” written and not yet put in place.
func finished(t *testing.T) (file *File, path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "titles.csv")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString("new"); err != nil {
		t.Fatal(err)
	}
	return file, path
}

// immutable makes a file one that nobody can change, until the test ends.
func immutable(t *testing.T, path string) {
	t.Helper()
	if out, err := exec.Command("chattr", "+i", path).CombinedOutput(); err != nil {
		t.Skipf("files cannot be made immutable here: %v %s", err, out)
	}
	t.Cleanup(func() { _ = exec.Command("chattr", "-i", path).Run() }) // before the folder is removed
}

// kept commits a file that cannot take its place, and returns where it is.
func kept(t *testing.T, file *File) *KeptError {
	t.Helper()
	err := file.Commit()
	var kept *KeptError
	if !errors.As(err, &kept) {
		t.Fatalf("Commit: %v, want a KeptError", err)
	}
	if read(t, kept.Path) != "new" {
		t.Errorf("%s holds %q", kept.Path, read(t, kept.Path))
	}
	if !strings.Contains(err.Error(), kept.Path) || strings.Contains(err.Error(), ".tmp:") {
		t.Errorf("the error says %q", err)
	}
	return kept
}

func TestAFinishedFileStaysBesideAFolderInItsPlace(t *testing.T) {
	file, path := finished(t)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	if k := kept(t, file); k.Path != strings.TrimSuffix(path, ".csv")+" (2).csv" || k.Unsure {
		t.Errorf("it is at %s, unsure %v", k.Path, k.Unsure)
	}
}

func TestAFinishedFileStaysBesideOneThatMayNotChange(t *testing.T) {
	file, path := finished(t)
	taken := strings.TrimSuffix(path, ".csv") + " (2).csv"
	if err := os.WriteFile(taken, []byte("somebody's"), 0o600); err != nil {
		t.Fatal(err)
	}
	immutable(t, path)
	if k := kept(t, file); k.Path != strings.TrimSuffix(path, ".csv")+" (3).csv" || !errors.Is(k, fs.ErrPermission) {
		t.Errorf("it is at %s: %v", k.Path, k)
	}
	if read(t, path) != "old" || read(t, taken) != "somebody's" {
		t.Error("a file that was there has changed")
	}
}

// TestAFileThatMayNotChangeIsNotBegunAnew: that is said before a run, not after
// it.
func TestAFileThatMayNotChangeIsNotBegunAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "titles.csv")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	immutable(t, path)
	if file, err := Create(path); !errors.Is(err, fs.ErrPermission) {
		file.Discard()
		t.Errorf("Create: %v", err)
	}
	only(t, filepath.Dir(path), "titles.csv")
}

func TestAFinishedFileStaysBesideOneThatBecameReadOnly(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write any file")
	}
	file, path := finished(t)
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	if k := kept(t, file); !errors.Is(k, fs.ErrPermission) {
		t.Error(k)
	}
}

func TestAFinishedFileStaysInAFolderThatTakesNoNewNames(t *testing.T) {
	file, path := finished(t)
	immutable(t, filepath.Dir(path))
	if k := kept(t, file); k.Path != file.Name() {
		t.Errorf("it is at %s", k.Path)
	}
}

func TestAFileThatIsNotSafelyOnDiskIsKeptAndSaysSo(t *testing.T) {
	file, path := finished(t)
	if err := file.Close(); err != nil { // what follows fails, as on a disk that does
		t.Fatal(err)
	}
	if k := kept(t, file); !k.Unsure || !strings.Contains(k.Error(), "may not be whole") {
		t.Errorf("%+v", k)
	}
	if read(t, path) != "old" {
		t.Errorf("the old file holds %q", read(t, path))
	}
}

func TestAFileWhoseFolderIsGoneIsNotKept(t *testing.T) {
	file, path := finished(t)
	if err := os.RemoveAll(filepath.Dir(path)); err != nil {
		t.Fatal(err)
	}
	err := file.Commit()
	if _, isKept := errors.AsType[*KeptError](err); err == nil || isKept {
		t.Errorf("Commit: %v", err)
	}
}

func TestADanglingLinkIsFollowed(t *testing.T) {
	folder := t.TempDir()
	link, middle, end := filepath.Join(folder, "link.csv"), filepath.Join(folder, "middle"), filepath.Join(folder, "real.csv")
	for from, to := range map[string]string{link: "middle", middle: end} {
		if err := os.Symlink(to, from); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	if err := WriteText(link, "new"); err != nil {
		t.Fatal(err)
	}
	if about, err := os.Lstat(link); err != nil || about.Mode()&os.ModeSymlink == 0 || read(t, end) != "new" {
		t.Errorf("the link is %v, %v; its end holds %q", about.Mode(), err, read(t, end))
	}
	if err := os.Symlink("round", filepath.Join(folder, "round")); err != nil {
		t.Fatal(err)
	}
	if err := WriteText(filepath.Join(folder, "round"), "new"); err == nil {
		t.Error("a link to itself was written")
	}
}

func TestASpareFileReplacesNothing(t *testing.T) {
	folder := t.TempDir()
	for _, want := range []string{"titles.csv", "titles (2).csv", "titles (3).csv"} {
		file, err := CreateSpare("/some/where/titles.csv", folder)
		if err != nil {
			t.Fatal(err)
		}
		_ = file.Close()
		if filepath.Base(file.Name()) != want {
			t.Errorf("%s, want %s", file.Name(), want)
		}
	}
}
