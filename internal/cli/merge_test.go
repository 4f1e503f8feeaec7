package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shares reads the shares of a list into files of one suffix.
func shares(t *testing.T, list, suffix string, of int) (files []string) {
	t.Helper()
	folder := t.TempDir()
	for n := 1; n <= of; n++ {
		out := filepath.Join(folder, fmt.Sprint(n)+suffix)
		ran(t, "fetch", "--demo", "--quiet", "--shard", fmt.Sprintf("%d/%d", n, of), "-o", out, list)
		files = append(files, out)
	}
	return files
}

func TestMergedSharesAreWhatOneRunGives(t *testing.T) {
	list := file(t, "list.txt", manyHosts(60)+"https://same.test/title?text=Same\nhttps://other.test/title?text=Same\nhttps://same.test/title?text=Same#again\nhttps://x.test/status/404\nhttps://y.test/redirect/2\n")
	whole, got := filepath.Join(t.TempDir(), "whole.jsonl"), filepath.Join(t.TempDir(), "merged.jsonl")
	ran(t, "fetch", "--demo", "--quiet", "-o", whole, list)
	for _, suffix := range []string{".jsonl", ".marquee"} {
		files := shares(t, list, suffix, 4)
		_, stderr, status := ran(t, append([]string{"merge", "--same-title", "-o", got}, files...)...)
		if status != statusUnsettled || strings.Contains(stderr, "share") || !strings.Contains(stderr, "not end well") {
			t.Errorf("%s: status %d, %s", suffix, status, stderr)
		}
		if got, want := steady(t, got), steady(t, whole); got != want {
			t.Errorf("%s: %s", suffix, firstDifference(got, want))
		}
		if !strings.Contains(steady(t, got), "same_title") {
			t.Error("no title is found to come again: the test shows nothing")
		}
	}
}

func TestMergeWritesEveryFormat(t *testing.T) {
	list := file(t, "list.txt", manyHosts(20))
	files := shares(t, list, ".jsonl", 3)
	one := filepath.Join(t.TempDir(), "one.jsonl")
	ran(t, append([]string{"merge", "-o", one}, files...)...)
	for _, format := range []string{"csv", "tsv", "json", "md", "html", "bookmarks", "text", "xlsx"} {
		out, stderr, status := ran(t, append([]string{"merge", "--format", format}, files...)...)
		if status != statusUnsettled || len(out) == 0 {
			t.Errorf("%s: status %d, %s", format, status, stderr)
		}
		if again, _, _ := ran(t, "merge", "--format", format, one); format != "xlsx" && again != out {
			t.Errorf("%s of the merged file is\n%s\nof the shares\n%s", format, again, out)
		}
	}
	csv, _, _ := ran(t, append([]string{"merge", "--columns", "row,reason"}, files...)...)
	direct, _, _ := ran(t, "fetch", "--demo", "--quiet", "--columns", "row,reason", list)
	if csv != direct {
		t.Errorf("got\n%s\nwant\n%s", csv, direct)
	}
}

func TestMergeSaysWhatIsNotWhole(t *testing.T) {
	files := shares(t, file(t, "list.txt", manyHosts(30)), ".marquee", 3)
	for want, args := range map[string][]string{
		"Rows in no share: ":                           files[:2],
		"Rows in several shares, which say the same: ": {files[0], files[1], files[2], files[1]},
		"are of two lists":                             {files[0], shares(t, file(t, "other.txt", manyHosts(40)), ".marquee", 3)[0]},
		"cannot be used":                               {files[0], file(t, "no.jsonl", "nothing\n")},
		"let the name end in another":                  {"-o", "x.marquee", files[0]},
		"cannot be written":                            {"-o", filepath.Join(files[0], "x.csv"), files[0]},
	} {
		p, _, stderr := newProcess("")
		status := p.run(append([]string{"merge"}, args...))
		if !strings.Contains(stderr.String(), want) || status == statusSettled || strings.HasPrefix(want, "Rows") != (status == statusUnsettled) {
			t.Errorf("%q: status %d, %s", args, status, stderr)
		}
	}
	out := filepath.Join(t.TempDir(), "out.csv")
	if err := os.WriteFile(out, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	p, _, _ := newProcess("")
	p.run([]string{"merge", "-o", out, files[0], file(t, "no.jsonl", "nothing\n")})
	if content, err := os.ReadFile(out); err != nil || string(content) != "before" {
		t.Errorf("an output that could not be made left %q (%v)", content, err)
	}
}
