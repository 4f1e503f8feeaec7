package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"marquee/internal/testsite"

	"marquee/internal/export"
)

// buffer is a stream that two goroutines may use. onWrite, if set, hears what
// is written.
type buffer struct {
	mu      sync.Mutex
	all     bytes.Buffer
	onWrite func(text string)
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	n, err := b.all.Write(p)
	b.mu.Unlock()
	if b.onWrite != nil {
		b.onWrite(string(p))
	}
	return n, err
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.all.String()
}

// failingWriter fails with err.
type failingWriter struct{ err error }

func (f failingWriter) Write([]byte) (int, error) { return 0, f.err }

// testWeb is the test web in the place of the demo's.
type testWeb struct{ *testsite.Site }

func (testWeb) List() []string { return []string{"https://a.test/"} }

func openTestSite() (samples, error) {
	site, err := testsite.Start()
	return testWeb{site}, err
}

// newProcess returns a process on a display of its own, with its streams.
func newProcess(stdin string) (p *process, stdout, stderr *buffer) {
	stdout, stderr = &buffer{}, &buffer{}
	p = &process{
		program: Program{Version: "1.2.3", OpenWindow: func(Window) error { return nil }},
		stdin:   strings.NewReader(stdin), stdout: stdout, stderr: stderr,
		signals: make(chan os.Signal, 2), openSamples: openTestSite,
	}
	return p, stdout, stderr
}

// fetched runs “marquee fetch --demo --format jsonl ARGUMENTS -” on a list and
// returns the rows.
func fetched(t *testing.T, list string, args ...string) (rows []map[string]any, status int) {
	t.Helper()
	p, stdout, stderr := newProcess(list)
	status = p.run(append(append([]string{"fetch", "--demo", "--format", "jsonl"}, args...), "-"))
	if status == statusError {
		t.Fatalf("status 2: %s", stderr)
	}
	return decodeRows(t, stdout.String()), status
}

func decodeRows(t *testing.T, text string) []map[string]any {
	t.Helper()
	var rows []map[string]any
	decoder := json.NewDecoder(strings.NewReader(text))
	for {
		var row map[string]any
		err := decoder.Decode(&row)
		if errors.Is(err, io.EOF) {
			return rows
		}
		if err != nil {
			t.Fatalf("%v in %q", err, text)
		}
		rows = append(rows, row)
	}
}

