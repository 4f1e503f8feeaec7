//go:build unix

package chooser

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// fake puts a program of a name in front of all others, which writes down its
// arguments, prints something and ends with a status.
func fake(t *testing.T, name, prints string, status string) (arguments func() []string) {
	t.Helper()
	folder := t.TempDir()
	record := filepath.Join(folder, "arguments")
	script := "#!/bin/sh\nfor a; do printf '%s\\0' \"$a\"; done >'" + record + "'\nprintf '%s' '" + prints + "'\nexit " + status + "\n"
	if err := os.WriteFile(filepath.Join(folder, name), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder)
	return func() []string {
		got, err := os.ReadFile(record)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Split(strings.TrimSuffix(string(got), "\x00"), "\x00")
	}
}

func TestZenityIsAskedWhereThereIsNoPortal(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
	arguments := fake(t, "zenity", "/tmp/a b.txt\n/tmp/ü.csv\n", "0")
	paths, err := New().Choose(t.Context(), Request{Title: "--help", Folder: "/tmp", Parent: 42, Filters: []Filter{{"Lists", []string{"txt", "csv"}}}})
	if err != nil || !slices.Equal(paths, []string{"/tmp/a b.txt", "/tmp/ü.csv"}) {
		t.Errorf("%q, %v", paths, err)
	}
	want := []string{"--file-selection", "--title=--help", "--separator=\n", "--multiple", "--filename=/tmp/", "--file-filter=Lists | *.txt *.csv", "--modal", "--attach=42"}
	if got := arguments(); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestKdialogIsAskedWhereThereIsNothingElse(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
	arguments := fake(t, "kdialog", "/tmp/titles.csv\n", "0")
	paths, err := New().Choose(t.Context(), Request{Kind: Save, Title: "Save", Folder: "/tmp", Name: "titles.csv"})
	if err != nil || !slices.Equal(paths, []string{"/tmp/titles.csv"}) {
		t.Errorf("%q, %v", paths, err)
	}
	if got := arguments(); !slices.Equal(got, []string{"--title", "Save", "--getsavefilename", "/tmp/titles.csv", ""}) {
		t.Errorf("%q", got)
	}
}

func TestADialogThatIsLeftChoosesNothingAndABrokenOneIsAnError(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
	fake(t, "zenity", "", "1")
	if paths, err := New().Choose(t.Context(), Request{}); len(paths) != 0 || err != nil {
		t.Errorf("left: %q, %v", paths, err)
	}
	fake(t, "zenity", "", "255")
	if _, err := New().Choose(t.Context(), Request{}); err == nil {
		t.Error("broken: no error")
	}
}

func TestWhatIsAskedNeverBecomesAppleScript(t *testing.T) {
	evil := `" & (do shell script "x") & "`
	for _, kind := range []Kind{Open, Folder, Save} {
		got := scriptArguments(Request{Kind: kind, Title: evil, Folder: evil, Name: evil})
		if len(got) != 5 || strings.Contains(got[1], "do shell") || got[2] != evil || got[3] != evil || got[4] != evil {
			t.Errorf("%q", got)
		}
	}
}

func TestOnlyAFolderThatIsThereIsGoneToFirst(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for given, want := range map[string]string{folder: folder, file: "", filepath.Join(folder, "gone"): "", "": ""} {
		if got := existing(given); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
}
