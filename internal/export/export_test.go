package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/column"
	"marquee/internal/session"
)

// rows are rows to write.
type rows []session.Row

func (r rows) Len() int                { return len(r) }
func (r rows) Final(i int) session.Row { return r[i] }

// titles are texts that formats trip over.
var titles = []string{
	"", "Plain", "comma, inside", `"quoted"`, `"`, `""`, "semi;colon", "tab\tinside", "line\nbreak", "line\r\nbreak", "old\rbreak",
	" blanks ", "a\x00b", "京东(JD.COM)-正品低价", "ويكيبيديا، الموسوعة الحرة", "שלום, עולם", "👩‍👩‍👧 family", "\u202eevil", "\u2028", "'apostrophe", "<b>&amp;", "\\n",
}

func row(text string) session.Row {
	return session.Row{
		ID: 1, Line: 3, Input: "input " + text, URL: "https://a.example/", FinalURL: "https://www.a.example/",
		State: session.Answered, Status: 200, Outcome: fetcher.OK, Code: "no, \"code\"", Title: text, TitleSource: title.SourceHTML,
		ContentType: "text/html", Charset: "utf-8", CharsetSource: title.CharsetHeader, Lang: "en", Bytes: 4096, Elapsed: 312 * time.Millisecond, Attempts: 2,
		Redirects: []fetcher.Hop{{Status: 301, URL: "https://b.example/"}, {Status: 0, URL: "https://www.a.example/"}},
		Flags:     fetcher.FlagRedirected | fetcher.FlagRetried, Ended: time.Date(2026, 3, 4, 5, 6, 7, 89e6, time.FixedZone("", 3600)),
	}
}

// parseDelimited reads RFC 4180 exactly: no line break is changed, unlike by
// encoding/csv.
func parseDelimited(t *testing.T, text string, comma byte, end string) [][]string {
	t.Helper()
	var table [][]string
	for text != "" {
		var line []string
		for {
			var cell string
			if quoted, ok := strings.CutPrefix(text, `"`); ok {
				text = quoted
				for {
					before, rest, found := strings.Cut(text, `"`)
					if !found {
						t.Fatalf("a quote is not closed before %q", text)
					}
					cell += before
					text = rest
					if text == "" || text[0] != '"' {
						break
					}
					cell += `"`
					text = text[1:]
				}
			} else {
				stop := strings.IndexAny(text, string(comma)+"\r\n\"")
				cell, text = text[:stop], text[stop:]
			}
			line = append(line, cell)
			if rest, ok := strings.CutPrefix(text, end); ok {
				text = rest
				break
			}
			if text == "" || text[0] != comma {
				t.Fatalf("neither a next cell nor an end of line at %q", text)
			}
			text = text[1:]
		}
		table = append(table, line)
	}
	return table
}

func TestTablesReadBackAsTheyWere(t *testing.T) {
	for format, comma := range map[Format]byte{CSV: ',', TSV: '\t'} {
		end := map[Format]string{CSV: "\r\n", TSV: "\n"}[format]
		var all rows
		for _, title := range titles {
			all = append(all, row(title))
		}
		var out bytes.Buffer
		if err := Write(&out, format, Options{}, all); err != nil {
			t.Fatal(err)
		}
		table := parseDelimited(t, out.String(), comma, end)
		if len(table) != len(titles)+1 {
			t.Fatalf("%s has %d lines, want %d", format, len(table), len(titles)+1)
		}
		for i, title := range titles {
			want := []string{
				"https://a.example/", title, "2", "3", "input " + title, "https://www.a.example/", "200", "ok", "no, \"code\"", "no, \"code\"", "html",
				"text/html", "utf-8", "header", "en", "4096", "312", "2", "301 https://b.example/ 0 https://www.a.example/", "redirected retried", "2026-03-04T04:06:07.089Z",
			}
			if got := table[i+1]; fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
				t.Errorf("%s, title %q:\n got %q\nwant %q", format, title, got, want)
			}
		}
	}
}

