package browser

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// corpusFolder holds pages with the titles that Chromium gave them. It stands
// beside the checkout and is no part of the project.
const corpusFolder = "../../../shared/corpus"

type corpusPage struct {
	ID       string
	Status   int
	Headers  [][2]string
	Body     string
	Without  *string `json:"title_nojs"`
	Scripted *string `json:"title_js"`
}

// corpusPages are those that scripts give another title.
func corpusPages(t *testing.T) map[string]corpusPage {
	t.Helper()
	file, err := os.Open(filepath.Join(corpusFolder, "cases.jsonl"))
	if err != nil {
		t.Skipf("no corpus: %v", err)
	}
	defer file.Close()
	pages := map[string]corpusPage{}
	for lines := json.NewDecoder(bufio.NewReader(file)); ; {
		var p corpusPage
		if err := lines.Decode(&p); errors.Is(err, io.EOF) {
			return pages
		} else if err != nil {
			t.Fatal(err)
		}
		if p.Without != nil && p.Scripted != nil && *p.Without != *p.Scripted {
			pages[p.ID] = p
		}
	}
}

func corpusBody(name string) ([]byte, error) {
	file, err := os.Open(filepath.Join(corpusFolder, filepath.FromSlash(name)))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if !strings.HasSuffix(name, ".gz") {
		return io.ReadAll(file)
	}
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(unpacked)
}

func TestPagesThatScriptsNameAnewAreCalledAsInChromium(t *testing.T) {
	pages := corpusPages(t)
	base := newServer(t, func(w http.ResponseWriter, r *http.Request) {
		p, ok := pages[strings.TrimPrefix(r.URL.Path, "/c/")]
		body, err := corpusBody(p.Body)
		if !ok || err != nil {
			http.NotFound(w, r)
			return
		}
		for _, header := range p.Headers {
			w.Header().Add(header[0], header[1])
		}
		w.WriteHeader(p.Status)
		_, _ = w.Write(body)
	})
	b := open(t, Options{})
	for id, p := range pages {
		if shown, err := show(t, b, base+"/c/"+id); err != nil || shown.Title != *p.Scripted {
			t.Errorf("%s: %.80q (%v), want %.80q", id, shown.Title, err, *p.Scripted)
		}
	}
}
