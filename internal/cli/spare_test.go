package cli

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"marquee/internal/testsite"
)

// fetchWhile fetches a slow page into titles.csv in a new folder, and lets take
// do something to that while the page is read.
func fetchWhile(t *testing.T, take func(path string)) (folder, stderr string, status int) {
	t.Helper()
	folder = t.TempDir()
	stderr, status = fetchInto(t, filepath.Join(folder, "titles.csv"), take)
	return folder, stderr, status
}

// fetchInto is fetchWhile into a file of any place.
func fetchInto(t *testing.T, path string, take func(path string)) (stderr string, status int) {
	t.Helper()
	p, _, said := newProcess("https://a.test/delay/400ms\n")
	var taking sync.WaitGroup
	p.openSamples = func() (samples, error) {
		site, err := testsite.Start()
		if err != nil {
			return nil, err
		}
		taking.Go(func() {
			if site.Await(t.Context(), func(s testsite.Stats) bool { return s.Requests > 0 }) == nil {
				take(path)
			}
		})
		return testWeb{site}, nil
	}
	status = p.run([]string{"fetch", "--demo", "--quiet", "-o", path, "-"})
	taking.Wait()
	return said.String(), status
}

func TestAnOutputWhoseNameBecameAFolderStaysBesideIt(t *testing.T) {
	folder, stderr, status := fetchWhile(t, func(path string) { _ = os.Mkdir(path, 0o700) })
	beside := filepath.Join(folder, "titles (2).csv")
	data, err := os.ReadFile(beside)
	if err != nil || !strings.Contains(string(data), "https://a.test/delay/400ms") || !strings.Contains(string(data), ",ok,") {
		t.Errorf("beside it is %q, %v", data, err)
	}
	if status != statusError || !strings.Contains(stderr, beside) || strings.Count(stderr, "\n") != 1 {
		t.Errorf("status %d, %q", status, stderr)
	}
}

func TestAnOutputWhoseFolderWentAwayIsWrittenElsewhere(t *testing.T) {
	here := t.TempDir()
	t.Chdir(here)
	_, stderr, status := fetchWhile(t, func(path string) { _ = os.RemoveAll(filepath.Dir(path)) })
	data, err := os.ReadFile(filepath.Join(here, "titles.csv"))
	if err != nil || !strings.Contains(string(data), ",ok,") {
		t.Errorf("elsewhere is %q, %v", data, err)
	}
	if status != statusError || !strings.Contains(stderr, "all rows are in titles.csv instead") {
		t.Errorf("status %d, %q", status, stderr)
	}
}