func TestTheFirstLineNamesTheColumns(t *testing.T) {
	var out bytes.Buffer
	if err := Write(&out, CSV, Options{}, rows{}); err != nil {
		t.Fatal(err)
	}
	const want = "url,title,row,line,input,final_url,status,outcome,code,reason,title_source,content_type,charset,charset_source,lang," +
		"bytes,milliseconds,attempts,redirects,flags,fetched_at\r\n"
	if out.String() != want {
		t.Errorf("got %q", out.String())
	}
}

func TestFormulasAreGuarded(t *testing.T) {
	for _, title := range []string{"=1+1", "+1", "-1", "@a", "\tx", "\rx", "＝1", "＋1", "－1", "＠a", "=HYPERLINK(\"http://x\",\"y\")"} {
		for format, comma := range map[Format]byte{CSV: ',', TSV: '\t'} {
			r := row(title)
			r.Lang, r.Input = title, title
			var out bytes.Buffer
			if err := Write(&out, format, Options{}, rows{r}); err != nil {
				t.Fatal(err)
			}
			line := parseDelimited(t, out.String(), comma, map[Format]string{CSV: "\r\n", TSV: "\n"}[format])[1]
			if line[1] != "'"+title || line[4] != "'"+title || line[14] != "'"+title {
				t.Errorf("%s: title %q, input %q, lang %q are not guarded", format, line[1], line[4], line[14])
			}
		}
		if object := lineOf(t, row(title)); object["title"] != title {
			t.Errorf("JSON Lines changed %q to %q", title, object["title"])
		}
	}
}

// lineOf writes a record as JSON Lines and reads it again.
func lineOf(t *testing.T, r session.Row, columns ...column.Column) map[string]any {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, JSONL, Options{Columns: columns}, rows{r}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "\n"); n != 1 || !strings.HasSuffix(out.String(), "\n") {
		t.Fatalf("%q is not one line", out.String())
	}
	var object map[string]any
	if err := json.Unmarshal(out.Bytes(), &object); err != nil {
		t.Fatal(err)
	}
	return object
}

func TestJSONLinesReadBackAsTheyWere(t *testing.T) {
	for _, title := range titles {
		object := lineOf(t, row(title))
		if object["title"] != title || object["input"] != "input "+title {
			t.Errorf("title %q became %q, input %q", title, object["title"], object["input"])
		}
	}
	object := lineOf(t, row("T"))
	if object["fetched_at"] != "2026-03-04T04:06:07.089Z" || object["bytes"] != 4096.0 || object["row"] != 2.0 ||
		fmt.Sprint(object["flags"]) != "[redirected retried]" || fmt.Sprint(object["redirects"]) != "[map[status:301 url:https://b.example/] map[status:0 url:https://www.a.example/]]" {
		t.Errorf("got %v", object)
	}
}

func TestJSONLinesHaveTheAgreedKeysInTheirOrder(t *testing.T) {
	var out bytes.Buffer
	if err := Write(&out, JSONL, Options{}, rows{{}}); err != nil {
		t.Fatal(err)
	}
	const want = `{"row":1,"line":0,"input":"","url":"","final_url":"","status":0,"outcome":"","code":"","reason":"","title":"","title_source":"",` +
		`"content_type":"","charset":"","charset_source":"","lang":"","bytes":0,"milliseconds":0,"attempts":0,"redirects":[],"flags":[],"fetched_at":null}` + "\n"
	if out.String() != want {
		t.Errorf("got  %swant %s", out.String(), want)
	}
}

