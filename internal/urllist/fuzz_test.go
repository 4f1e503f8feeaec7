package urllist

import (
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"marquee/fetcher/weburl"
)

// FuzzParse holds every reader to what Parse promises: no panic, rows in the
// order of their lines, URLs that are as weburl serialises them, and time and
// memory that grow with the text.
func FuzzParse(f *testing.F) {
	for _, test := range forms {
		f.Add(test.text)
	}
	for _, test := range urls {
		f.Add(test.line)
	}
	f.Add(strings.Repeat("<a href=", 1000))
	f.Add(strings.Repeat("((((https://a.example/", 500))
	f.Add(strings.Repeat(`"`, 3000) + "https://a.example/")
	f.Add("a,b\n" + strings.Repeat(`"x,`, 2000))
	f.Fuzz(func(t *testing.T, text string) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		began := time.Now()
		list := Parse(text)
		took := time.Since(began)
		runtime.ReadMemStats(&after)
		if limit := time.Second + time.Duration(len(text))*50*time.Microsecond; took > limit {
			t.Errorf("%d bytes took %v", len(text), took)
		}
		if limit := uint64(4<<20 + len(text)*2000); after.TotalAlloc-before.TotalAlloc > limit {
			t.Errorf("%d bytes allocated %d", len(text), after.TotalAlloc-before.TotalAlloc)
		}
		line, invalid, repeats := 0, 0, 0
		for i, row := range list.Rows {
			if row.Line < line && list.Form != FormMail && list.Form != FormMarkup && list.Form != FormSitemap && list.Form != FormBookmarks {
				t.Errorf("row %d of line %d comes after line %d", i, row.Line, line)
			}
			line = row.Line
			if (row.URL == "") == (row.Problem == "") {
				t.Errorf("row %d has URL %q and problem %q", i, row.URL, row.Problem)
			}
			if row.URL == "" {
				invalid++
			} else if again, err := weburl.Parse(row.URL); err != nil || again != row.URL {
				t.Errorf("row %d: %q is %q when read again (%v)", i, row.URL, again, err)
			}
		}
		for i, row := range list.Rows {
			if row.Repeat < 0 {
				continue
			}
			repeats++
			if first := list.Rows[row.Repeat]; row.Repeat >= i || first.Repeat != -1 || request(first.URL) != request(row.URL) {
				t.Errorf("row %d %+v repeats %+v", i, row, first)
			}
		}
		if invalid != list.Invalid || repeats != list.Repeats {
			t.Errorf("%d rows are invalid and %d repeats, the list says %d and %d", invalid, repeats, list.Invalid, list.Repeats)
		}
	})
}

// parts are what random lists are made of.
var parts = []string{
	"https://example.com/a", "http://b.example/?q=1,2", "example.org", "see", "n/a", "(", ")", "[", "]", "<", ">", `"`, "'", "**", ",", ";", "|", "\t", " ",
	"#", "- ", "1. ", "ftp://x.example", "a@b.example", "…", "。", "「", "」", "localhost:80", "\u200b", "ä", "{", "}", "://", "http", "hxxp", "[.]", "&amp;",
}

func TestEveryLineOfAListKeepsARow(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	for range 10_000 {
		var text strings.Builder
		for range 1 + random.IntN(8) {
			for range 1 + random.IntN(6) {
				text.WriteString(parts[random.IntN(len(parts))])
			}
			text.WriteByte('\n')
		}
		list := ParseWith(text.String(), Options{As: KindList, Form: FormLines})
		rows := make(map[int]bool)
		for _, row := range list.Rows {
			rows[row.Line] = true
		}
		joined := strings.Contains(text.String(), "<http")
		for number, line := range Lines(text.String()) {
			said, commented := tidy(line)
			if said != "" && !commented && !rows[number] && !joined {
				t.Fatalf("line %d of %q has no row: %q", number, text.String(), line)
			}
		}
	}
}