func outcomes(rows []map[string]any) string {
	var all []string
	for _, row := range rows {
		all = append(all, row["outcome"].(string))
	}
	return strings.Join(all, " ")
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFetchWritesEveryRowInTheOrderOfTheList(t *testing.T) {
	const list = "# first\nhttps://a.test/delay/300ms\nnonsense\n\nhttps://b.test/\nhttps://c.test/status/404\na.test/delay/300ms\n"
	rows, status := fetched(t, list)
	if got := outcomes(rows); got != "ok invalid ok http_error ok" || status != statusUnsettled {
		t.Fatalf("outcomes %q, status %d", got, status)
	}
	for i, line := range []float64{2, 3, 5, 6, 7} {
		if rows[i]["row"] != float64(i+1) || rows[i]["line"] != line {
			t.Errorf("row %d is %v, line %v; want line %v", i+1, rows[i]["row"], rows[i]["line"], line)
		}
	}
	if rows[0]["title"] == "" || rows[0]["title"] != rows[4]["title"] || rows[4]["input"] != "a.test/delay/300ms" {
		t.Errorf("a repeat has not the answer of its first row: %v and %v", rows[0], rows[4])
	}
}

func TestFetchEndsWith0WhenEveryRowIsSettled(t *testing.T) {
	if rows, status := fetched(t, "https://a.test/\nhttps://b.test/\n"); status != statusSettled {
		t.Errorf("status %d for %q", status, outcomes(rows))
	}
	if rows, status := fetched(t, "# nothing\n"); status != statusSettled || len(rows) != 0 {
		t.Errorf("an empty list ends with %d and %d rows", status, len(rows))
	}
}

func TestColumnsPicksWhatIsWrittenAndInWhichOrder(t *testing.T) {
	p, stdout, _ := newProcess("https://a.test/\nhttps://b.test/status/404\n")
	if status := p.run([]string{"fetch", "--demo", "--columns", "status, host,row", "-"}); status != statusUnsettled {
		t.Errorf("status %d", status)
	}
	if want := "status,host,row\r\n200,a.test,1\r\n404,b.test,2\r\n"; stdout.String() != want {
		t.Errorf("the output is %q, want %q", stdout, want)
	}
}

func TestNoPrivateReadsNoAddressOfThisMachine(t *testing.T) {
	rows, status := fetched(t, "http://127.0.0.1:9/\n", "--no-private")
	if len(rows) != 1 || rows[0]["code"] != "private_address" || status != statusUnsettled {
		t.Errorf("rows %v, status %d", rows, status)
	}
}

func TestCompletionOrderWritesRowsAsTheyAreAnswered(t *testing.T) {
	rows, _ := fetched(t, "https://slow.test/delay/500ms\nhttps://b.test/\nnonsense\n", "--order", "completion")
	if len(rows) != 3 || rows[2]["row"] != 1.0 {
		t.Errorf("rows came as %v", rows)
	}
}

func TestRowsAreStreamedAsSoonAsAllBeforeThemAreAnswered(t *testing.T) {
	p, stdout, _ := newProcess("https://a.test/\nnonsense\nhttps://b.test/hang\n")
	stdout.onWrite = func(string) {
		if strings.Count(stdout.String(), "\n") == 3 { // the head and two rows, while the third hangs
			p.signals <- os.Interrupt
		}
	}
	if status := p.run([]string{"fetch", "--demo", "-"}); status != statusUnsettled {
		t.Errorf("status %d", status)
	}
	if text := stdout.String(); strings.Count(text, "\n") != 4 || !strings.Contains(text, "stopped") {
		t.Errorf("the output is %q", text)
	}
}

func TestFetchDemoShowsTheDemo(t *testing.T) {
	p, stdout, stderr := newProcess("")
	p.openSamples = startDemo
	path := filepath.Join(t.TempDir(), "demo.csv")
	if status := p.run([]string{"fetch", "--demo", "-o", path}); status != statusUnsettled {
		t.Errorf("status %d: some of the demo fails on purpose", status)
	}
	data, err := os.ReadFile(path)
	if err != nil || !strings.HasPrefix(string(data), "url,title,") || strings.Count(string(data), "\r\n") < 20 {
		t.Errorf("the demo wrote %d bytes, %v", len(data), err)
	}
	if stdout.String() != "" {
		t.Errorf("stdout got %q", stdout)
	}
	if text := stderr.String(); !strings.Contains(text, "titles") || !strings.HasSuffix(text, ".\n") {
		t.Errorf("the sum is %q", text)
	}
}

func TestQuietSaysNothing(t *testing.T) {
	p, _, stderr := newProcess("https://a.test/\n")
	if status := p.run([]string{"fetch", "--demo", "--quiet", "-"}); status != statusSettled || stderr.String() != "" {
		t.Errorf("status %d, stderr %q", status, stderr)
	}
}

func TestListsAreReadAsOne(t *testing.T) {
	one, two := write(t, "one.txt", "https://a.test/"), write(t, "two.txt", "\ufeffhttps://b.test/\r\n")
	p, stdout, stderr := newProcess("https://c.test/")
	if status := p.run([]string{"fetch", "--demo", one, "-", two}); status != statusSettled {
		t.Fatalf("status %d: %s", status, stderr)
	}
	text := stdout.String()
	a, b, c := strings.Index(text, "https://a.test/"), strings.Index(text, "https://b.test/"), strings.Index(text, "https://c.test/")
	if a < 0 || c < a || b < c {
		t.Errorf("the rows are %q", text)
	}
}

func TestASignalStopsTheRunAndTheOutputIsComplete(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		path := filepath.Join(t.TempDir(), "titles.jsonl")
		p, _, stderr := newProcess("")
		list := write(t, "list.txt", "https://a.test/\n"+strings.Repeat("https://b.test/hang\nhttps://b.test/hang/2\n", 50))
		p.signals <- signal
		if status := p.run([]string{"fetch", "--demo", "-o", path, list}); status != statusUnsettled {
			t.Errorf("status %d: %s", status, stderr)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		rows := decodeRows(t, string(data))
		if len(rows) != 101 || rows[100]["outcome"] != "stopped" {
			t.Errorf("%d rows: %s", len(rows), outcomes(rows))
		}
	}
}

func TestASecondSignalQuitsAndLeavesTheFileAsItWas(t *testing.T) {
	path := write(t, "titles.csv", "old")
	p, _, stderr := newProcess("https://b.test/hang\n")
	p.signals <- os.Interrupt
	p.signals <- os.Interrupt
	status := p.run([]string{"fetch", "--demo", "-o", path, "-"})
	// The run may have ended before the second signal was heard.
	if status == statusError {
		if data, err := os.ReadFile(path); err != nil || string(data) != "old" {
			t.Errorf("the file holds %q, %v", data, err)
		}
	} else if status != statusUnsettled {
		t.Errorf("status %d: %s", status, stderr)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("%v is left, %v", entries, err)
	}
}

func TestAnOutputThatFailsEndsTheRun(t *testing.T) {
	p, _, stderr := newProcess("https://a.test/\nhttps://b.test/hang\n")
	p.stdout = failingWriter{syscall.ENOSPC}
	if status := p.run([]string{"fetch", "--demo", "-"}); status != statusError || !strings.Contains(stderr.String(), "could not be written") {
		t.Errorf("status %d, stderr %q", status, stderr)
	}
}

func TestAReaderThatWentAwayEndsTheRunQuietly(t *testing.T) {
	p, _, stderr := newProcess("https://a.test/\nhttps://b.test/hang\n")
	p.stdout = failingWriter{&os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.EPIPE}}
	if status := p.run([]string{"fetch", "--demo", "-"}); status != statusError || stderr.String() != "" {
		t.Errorf("status %d, stderr %q", status, stderr)
	}
}

