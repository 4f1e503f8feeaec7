package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// file writes a file of a folder of the test's own.
func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAPersonsTableIsWrittenAgainWithTheTitles(t *testing.T) {
	table := file(t, "pages.csv", "id;page;note\r\n1;https://a.test/;x\r\n\r\n2;;none\r\n")
	p, _, stderr := newProcess("")
	if status := p.run([]string{"fetch", "--demo", "--quiet", "--into", table, "--add", "title,status", table}); status == statusError {
		t.Fatalf("status 2: %s", stderr)
	}
	got, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(got), "\r\n")
	if len(lines) != 5 || lines[0] != "id;page;note;title;status" || !strings.HasPrefix(lines[1], "1;https://a.test/;x;") || !strings.HasSuffix(lines[1], ";200") || lines[2] != "" || lines[3] != "2;;none;;" {
		t.Errorf("the table is now %q", got)
	}
}

func TestTitlesGoIntoOneTableOnly(t *testing.T) {
	for _, args := range [][]string{
		{"--into", filepath.Join(t.TempDir(), "x.csv"), file(t, "list.txt", "https://a.test/\n")},
		{"--into", filepath.Join(t.TempDir(), "x.csv"), file(t, "a.csv", "url,n\nhttps://a.test/,1\n"), file(t, "b.csv", "url,n\nhttps://a.test/,1\n")},
	} {
		p, _, stderr := newProcess("")
		if status := p.run(append([]string{"fetch", "--demo", "--quiet"}, args...)); status != statusError || !strings.Contains(stderr.String(), "one table") {
			t.Errorf("%q: status %d, %s", args, status, stderr)
		}
		if _, err := os.Stat(args[1]); err == nil {
			t.Errorf("%q made the file", args)
		}
	}
}

func TestAColumnCanBeChosen(t *testing.T) {
	table := "https://a.test/one,https://a.test/two\nhttps://a.test/one,https://a.test/two\n"
	for _, column := range []string{"2", "B"} {
		rows, _ := fetched(t, table, "--column", column)
		if len(rows) != 2 || rows[0]["url"] != "https://a.test/two" {
			t.Errorf("--column %s reads %v", column, rows)
		}
	}
}

func TestAFolderIsReadWhole(t *testing.T) {
	folder := t.TempDir()
	for name, content := range map[string]string{"a.txt": "https://a.test/a\n", "b.csv": "id,url\n1,https://a.test/b\n", "c.txt": "%PDF-1.7 no list"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p, stdout, stderr := newProcess("")
	if status := p.run([]string{"fetch", "--demo", "--quiet", "--format", "jsonl", folder}); status == statusError {
		t.Fatalf("status 2: %s", stderr)
	}
	rows := decodeRows(t, stdout.String())
	if len(rows) != 2 || rows[0]["url"] != "https://a.test/a" || rows[1]["url"] != "https://a.test/b" || !strings.Contains(stderr.String(), "c.txt") {
		t.Errorf("read %v, said %q", rows, stderr)
	}
}
