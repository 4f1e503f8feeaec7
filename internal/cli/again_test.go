package cli

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"marquee/internal/project"
)

// editions is a web whose /changes has another title in every edition, whose
// /moves leads elsewhere, and whose /fails breaks; /same never changes. It says
// 304 to whoever has the edition of a page.
type editions struct {
	*httptest.Server
	edition, whole, short atomic.Int32
}

func newEditions(t *testing.T) *editions {
	e := &editions{}
	e.Server = httptest.NewServer(http.HandlerFunc(e.serve))
	t.Cleanup(e.Close)
	return e
}

func (e *editions) serve(w http.ResponseWriter, r *http.Request) {
	edition := e.edition.Load()
	text := r.URL.Path
	switch r.URL.Path {
	case "/changes":
		text = fmt.Sprintf("Edition %d", edition)
	case "/moves":
		http.Redirect(w, r, fmt.Sprintf("/at?%d", edition), http.StatusFound)
		return
	case "/fails":
		if edition > 0 {
			http.NotFound(w, r)
			return
		}
	}
	tag := fmt.Sprintf("%q", text)
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		e.short.Add(1)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	e.whole.Add(1)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, "<title>%s</title>", text)
}

func (e *editions) list(t *testing.T) string {
	return file(t, "list.txt", strings.Join([]string{e.URL + "/same", e.URL + "/changes", e.URL + "/moves", e.URL + "/fails", e.URL + "/changes"}, "\n"))
}

// told is what the rows say of a column.
func told(rows []map[string]any, column string) string {
	var all []string
	for _, row := range rows {
		all = append(all, fmt.Sprint(row[column]))
	}
	return strings.Join(all, "|")
}

func TestReadingAgainAsksForWhatChangedAndTellsIt(t *testing.T) {
	web := newEditions(t)
	kept := filepath.Join(t.TempDir(), "kept.marquee")
	ran(t, "fetch", "--quiet", "--project", kept, web.list(t))
	again := []string{"fetch", "--format", "jsonl", "--retries", "0", "--fail-on-change", "--resume", kept, "--again"}
	web.whole.Store(0)
	first, notes, status := ran(t, again...)
	if rows := decodeRows(t, first); status != statusSettled || told(rows, "changed") != "||||" || told(rows, "title") != "/same|Edition 0|/at|/fails|Edition 0" {
		t.Errorf("status %d: %s", status, first)
	}
	if web.whole.Load() != 0 || web.short.Load() != 4 {
		t.Errorf("%d pages and %d short answers", web.whole.Load(), web.short.Load())
	}
	if !strings.Contains(notes, "0 rows are not as they were") {
		t.Errorf("notes: %s", notes)
	}
	web.edition.Add(1)
	second, _, status := ran(t, again...)
	rows := decodeRows(t, second)
	if status != statusChanged || told(rows, "changed") != "|title|target|outcome|title" {
		t.Errorf("status %d, changed %s", status, told(rows, "changed"))
	}
	if told(rows, "title_before") != "|Edition 0|/at|/fails|Edition 0" || told(rows, "outcome_before") != "|ok|ok|ok|ok" || !strings.HasSuffix(fmt.Sprint(rows[2]["final_url_before"]), "/at?0") {
		t.Errorf("before: %s", second)
	}
	exported, _, _ := ran(t, "export", kept, "--format", "jsonl", "--columns", "changed,title_before,flags")
	if got := decodeRows(t, exported); told(got, "changed") != "|title|target|outcome|title" || told(got, "title_before") != told(rows, "title_before") || !strings.Contains(fmt.Sprint(got[1]["flags"]), "changed") {
		t.Errorf("from the file: %s", exported)
	}
	retried, _, _ := ran(t, "fetch", "--quiet", "--retries", "0", "--format", "jsonl", "--columns", "changed,outcome_before", "--resume", kept)
	if got := decodeRows(t, retried); told(got, "changed") != "|title|target|outcome|title" || told(got, "outcome_before") != "|ok|ok|ok|ok" {
		t.Errorf("what failed was tried once more: %s", retried)
	}
	third, _, status := ran(t, again...)
	if got := decodeRows(t, third); status != statusUnsettled || told(got, "changed") != "||||" || !strings.Contains(fmt.Sprint(got[0]["flags"]), "not_modified") {
		t.Errorf("status %d: %s", status, third)
	}
}