func TestWhatIsWrongIsSaidInOneSentence(t *testing.T) {
	list := write(t, "list.txt", "https://a.test/\n")
	for _, test := range []struct{ args, want string }{
		{"--nonsense", "unknown flag --nonsense"},
		{"fetch --again", "--resume"},
		{"fetch --resume no-such.marquee", "cannot be found"},
		{"fetch -c 0", "--concurrency takes 1 to 1024"},
		{"fetch -c 1025", "--concurrency takes 1 to 1024"},
		{"fetch -c many", "--concurrency"},
		{"fetch --per-host -1", "--per-host"},
		{"fetch --per-host=-1", "--per-host takes 0"},
		{"fetch --retries=-1", "--retries takes 0"},
		{"fetch --max-redirects=-1", "--max-redirects takes 0"},
		{"fetch --max-wait=-1s", "is no duration"},
		{"fetch --timeout 5", "is no duration"},
		{"fetch --timeout 0s", "must be longer than 0"},
		{"fetch --gap=-1s", "is no duration"},
		{"fetch --max-body 5q", "is no size"},
		{"fetch --order random", "--order"},
		{"fetch --format docx", "--format takes " + export.FormatNames()},
		{"fetch -o titles.docx", "tells no format"},
		{"fetch --columns url,titel", "there is no column"},
		{"fetch --columns url,url", "named twice"},
		{"fetch --header nonsense", "is no header"},
		{"fetch --proxy nonsense", "--proxy takes a URL"},
		{"fetch --proxy http://p:1 --no-proxy", "can't be used together"},
		{"fetch no-such-file.txt", "check its name"},
		{"no-such-file.txt", "check its name"},
		{"fetch " + t.TempDir(), "name a file in it"},
		{"fetch -o no-such-folder/titles.csv " + list, "cannot be written"},
	} {
		p, stdout, stderr := newProcess("")
		status := p.run(strings.Fields(test.args))
		text := stderr.String()
		if status != statusError || !strings.Contains(text, test.want) || !strings.HasPrefix(text, "marquee: ") || strings.Count(text, "\n") != 1 || stdout.String() != "" {
			t.Errorf("marquee %s: status %d, stdout %q, stderr %q; want %q", test.args, status, stdout, text, test.want)
		}
	}
}

