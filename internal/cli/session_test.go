package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// ran runs the command line on nothing, and fails where it could not do it.
func ran(t *testing.T, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	p, out, errs := newProcess("")
	status = p.run(args)
	if status == statusError {
		t.Fatalf("%q: %s", args, errs)
	}
	return out.String(), errs.String(), status
}

func TestAKeptSessionIsExportedAndGoneOnWith(t *testing.T) {
	folder := t.TempDir()
	kept := filepath.Join(folder, "kept.marquee")
	list := file(t, "list.txt", "https://a.test/one\nno address\nhttps://a.test/status/503\n")
	first, _, _ := ran(t, "fetch", "--demo", "--quiet", "--retries", "0", "--format", "jsonl", "--project", kept, list)
	again, _, _ := ran(t, "export", kept, "--format", "jsonl")
	if first != again {
		t.Errorf("the session gives\n%s\nthe run gave\n%s", again, first)
	}
	p, _, stderr := newProcess("")
	if status := p.run([]string{"fetch", "--demo", "--project", kept, list}); status != statusError || !strings.Contains(stderr.String(), "--resume") {
		t.Errorf("a session was begun over another: status %d, %s", status, stderr)
	}
	resumed, _, _ := ran(t, "fetch", "--demo", "--quiet", "--retries", "0", "--format", "jsonl", "--resume", kept)
	before, after := decodeRows(t, first), decodeRows(t, resumed)
	if len(after) != 3 || after[0]["fetched_at"] != before[0]["fetched_at"] || after[0]["title"] != before[0]["title"] || after[2]["outcome"] != "http_error" {
		t.Errorf("resumed: %s\nbefore: %s", resumed, first)
	}
}

func TestASessionKnowsTheFoldersOfItsBookmarks(t *testing.T) {
	folder := t.TempDir()
	kept, out := filepath.Join(folder, "kept.marquee"), filepath.Join(folder, "out.marquee")
	list := file(t, "bookmarks.html", "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><H3>Work</H3><DL><DT><A HREF=\"https://a.test/one\">Mine</A></DL></DL>\n")
	ran(t, "fetch", "--demo", "--quiet", "--project", kept, list)
	ran(t, "fetch", "--demo", "--quiet", "-o", out, list)
	for _, path := range []string{kept, out} {
		if got, _, _ := ran(t, "export", path, "--columns", "folder,link_text,url"); got != "folder,link_text,url\r\nWork,Mine,https://a.test/one\r\n" {
			t.Errorf("%s: %q", filepath.Base(path), got)
		}
	}
}

func TestTheOutputMayBeASession(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", t.TempDir())
	out, copied := filepath.Join(folder, "out.marquee"), filepath.Join(folder, "copy.marquee")
	list := file(t, "list.txt", "https://a.test/one\nno address\nhttps://a.test/status/404\n")
	rows := func(path string) string {
		text, _, _ := ran(t, "export", path, "--format", "jsonl")
		return text
	}
	for range 2 { // the second replaces the first
		ran(t, "fetch", "--demo", "--quiet", "--retries", "0", "-o", out, list)
	}
	first := rows(out)
	if all := decodeRows(t, first); len(all) != 3 || all[0]["title"] == "" || all[0]["fetched_at"] == "" {
		t.Errorf("the session gives %s", first)
	}
	if ran(t, "export", out, "-o", copied); rows(copied) != first {
		t.Errorf("the copy gives %s, not %s", rows(copied), first)
	}
	if ran(t, "fetch", "--demo", "--quiet", "--retries", "0", "--resume", copied, "-o", out); len(decodeRows(t, rows(out))) != 3 {
		t.Errorf("gone on with: %s", rows(out))
	}
	for _, at := range [...]string{folder, os.TempDir()} {
		entries, err := os.ReadDir(at)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			if name := entry.Name(); name != "out.marquee" && name != "copy.marquee" {
				t.Errorf("%s is left behind", name)
			}
		}
	}
}

func TestChangesBetweenTwoReadingsAreTold(t *testing.T) {
	folder := t.TempDir()
	before, after := filepath.Join(folder, "before.csv"), filepath.Join(folder, "after.marquee")
	list := file(t, "list.txt", "https://a.test/one\nhttps://a.test/two\n")
	ran(t, "fetch", "--demo", "--quiet", "-o", before, list)
	ran(t, "fetch", "--demo", "--quiet", "-o", filepath.Join(folder, "x.csv"), "--project", after, list)
	if out, _, status := ran(t, "diff", "--fail-on-change", before, after); status != statusSettled || strings.Count(out, "\r\n") != 1 {
		t.Errorf("nothing changed, yet status %d and %q", status, out)
	}
	content, err := os.ReadFile(before)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(content), "https://a.test/two", "https://a.test/three", 2)
	if err := os.WriteFile(before, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	out, _, status := ran(t, "diff", "--fail-on-change", "--format", "jsonl", before, after)
	rows := decodeRows(t, out)
	if status != statusUnsettled || len(rows) != 2 || rows[0]["change"] != "appeared" || rows[1]["change"] != "vanished" {
		t.Errorf("status %d, %v", status, rows)
	}
}

func TestALoginIsUsedWhenASessionIsGoneOnWith(t *testing.T) {
	kept := filepath.Join(t.TempDir(), "kept.marquee")
	first, _, _ := ran(t, "fetch", "--demo", "--quiet", "--format", "jsonl", "--project", kept, file(t, "list.txt", "https://a.test/auth\n"))
	t.Setenv("MARQUEE_PASSWORD", "one")
	second, _, _ := ran(t, "fetch", "--demo", "--quiet", "--format", "jsonl", "--auth", "a.test=ann", "--resume", kept)
	if before, after := outcomes(decodeRows(t, first)), outcomes(decodeRows(t, second)); before != "http_error" || after != "ok" {
		t.Errorf("without the login %q, with it %q", before, after)
	}
}
