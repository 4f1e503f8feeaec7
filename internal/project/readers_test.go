package project

import (
	"encoding/hex"
	"os"
	"os/exec"
	"strings"
	"testing"

	"marquee/fetcher"
	"marquee/fetcher/title"
)

func TestSqlite3ReadsASessionRowByRow(t *testing.T) {
	program, err := exec.LookPath("sqlite3")
	if err != nil {
		const say = "sqlite3 is not installed, so nothing else reads the session back: `make test-readers` installs it."
		if os.Getenv("MARQUEE_READERS") != "" {
			t.Fatal(say)
		}
		t.Skip(say)
	}
	titles := []string{"Plain", `"quoted", with 'marks'`, "a\x00b", "line\r\nbreak", "京东", "ويكيبيديا", "שלום", "👩‍👩‍👧", "=1+1", "\\n|"}
	f := create(t, len(titles)+1) // the last row has no answer
	for i, text := range titles {
		f.Keep(i, fetcher.Result{URL: "https://a.example/", FinalURL: "https://b.example/", Outcome: fetcher.OK, Status: 200, Title: title.Title{Text: text}})
	}
	path := f.Path()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	sqlite3 := func(statement string) string {
		t.Helper()
		out, err := exec.CommandContext(t.Context(), program, "-batch", "-readonly", path, statement).CombinedOutput()
		if err != nil {
			t.Fatalf("sqlite3: %v\n%s", err, out)
		}
		return strings.TrimSuffix(string(out), "\n")
	}
	if said := sqlite3("PRAGMA integrity_check"); said != "ok" {
		t.Errorf("sqlite3 finds the file %q", said)
	}
	lines := strings.Split(sqlite3("SELECT row, line, url, final_url, status, outcome, hex(title) FROM titles ORDER BY row"), "\n")
	if len(lines) != len(titles)+1 {
		t.Fatalf("%d rows, want %d", len(lines), len(titles)+1)
	}
	for i, text := range titles {
		cells := strings.Split(lines[i], "|")
		bytes, err := hex.DecodeString(cells[len(cells)-1])
		if err != nil || string(bytes) != text {
			t.Errorf("title %q is read as %q (%v)", text, bytes, err)
		}
		if got := strings.Join(cells[2:6], " "); got != "https://a.example/ https://b.example/ 200 ok" {
			t.Errorf("row %d is %q", i, got)
		}
	}
	if want := "11|11|https://a.example/||||"; lines[len(titles)] != want {
		t.Errorf("the row without an answer is %q, want %q", lines[len(titles)], want)
	}
}
