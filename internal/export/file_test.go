package export

import (
	"os"
	"path/filepath"
	"testing"
)

// writeFile writes all rows into the file at path, as those who export do.
func writeFile(path string, format Format, options Options, rows Rows) error {
	file, err := Create(path)
	if err != nil {
		return err
	}
	if err := Write(file, format, options, rows); err != nil {
		file.Discard()
		return err
	}
	return file.Commit()
}

// only fails unless name is all there is in folder.
func only(t *testing.T, folder, name string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if entry.Name() != name {
			t.Errorf("%s was left behind", entry.Name())
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestWriteFileReplacesTheFileAndKeepsItsMode(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "titles.csv")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := writeFile(path, JSONL, Options{}, rows{row("new")}); err != nil {
		t.Fatal(err)
	}
	if text := read(t, path); text[0] != '{' {
		t.Errorf("the file holds %q", text)
	}
	if about, err := os.Stat(path); err != nil || about.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v, want 0640", about.Mode(), err)
	}
	only(t, folder, "titles.csv")
}

func TestAFileThatCannotBeWrittenStaysAsItWas(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "titles.csv")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := writeFile(path, "none", Options{}, rows{row("new")}); err == nil {
		t.Fatal("WriteFile wrote a format that there is none of")
	}
	file, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString("half of"); err != nil {
		t.Fatal(err)
	}
	if text := read(t, path); text != "old" {
		t.Errorf("before Commit the file holds %q", text)
	}
	file.Discard()
	if text := read(t, path); text != "old" {
		t.Errorf("after Discard the file holds %q", text)
	}
	only(t, folder, "titles.csv")
}

func TestASymbolicLinkStays(t *testing.T) {
	folder := t.TempDir()
	target, link := filepath.Join(folder, "real"), filepath.Join(folder, "link")
	if err := os.WriteFile(target, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	file, err := Create(link)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString("new"); err != nil {
		t.Fatal(err)
	}
	if err := file.Commit(); err != nil {
		t.Fatal(err)
	}
	if about, err := os.Lstat(link); err != nil || about.Mode()&os.ModeSymlink == 0 || read(t, target) != "new" {
		t.Errorf("the link is %v, its target holds %q", about.Mode(), read(t, target))
	}
}

func TestCreateFailsWhereNothingCanBeWritten(t *testing.T) {
	folder := t.TempDir()
	for _, path := range []string{folder, filepath.Join(folder, "none", "titles.csv")} {
		if file, err := Create(path); err == nil {
			file.Discard()
			t.Errorf("Create(%q) does not fail", path)
		}
	}
	only(t, folder, "")
}

func TestDevicesAreWrittenDirectly(t *testing.T) {
	if _, err := os.Stat(os.DevNull); err != nil {
		t.Skip("no", os.DevNull)
	}
	if err := writeFile(os.DevNull, CSV, Options{}, rows{row("x")}); err != nil {
		t.Fatal(err)
	}
	if about, err := os.Stat(os.DevNull); err != nil || about.Mode().IsRegular() {
		t.Errorf("%s became %v, %v", os.DevNull, about.Mode(), err)
	}
}
