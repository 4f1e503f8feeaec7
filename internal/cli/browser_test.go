package cli

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"marquee/internal/browser"
)

func TestTitlesThatScriptsWriteAreReadWhereABrowserIsNamed(t *testing.T) {
	if _, err := browser.Find(t.Context(), ""); err != nil {
		t.Skipf("no browser to show pages with: %v", err)
	}
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		switch path := r.URL.Path; {
		case path == "/good":
			fmt.Fprint(w, "<title>Good</title>"+strings.Repeat("<p>words of a page", 50))
		case strings.HasPrefix(path, "/item"):
			fmt.Fprintf(w, "<title>Shop</title><div id=root></div><script>setTimeout(() => document.title = 'Item %s', 900)</script>", path)
		default:
			fmt.Fprint(w, "<script>document.title = 'By a script'</script>")
		}
	}))
	defer host.Close()
	args := []string{"fetch", "--quiet", "--no-proxy", "--browser", "auto", "--browser-time", "2m"}
	if os.Geteuid() == 0 {
		args = append(args, "--browser-no-sandbox")
	}
	var list strings.Builder
	for _, path := range []string{"good", "item1", "script", "item2", "item3"} {
		fmt.Fprintf(&list, "%s/%s\n", host.URL, path)
	}
	p, stdout, stderr := newProcess(list.String())
	if status := p.run(append(args, "-")); status != statusSettled {
		t.Fatalf("status %d: %s", status, stderr)
	}
	for _, want := range []string{",Good,", ",Item /item1,", ",By a script,", ",Item /item2,", ",Item /item3,"} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("no %q in %s", want, stdout.String())
		}
	}
}

func TestFlagsOfTheBrowserNeedIt(t *testing.T) {
	for _, args := range [][]string{
		{"--browser-for", "all"},
		{"--browser-no-sandbox"},
		{"--browser", "auto", "--browser-for", "some"},
		{"--browser", "auto", "--browser-tabs", "0"},
		{"--browser", "/nowhere/chrome"},
	} {
		p, _, stderr := newProcess("")
		if status := p.run(append([]string{"fetch", "--demo"}, args...)); status != statusError || !strings.Contains(stderr.String(), "browser") {
			t.Errorf("%v: status %d, %q", args, status, stderr)
		}
	}
}