func TestHelpAndVersionArePrinted(t *testing.T) {
	for args, want := range map[string]string{
		"--version": "marquee 1.2.3\n", "fetch --version": "marquee 1.2.3\n", "--licenses": "fyne.io/fyne/v2", "--help": "marquee fetch", "fetch --help": "Exit status:",
	} {
		p, stdout, stderr := newProcess("")
		if status := p.run(strings.Fields(args)); status != statusSettled || !strings.Contains(stdout.String(), want) || stderr.String() != "" {
			t.Errorf("marquee %s: status %d, stdout %q, stderr %q", args, status, stdout, stderr)
		}
	}
}

func TestHelpListsTheFlagsThereAreAndTheirDefaults(t *testing.T) {
	p, stdout, _ := newProcess("")
	p.run([]string{"fetch", "--help"})
	help := strings.Join(strings.Fields(stdout.String()), " ")
	for _, want := range []string{
		"-o, --output=FILE", "--format=NAME", "--order=input|completion", "-c, --concurrency=N", "default 64", "--per-host=N", "default 6; 0 is no limit",
		"--gap=DURATION", "--timeout=DURATION", "default 30s", "--connect-timeout=DURATION", "default 10s", "--header-timeout=DURATION", "default 20s",
		"--retries=N", "default 2", "--max-redirects=N", "default 20", "--max-body=SIZE", "default 4MiB", "--insecure", "--user-agent=TEXT",
		"--header='NAME: VALUE'", "--proxy=URL", "--no-proxy", "--no-private", "--ca-file=FILE", "--auth=HOST=USER", "--auth-file=FILE", "--keep-credentials", "--quiet", "--demo", "gets an apostrophe in front",
	} {
		if !strings.Contains(help, want) {
			t.Errorf("help does not say %q", want)
		}
	}
}

func TestFlagsReachTheFetcher(t *testing.T) {
	args := []string{
		"fetch", "-c", "9", "--per-host", "0", "--gap", "1s", "--timeout", "2s", "--connect-timeout", "3s", "--header-timeout", "4s", "--retries", "0",
		"--max-redirects", "5", "--max-body", "6k", "--insecure", "--user-agent", "U", "--header", "A: b, c", "--header", "A: d", "--proxy", "socks5://p:1",
	}
	command, err := parse(args, "", io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	o := command.fetch.options()
	if o.Concurrency != 9 || o.PerHost != 0 || o.Gap.Seconds() != 1 || o.Timeout.Seconds() != 2 || o.ConnectTimeout.Seconds() != 3 ||
		o.HeaderTimeout.Seconds() != 4 || o.Retries != 0 || o.MaxRedirects != 5 || o.MaxBody != 6144 || !o.Insecure || o.UserAgent != "U" ||
		strings.Join(o.Header["A"], "|") != "b, c|d" || o.Proxy != "socks5://p:1" || o.NoProxy {
		t.Errorf("options are %+v", o)
	}
}

func TestTheWindowGetsTheListsOrTheDemo(t *testing.T) {
	var got Window
	p, _, stderr := newProcess("")
	p.program.OpenWindow = func(w Window) error { got = w; return nil }
	list := write(t, "list.txt", "https://a.test/\n")
	if status := p.run([]string{list}); status != statusSettled || !slices.Equal(got.Paths, []string{list}) || got.Text != "" || got.Fetch.Dial != nil {
		t.Errorf("status %d, window %+v, %s", status, got, stderr)
	}
	if status := p.run(nil); status != statusSettled || got.Text != "" || got.Paths != nil {
		t.Errorf("status %d, window %+v", status, got)
	}
	if status := p.run([]string{"--demo"}); status != statusSettled || got.Text == "" || got.Fetch.Dial == nil || got.Fetch.Lookup == nil || !got.Fetch.NoProxy {
		t.Errorf("status %d, demo %+v", status, got)
	}
}

func TestAWindowThatCannotOpenIsExplained(t *testing.T) {
	p, _, stderr := newProcess("")
	p.program.OpenWindow = func(Window) error { return errors.New("OpenGL is missing") }
	if status := p.run(nil); status != statusError || stderr.String() != "marquee: OpenGL is missing\n" {
		t.Errorf("status %d, stderr %q", status, stderr)
	}
}
