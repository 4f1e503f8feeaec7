package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// outputTaken takes an output away while a run goes on.
type outputTaken struct {
	folder string
	take   func()
	done   chan struct{}
}

// watch waits until the new file stands beside its target, which is when the
// output was opened, and then takes the target away.
func (o *outputTaken) watch() {
	defer close(o.done)
	for range 1000 {
		if files, _ := filepath.Glob(filepath.Join(o.folder, ".marquee-*.tmp")); len(files) > 0 {
			o.take()
			return
		}
		time.Sleep(time.Millisecond)
	}
}

// fetchWhile fetches a slow page into titles.csv in a new folder while take
// does something to it.
func fetchWhile(t *testing.T, take func(path string)) (folder, stderr string, status int) {
	t.Helper()
	folder = t.TempDir()
	path := filepath.Join(folder, "titles.csv")
	p, _, said := newProcess("https://a.test/delay/400ms\n")
	taken := &outputTaken{folder: folder, take: func() { take(path) }, done: make(chan struct{})}
	go taken.watch()
	status = p.run([]string{"fetch", "--demo", "--quiet", "-o", path, "-"})
	<-taken.done
	return folder, said.String(), status
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
