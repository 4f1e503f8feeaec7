package merge

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/export"
	"marquee/internal/project"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// line is a row as a JSON Lines export has it.
func line(t testing.TB, row *session.Row) string {
	t.Helper()
	var out strings.Builder
	w, err := export.NewWriter(&out, export.JSONL, export.Options{})
	if err == nil {
		err = errors.Join(w.Write(row), w.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func row(number int, text string) *session.Row {
	return &session.Row{ID: number - 1, Line: number, Input: "a", URL: fmt.Sprintf("https://a.test/%d", number), FinalURL: "https://a.test/", Outcome: fetcher.OK, Status: 200, Title: text}
}

// shard writes a file of lines.
func shard(t testing.TB, name string, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(strings.Join(lines, "")), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// merged puts files together, and gives the rows' lines.
func merged(t testing.TB, rows int, paths ...string) (string, Report, error) {
	t.Helper()
	var sources []*Source
	for _, path := range paths {
		s, err := Open(path, 4096)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		sources = append(sources, s)
	}
	var out strings.Builder
	report, err := Merge(sources, rows, func(r *Record) error {
		as, line := r.Line, ""
		row, err := r.Row()
		if err == nil {
			line = string(lineOf(t, row))
		}
		if as != nil && string(as)+"\n" != line {
			t.Errorf("the line\n%sis copied as\n%s", line, as)
		}
		out.WriteString(line)
		return err
	})
	return out.String(), report, err
}

func lineOf(t testing.TB, r *session.Row) []byte { return []byte(line(t, r)) }

func TestSharesAreMergedInTheOrderOfTheList(t *testing.T) {
	var want strings.Builder
	var shares [3][]string
	for n := 1; n <= 100; n++ {
		text := line(t, row(n, strings.Repeat("long ", n*20))) // some longer than what is read at a time
		want.WriteString(text)
		shares[n*n%3] = append(shares[n*n%3], text)
	}
	got, report, err := merged(t, 100, shard(t, "a.jsonl", shares[0]...), shard(t, "b.jsonl", shares[1]...), shard(t, "c.jsonl", shares[2]...))
	if err != nil || !report.Whole() || report.Rows != 100 || report.Unsettled != 0 {
		t.Errorf("%+v, %v", report, err)
	}
	if got != want.String() {
		t.Error("the rows are not those of the list")
	}
}

func TestWhatIsMissingDoubledOrContradictoryIsNamed(t *testing.T) {
	slower := row(5, "five")
	slower.Elapsed, slower.Ended, slower.Attempts = time.Second, time.Unix(1, 0), 2
	stopped := row(7, "")
	stopped.Outcome, stopped.Code = fetcher.Stopped, fetcher.CodeStopped
	moved := row(8, "eight")
	moved.Input = "b"
	a := shard(t, "a.jsonl", line(t, row(2, "two")), line(t, row(5, "five")), line(t, stopped), line(t, row(8, "eight")), line(t, row(9, "nine")))
	b := shard(t, "b.jsonl", line(t, slower), line(t, row(7, "seven")), line(t, moved), line(t, row(9, "other")))
	got, report, err := merged(t, 12, a, b)
	if err != nil {
		t.Fatal(err)
	}
	if said := fmt.Sprintf("%d missing %s; %d doubled %s; %d contradictory %s", report.Missing.Count, &report.Missing, report.Doubled.Count, &report.Doubled, report.Contradictory.Count, &report.Contradictory); said != "7 missing 1, 3–4, 6, 10–12; 2 doubled 5, 7; 2 contradictory 8–9" {
		t.Error(said)
	}
	want := line(t, row(2, "two")) + line(t, row(5, "five")) + line(t, row(7, "seven")) + line(t, row(8, "eight")) + line(t, row(9, "nine"))
	if got != want || report.Unsettled != 0 {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestManyMissingRowsAreCountedAndTheFirstNamed(t *testing.T) {
	var lines []string
	for n := 2; n <= 100; n += 2 {
		lines = append(lines, line(t, row(n, "x")))
	}
	_, report, err := merged(t, 0, shard(t, "a.jsonl", lines...))
	if said := report.Missing.String(); err != nil || report.Missing.Count != 50 || said != "1, 3, 5, 7, 9, 11, 13, 15, …" {
		t.Errorf("%d rows: %s (%v)", report.Missing.Count, said, err)
	}
}

func TestAFileThatIsNoShareIsRefused(t *testing.T) {
	for name, content := range map[string]string{
		"no JSON":       "url,title\n",
		"no row number": `{"url":"https://a.test/"}` + "\n",
		"row 0":         `{"row":0}` + "\n",
		"a torn line":   strings.TrimSuffix(line(t, row(1, "one")), "}\n"),
		"disorder":      line(t, row(2, "two")) + line(t, row(1, "one")),
		"a row twice":   line(t, row(2, "two")) + line(t, row(2, "two")),
		"a long line":   strings.Repeat("x", 17<<20),
		"a bad number":  `{"row":1,"status":"x"}` + "\n",
		"a bad title":   `{"row":1,"title":7}` + "\n",
	} {
		if _, _, err := merged(t, 0, shard(t, "a.jsonl", content)); err == nil {
			t.Errorf("%s: merged", name)
		}
	}
}

func TestLinesFromOtherProgramsAreRead(t *testing.T) {
	got, _, err := merged(t, 0, shard(t, "a.jsonl", "\n", `{ "title":"T\u00e4", "later":[1], "row": 1, "outcome":"ok","flags":["redirected","unheard_of"],"redirects":[{"status":301,"url":"u"}],"fetched_at":null}`+"\r\n"))
	if want := `"title":"Tä"`; err != nil || !strings.Contains(got, want) || !strings.Contains(got, `"flags":["redirected"]`) || !strings.Contains(got, `"redirects":[{"status":301,"url":"u"}]`) {
		t.Errorf("%s %v", got, err)
	}
}

// kept makes a session file of a share, and what its export is.
func kept(t *testing.T, name string, list *urllist.List, results map[int]fetcher.Result) (path, exported string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), name)
	file, err := project.CreateShare(path, list)
	if err != nil {
		t.Fatal(err)
	}
	s := session.New(list)
	for i, r := range results {
		file.Keep(i, r)
		s.Restore(i, r)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := export.Write(&out, export.JSONL, export.Options{}, s); err != nil {
		t.Fatal(err)
	}
	return path, out.String()
}

func TestSessionsAreMergedAsTheirExports(t *testing.T) {
	list := urllist.ParseWith("https://user:secret@a.test/x\nno address\nhttps://b.test/\nhttps://c.test/", urllist.Options{As: urllist.KindList})
	list.Numbers = []int32{1, 3, 4, 6}
	path, want := kept(t, "a.marquee", list, map[int]fetcher.Result{
		0: {
			URL: "https://a.test/x", FinalURL: "https://z.test/", Outcome: fetcher.OK, Status: 200, Title: title.Title{Text: "A", Source: "html", Charset: "utf-8", CharsetSource: "header", Lang: "en"},
			Flags: fetcher.FlagRedirected, Redirects: []fetcher.Hop{{Status: 301, URL: "https://z.test/"}}, ContentType: "text/html", Attempts: 2, BodyBytes: 77, Length: -1,
			Started: time.Unix(1700000000, 0).UTC(), Elapsed: 1500 * time.Millisecond,
		},
		2: {Outcome: fetcher.Failed, Code: fetcher.CodeTLSExpired, Detail: "2020-01-02", Attempts: 3, Length: -1},
	})
	got, report, err := merged(t, 0, path)
	if err != nil || got != want {
		t.Errorf("got\n%swant\n%s(%v)", got, want, err)
	}
	if said := report.Missing.String(); said != "1, 3, 6" || report.Unsettled != 3 {
		t.Errorf("missing %s, %d unsettled", said, report.Unsettled)
	}
	if again, _, err := merged(t, 0, shard(t, "b.jsonl", want), path); err != nil || again != want {
		t.Errorf("beside its export the session gives\n%s(%v)", again, err)
	}
}

func FuzzLines(f *testing.F) {
	f.Add(line(f, row(1, "one")), "T \"x\" \\ \u2028", uint32(5), "a\x00b")
	f.Add(`{"row":1,"title":"\`, "", uint32(0), "")
	f.Fuzz(func(t *testing.T, whole, text string, flags uint32, url string) {
		values := make([][]byte, len(columns))
		if as, err := scan([]byte(whole), values); err == nil {
			var r session.Row
			if decode(&r, values) == nil && as && json.Valid([]byte(whole)) {
				var object map[string]json.RawMessage
				if json.Unmarshal([]byte(whole), &object) == nil && len(object) == len(columns) {
					for i, c := range columns {
						if !bytes.Equal(object[c.Name], values[i]) {
							t.Fatalf("%s is %q, and %q to encoding/json", c.Name, values[i], object[c.Name])
						}
					}
				}
			}
		}
		written := line(t, &session.Row{
			ID: 6, Line: 2, Input: url, URL: url, FinalURL: text, Title: text, Lang: text, Outcome: fetcher.OK, Flags: fetcher.Flags(flags) & (1<<19 - 1),
			Redirects: []fetcher.Hop{{Status: 302, URL: url}, {URL: text}}, Ended: time.Unix(int64(flags), 0).UTC(),
		})
		as, err := scan([]byte(strings.TrimSuffix(written, "\n")), values)
		if !as || err != nil {
			t.Fatalf("a line of an export is not known as one: %v\n%s", err, written)
		}
		r := session.Row{}
		if err := decode(&r, values); err != nil {
			t.Fatal(err)
		}
		r.ID = 6
		if again := line(t, &r); again != written {
			t.Fatalf("read and written again it is\n%swas\n%s", again, written)
		}
	})
}

// BenchmarkMerge puts sixteen shares together, beside sort -m on the same files
// by the same key, which knows nothing of rows. A share has MARQUEE_MERGE_ROWS
// rows, or a million.
func BenchmarkMerge(b *testing.B) {
	const shares = 16
	rows := 1_000_000
	if n, err := strconv.Atoi(os.Getenv("MARQUEE_MERGE_ROWS")); err == nil {
		rows = n
	}
	folder, paths := b.TempDir(), make([]string, shares)
	for s := range paths {
		paths[s] = filepath.Join(folder, fmt.Sprintf("%02d.jsonl", s))
		writeShard(b, paths[s], s, shares, rows)
	}
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			mergeInto(b, paths, filepath.Join(folder, "ours"))
		}
		b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/merge")
	})
	b.Run("sort", func(b *testing.B) {
		for b.Loop() {
			sort := exec.CommandContext(b.Context(), "sort", append([]string{"-m", "-t:", "-k2,2n", "-o", filepath.Join(folder, "sorted")}, paths...)...)
			sort.Env = append(os.Environ(), "LC_ALL=C")
			if out, err := sort.CombinedOutput(); err != nil {
				b.Fatalf("%v: %s", err, out)
			}
		}
		b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/merge")
	})
}

func writeShard(b *testing.B, path string, shard, of, rows int) {
	b.Helper()
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w, err := export.NewWriter(file, export.JSONL, export.Options{})
	for n := shard; err == nil && n < of*rows; n += of {
		r := row(n+1, "A title as most pages have one, of some length")
		r.TitleSource, r.ContentType, r.Charset, r.CharsetSource, r.Lang = "html", "text/html", "utf-8", "header", "en"
		r.Bytes, r.Elapsed, r.Attempts, r.Ended = 48_213, 312*time.Millisecond, 1, time.Unix(1_700_000_000, 0)
		err = w.Write(r)
	}
	if err = errors.Join(err, w.Close(), file.Close()); err != nil {
		b.Fatal(err)
	}
}

func mergeInto(b *testing.B, paths []string, to string) {
	b.Helper()
	var sources []*Source
	for _, path := range paths {
		s, err := Open(path, 1<<20)
		if err != nil {
			b.Fatal(err)
		}
		defer func() { _ = s.Close() }()
		sources = append(sources, s)
	}
	file, err := os.Create(to)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriterSize(file, 64<<10)
	report, err := Merge(sources, 0, func(r *Record) error {
		_, err := w.Write(r.Line)
		if err == nil {
			_, err = io.WriteString(w, "\n")
		}
		return err
	})
	if err = errors.Join(err, w.Flush(), file.Close()); err != nil || !report.Whole() {
		b.Fatal(report, err)
	}
}
