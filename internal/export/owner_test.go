//go:build unix

package export

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestTheReplacedFilesOwnerStays(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can give files away")
	}
	path := filepath.Join(t.TempDir(), "titles.csv")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	const uid, gid = 12345, 23456
	if err := os.Chown(path, uid, gid); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o664); err != nil {
		t.Fatal(err)
	}
	if err := WriteText(path, "new"); err != nil {
		t.Fatal(err)
	}
	about, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if of := about.Sys().(*syscall.Stat_t); of.Uid != uid || of.Gid != gid || about.Mode().Perm() != 0o664 || read(t, path) != "new" {
		t.Errorf("owner %d:%d, mode %v, holds %q", of.Uid, of.Gid, about.Mode(), read(t, path))
	}
}