func TestAnyReadingMayBeTheOneBefore(t *testing.T) {
	web := newEditions(t)
	folder := t.TempDir()
	list := web.list(t)
	befores := []string{filepath.Join(folder, "a.csv"), filepath.Join(folder, "a.jsonl"), filepath.Join(folder, "a.marquee")}
	for _, before := range befores {
		ran(t, "fetch", "--quiet", "-o", before, list)
	}
	short := file(t, "short.csv", "url,title\n"+web.URL+"/same,/same\n"+web.URL+"/changes,Edition 0\n")
	web.edition.Add(1)
	for _, before := range befores {
		out, _, status := ran(t, "fetch", "--quiet", "--retries", "0", "--format", "jsonl", "--before", before, "--fail-on-change", list)
		if rows := decodeRows(t, out); status != statusChanged || told(rows, "changed") != "|title|target|outcome|title" || told(rows, "title_before") != "|Edition 0|/at|/fails|Edition 0" {
			t.Errorf("%s: status %d, %s", filepath.Base(before), status, out)
		}
	}
	out, _, _ := ran(t, "fetch", "--quiet", "--retries", "0", "--format", "jsonl", "--before", short, list)
	if rows := decodeRows(t, out); told(rows, "changed") != "|title|appeared|appeared|title" {
		t.Errorf("with two columns: %s", out)
	}
	p, _, stderr := newProcess("")
	if status := p.run([]string{"fetch", "--fail-on-change", list}); status != statusError || !strings.Contains(stderr.String(), "--before") {
		t.Errorf("with nothing to compare: status %d, %s", status, stderr)
	}
}

// A host that asks for an hour is not asked before it has passed, and its rows
// are to be had when it has.
func TestAWaitOutlastsTheProcess(t *testing.T) {
	var asked, open atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		if open.Load() == 0 {
			w.Header().Set("Retry-After", "3600")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		fmt.Fprint(w, "<title>open</title>")
	}))
	defer server.Close()
	kept := filepath.Join(t.TempDir(), "kept.marquee")
	var urls []string
	for i := range 5 {
		urls = append(urls, fmt.Sprintf("%s/%d", server.URL, i))
	}
	first, _, status := ran(t, "fetch", "--quiet", "--format", "jsonl", "--project", kept, file(t, "list.txt", strings.Join(urls, "\n")))
	if status != statusUnsettled || strings.Count(told(decodeRows(t, first), "code"), "host_parked") != 5 {
		t.Errorf("status %d: %s", status, first)
	}
	before := asked.Load()
	open.Add(1)
	early, _, _ := ran(t, "fetch", "--quiet", "--format", "jsonl", "--resume", kept)
	if rows := decodeRows(t, early); asked.Load() != before || strings.Count(told(rows, "code"), "host_parked") != 5 {
		t.Errorf("%d requests before the time, %s", asked.Load()-before, early)
	}
	f, err := project.Open(kept)
	if err != nil {
		t.Fatal(err)
	}
	waits, err := f.Waits()
	if err != nil || time.Until(waits[server.URL]) < 50*time.Minute {
		t.Errorf("waits %v (%v)", waits, err)
	}
	for of := range waits { // the hour passes
		f.KeepWait(of, time.Now().Add(-time.Second))
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	late, _, status := ran(t, "fetch", "--quiet", "--format", "jsonl", "--resume", kept)
	if status != statusSettled || told(decodeRows(t, late), "title") != "open|open|open|open|open" {
		t.Errorf("status %d: %s", status, late)
	}
}

// The scripts of docs/recipes.md do what is said of them.
func TestTheNightlyRecipeTellsOfChangesOnly(t *testing.T) {
	if testing.Short() {
		t.Skip("another program works")
	}
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no sh")
	}
	document, err := os.ReadFile("../../docs/recipes.md")
	if err != nil {
		t.Fatal(err)
	}
	_, script, _ := strings.Cut(string(document), "```sh\n#!/bin/sh\n# titles-nightly")
	script, _, found := strings.Cut(script, "```")
	if !found {
		t.Fatal("docs/recipes.md has no script")
	}
	web := newEditions(t)
	folder, bin := t.TempDir(), t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, filepath.Join(bin, installed)); err != nil {
		t.Skip("no symbolic link can be made here")
	}
	list, err := os.ReadFile(web.list(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "list.txt"), list, 0o600); err != nil {
		t.Fatal(err)
	}
	night := func() (out string, status int) {
		c := exec.Command(shell, "-c", "#"+script)
		c.Env = append(os.Environ(), "TITLES="+folder, "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
		var errs strings.Builder
		c.Stderr = &errs
		text, _ := c.Output()
		if errs.Len() > 0 {
			t.Errorf("stderr: %s", errs.String())
		}
		return string(text), c.ProcessState.ExitCode()
	}
	for range 2 {
		if out, status := night(); status != 0 || strings.Count(out, "\n") > 1 {
			t.Errorf("status %d, %q", status, out)
		}
	}
	web.edition.Add(1)
	if out, status := night(); status != statusChanged || strings.Count(out, "\n") != 5 || !strings.Contains(out, "Edition 0\tEdition 1") {
		t.Errorf("after a change: status %d, %q", status, out)
	}
	if out, status := night(); status != 0 {
		t.Errorf("the night after, with a row that fails as before: status %d, %q", status, out)
	}
}