func TestBytesThatAreNotUTF8AreReplaced(t *testing.T) {
	for _, format := range Formats() {
		var out bytes.Buffer
		if err := Write(&out, format, Options{}, rows{row("a\xffb")}); err != nil {
			t.Fatal(err)
		}
		if format == XLSX { // packed; TestAWorkbookKeepsEveryKindOfCell reads it
			continue
		}
		if !strings.Contains(out.String(), "a\ufffdb") && !strings.Contains(out.String(), `a\ufffdb`) {
			t.Errorf("%s: %q", format, out.String())
		}
	}
}

func TestFormatsAreKnownBySuffix(t *testing.T) {
	for path, want := range map[string]Format{"a.csv": CSV, "dir.x/A.TSV": TSV, "a.b.jsonl": JSONL, "a.docx": "", "a": "", "a.csv.gz": "", ".csv": CSV} {
		if got, err := FormatOf(path); got != want || (err == nil) != (want != "") {
			t.Errorf("FormatOf(%q) = %q, %v, want %q", path, got, err, want)
		}
	}
	if _, err := NewWriter(&bytes.Buffer{}, "docx", Options{}); err == nil {
		t.Error("NewWriter takes a format that there is none of")
	}
}

// FuzzJSONLines holds JSON Lines to giving back the text they were given.
func FuzzJSONLines(f *testing.F) {
	for _, title := range titles {
		f.Add(title)
	}
	f.Fuzz(func(t *testing.T, title string) {
		r := row(title)
		r.Redirects[0].URL = title
		words := column.Column{Name: "words", Value: column.List(func(to []string, _ *session.Row) []string { return append(to, title) })}
		object := lineOf(t, r, append(column.Default(), words)...)
		valid, err := json.Marshal(title)
		if err != nil {
			t.Fatal(err)
		}
		var want string
		if err := json.Unmarshal(valid, &want); err != nil {
			t.Fatal(err)
		}
		if object["title"] != want || object["words"].([]any)[0] != want || object["redirects"].([]any)[0].(map[string]any)["url"] != want {
			t.Errorf("%q became %v", title, object)
		}
	})
}

// failing fails after a number of bytes, as a full disk does.
type failing struct{ left int }

var errFull = errors.New("no space left")

func (f *failing) Write(p []byte) (int, error) {
	if len(p) > f.left {
		n := f.left
		f.left = 0
		return n, errFull
	}
	f.left -= len(p)
	return len(p), nil
}

func TestWriteReportsAFullDisk(t *testing.T) {
	many := make(rows, 2000)
	for i := range many {
		many[i] = row("A title")
	}
	for _, format := range Formats() {
		for _, left := range []int{0, 10, 10_000} {
			if err := Write(&failing{left}, format, Options{}, many); !errors.Is(err, errFull) {
				t.Errorf("%s with room for %d bytes: %v, want %v", format, left, err, errFull)
			}
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, format := range Formats() {
		b.Run(string(format), func(b *testing.B) {
			w, err := NewWriter(&countingWriter{}, format, Options{})
			if err != nil {
				b.Fatal(err)
			}
			r := row("A title, with a comma")
			b.ReportAllocs()
			for b.Loop() {
				if err := w.Write(&r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

type countingWriter struct{ n int64 }

func (c *countingWriter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}

// FuzzTables holds CSV and TSV to giving back the text they were given.
func FuzzTables(f *testing.F) {
	for _, title := range titles {
		f.Add(title)
	}
	f.Fuzz(func(t *testing.T, title string) {
		valid := strings.ToValidUTF8(title, "\ufffd")
		if guarded(valid) {
			valid = "'" + valid
		}
		for format, comma := range map[Format]byte{CSV: ',', TSV: '\t'} {
			var out bytes.Buffer
			if err := Write(&out, format, Options{}, rows{row(title)}); err != nil {
				t.Fatal(err)
			}
			line := parseDelimited(t, out.String(), comma, map[Format]string{CSV: "\r\n", TSV: "\n"}[format])[1]
			if len(line) != len(column.Table()) || line[1] != valid {
				t.Errorf("%s: %q became %q", format, title, line)
			}
		}
	})
}
