package export

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/column"
	"marquee/internal/session"
	"marquee/internal/urllist"
	"marquee/internal/words"

	"marquee/internal/transcript"
)

// TestTranscripts writes rows of every kind in every format, adds columns to
// tables and sheets of every kind, and compares what is written with a
// transcript that was read once; what other programs read of it the tests beside
// this one hold. Where a change is wanted, `go test ./internal/export -update`
// writes them anew, and the difference is part of the change.
func TestTranscripts(t *testing.T) {
	for name, lines := range map[string]func(*testing.T) []string{"formats": formatsWritten, "tables": tablesAdded, "sheets": sheetsAdded, "tags": tagsCut, "templates": templates, "cells": cellsCut} {
		t.Run(name, func(t *testing.T) {
			got := strings.Join(lines(t), "\n") + "\n"
			transcript.Compare(t, filepath.Join("testdata", "transcripts", name+".txt"), got)
		})
	}
}

func one[T any](random *rand.Rand, of ...T) T { return of[random.IntN(len(of))] }

// anyRow is a row of any kind.
func anyRow(random *rand.Rand, id int) session.Row {
	text := func() string {
		return one(random, append(titles, "=1+1", "@a", "＝b", "a=b", "-1", "a|b*c_d~e#f", "{x}", "\x7f", "\u0085", "bad \xff", "Z", "z", "[", "~", "9", "é")...)
	}
	r := session.Row{ID: id, Line: 2 * id, Input: text(), State: session.Answered, Outcome: one(random, fetcher.OK, fetcher.OK, fetcher.Missing, fetcher.Failed, fetcher.Invalid, fetcher.Stopped)}
	if r.Outcome == fetcher.Invalid {
		r.Code, r.Problem = fetcher.CodeInvalidURL, one(random, urllist.Problem("no_url"), "")
		return r
	}
	r.URL = one(random, "https://a.example/", "https://a.example/<x>\\&\"'", "https://a.example/"+strings.Repeat("x", 2079-len("https://a.example/")+random.IntN(2)))
	r.FinalURL, r.Title, r.Status, r.Lang = one(random, r.URL, "https://b.example/"), text(), one(random, 0, 200, 404), one(random, "", "de", "=x")
	r.Code, r.Detail = one(random, fetcher.Code(""), "http_404", "dns_not_found", "body_truncated"), one(random, "", "d\"x")
	r.TitleSource, r.Charset, r.CharsetSource = one(random, title.SourceHTML, ""), one(random, "utf-8", ""), one(random, title.CharsetGuess, title.CharsetBOM)
	r.Bytes, r.WireBytes, r.Length, r.Elapsed, r.Attempts = one(random, int64(0), 9, 1<<33), one(random, int64(0), 10, 99), one(random, int64(-1), 0, 7), one(random, 0, 999*time.Microsecond, 1500*time.Millisecond), random.IntN(4)
	r.Flags = fetcher.Flags(random.IntN(1 << 22))
	if random.IntN(3) > 0 {
		r.Ended = time.Date(one(random, 2026, 99, 12345), time.Month(1+random.IntN(12)), 1+random.IntN(28), random.IntN(24), random.IntN(60), random.IntN(60), one(random, 0, 7_000_000, 99_000_000, 999_000_000), time.FixedZone("", random.IntN(7200)))
	}
	r.Redirects = one(random, nil, []fetcher.Hop{{Status: 301, URL: "https://b.example/"}}, []fetcher.Hop{{Status: 0, URL: "https://c.example/"}, {Status: 308, URL: "https://d.example/\""}})
	if random.IntN(3) == 0 {
		r.Details = &title.Details{OGTitle: text(), Description: text(), H1: text(), Canonical: "c"}
	}
	return r
}

func formatsWritten(t *testing.T) (lines []string) {
	random := rand.New(rand.NewPCG(2, 1))
	all, err := column.Parse(strings.Join(column.Names(), ","))
	if err != nil {
		t.Fatal(err)
	}
	some, err := column.Parse("title,status,url,fetched_at")
	if err != nil {
		t.Fatal(err)
	}
	german := words.For("de")
	for _, format := range Formats() {
		for _, o := range []Options{{}, {Columns: all}, {Columns: some}, {Also: some[:1]}, {Local: german, Columns: all}, {Excel: &Excel{Separator: ';'}}, {Excel: ExcelFor("en-US")}} {
			if o.Excel != nil && format != CSV {
				continue
			}
			var some rows
			for i := range 4 {
				some = append(some, anyRow(random, i))
			}
			var out bytes.Buffer
			err := Write(&out, format, o, some)
			lines = append(lines, fmt.Sprintf("%s of %d columns, %q %v %v: %v", format, len(o.Columns), format.Suffix(), format.Binary(), o.Local != nil, err))
			if format != XLSX {
				text := out.String()
				if format == HTML {
					head, tail, _ := strings.Cut(page, pageRows)
					text = strings.TrimSuffix(strings.TrimPrefix(text, head), tail)
				}
				lines = append(lines, shown(text)...)
				continue
			}
			parts := unpacked(t, out.Bytes())
			for _, name := range slices.Sorted(maps.Keys(parts)) {
				if strings.HasPrefix(name, "xl/worksheets") || name == "xl/workbook.xml" {
					lines = append(lines, name)
					lines = append(lines, shown(strings.ReplaceAll(parts[name], "<row", "\n<row"))...)
				}
			}
		}
	}
	for _, name := range []string{"a.CSV", "a.tsv", "b", ".xlsx", "c.htm", "d.md.txt", "e.json", "f.jsonl", "g."} {
		format, err := FormatOf(name)
		lines = append(lines, fmt.Sprintf("%s is %q %v", name, format, err))
	}
	for _, locale := range []string{"", "C", "POSIX", "de_DE.UTF-8", "de-CH", "en_GB", "fr@euro", "xx-nothing", "pt_BR", "ja"} {
		lines = append(lines, fmt.Sprintf("%s has %c", locale, ExcelFor(locale).Separator))
	}
	return append(lines, FormatNames(), Suffixes())
}

// shown are the lines of a text, with what would not show of them.
func shown(text string) (lines []string) {
	for line := range strings.SplitAfterSeq(text, "\n") {
		lines = append(lines, fmt.Sprintf("\t%q", strings.ReplaceAll(line, strings.Repeat("x", 2000), "…")))
	}
	return lines
}

func tablesAdded(t *testing.T) (lines []string) {
	random := rand.New(rand.NewPCG(2, 2))
	columns, err := column.Parse("title,status,redirects")
	if err != nil {
		t.Fatal(err)
	}
	for range 80 {
		comma, end := one(random, ",", ";", "\t"), one(random, "\n", "\r\n")
		var b strings.Builder
		heads := []string{"url", "title", "Status", "note", "redirects", "\"no\"\"te\""}
		random.Shuffle(len(heads), func(i, j int) { heads[i], heads[j] = heads[j], heads[i] })
		heads = append([]string{"url"}, slices.DeleteFunc(heads[:2+random.IntN(3)], func(h string) bool { return h == "url" })...)
		if random.IntN(4) > 0 {
			b.WriteString(strings.Join(heads, comma) + end)
		}
		for range 1 + random.IntN(4) {
			cells := []string{one(random, "https://a.example/", "\"https://a.example/\"", "https://b.example/ https://c.example/", "no address", "")}
			for range random.IntN(len(heads) + 1) {
				cells = append(cells, one(random, "", "", "x", "\"q\"\"r\"", "\"a"+comma+"b\"", "\"l"+end+"m\""))
			}
			b.WriteString(strings.Join(cells, comma) + end)
		}
		text := one(random, b.String(), b.String(), strings.TrimRight(b.String(), "\r\n"), "\ufeff"+b.String())
		list := urllist.Parse(text)
		if list.Table == nil {
			continue
		}
		var out bytes.Buffer
		mark := random.IntN(2) == 0
		err := IntoTable(&out, list.Table, mark, columns, answered(list))
		lines = append(lines, fmt.Sprintf("%q %v becomes %q %v", text, mark, out.String(), err))
	}
	return lines
}

// anySheet is the XML of a sheet, good or not.
func anySheet(random *rand.Rand) string {
	const a = "https://example.com/a"
	var b strings.Builder
	prefix := one(random, "", "", "", "x:")
	tag := func(text string) {
		b.WriteString(strings.NewReplacer("</", "</"+prefix, "<", "<"+prefix, "<!", "<!", "<?", "<?").Replace(text))
	}
	b.WriteString("<" + prefix + "worksheet" + sheetSpace + ">")
	tag(one(random, "", `<dimension ref="A1:B3"/>`, `<dimension ref='A1'/>`, `<dimension/>`, `<sheetViews><sheetView/></sheetViews>`))
	tag(one(random, "<sheetData>", "<sheetData>", "<sheetData >\n"))
	for line := 1; line < 2+random.IntN(4); line++ {
		tag("<row" + one(random, fmt.Sprintf(` r="%d"`, line), fmt.Sprintf(` r="%d"`, line), "", fmt.Sprintf(` r="%d"`, line+1)) + one(random, "", "", ` spans="1:2"`, ` spans='1:9'`, ` ht="20"`))
		if random.IntN(8) == 0 {
			tag("/>")
			continue
		}
		tag(">")
		for at := range random.IntN(4) {
			name := one(random, fmt.Sprintf(` r="%c%d"`, 'A'+at, line), fmt.Sprintf(` r="%c%d"`, 'A'+at, line), "", fmt.Sprintf(` r="%c%d"`, 'B'+at, line))
			tag("<c" + name + one(random, "", ` s="3"`, ` t="n"`) + one(random, "/>", "></c>", "><v>7</v></c>", "><f>A1</f><v>8</v></c>", ` t="inlineStr"><is><t>`+one(random, a, "url", "title", "x > y", "a b")+`</t></is></c>`))
			b.WriteString(one(random, "", "", "\n", "<!-- > -->"))
		}
		tag("</row>")
	}
	tag("</sheetData>")
	tag(one(random, "", "", `<mergeCells><mergeCell ref="A2:E3"/></mergeCells>`, `<autoFilter ref="A1:B2"/>`, `<hyperlinks><hyperlink ref="F1"/></hyperlinks>`))
	tag("</worksheet>")
	return b.String()
}

func sheetsAdded(t *testing.T) (lines []string) {
	random := rand.New(rand.NewPCG(2, 3))
	columns, err := column.Parse("title,status,fetched_at")
	if err != nil {
		t.Fatal(err)
	}
	for range 170 {
		xml := anySheet(random)
		data := packed(t, xml)
		sheet := &urllist.Sheet{Name: one(random, "A & B", "A & B", "A & B", "A & B", "other"), Column: 1 + random.IntN(2), Data: data, Header: random.IntN(2) == 0}
		sheet.Columns = headings(xml)
		var all rows
		for line := 1; line <= 5; line++ {
			for range one(random, 0, 1, 1, 2) {
				all = append(all, session.Row{ID: len(all), Line: line, URL: "https://a.example/", Status: one(random, 0, 200), Title: one(random, "", "T & "+fmt.Sprint(line)), Ended: one(random, time.Time{}, time.Unix(1_700_000_000, 0))})
			}
		}
		var out bytes.Buffer
		err := IntoSheet(&out, sheet, columns, all)
		became := ""
		if err == nil {
			became = unpacked(t, out.Bytes())["xl/pages/Eins.xml"]
		}
		lines = append(lines, fmt.Sprintf("%v %d %q", sheet.Header, sheet.Column, xml), fmt.Sprintf("\t%q %v", became, err))
	}
	return lines
}

// tagsCut are texts cut into tags, in pieces of a byte too.
func tagsCut(t *testing.T) (lines []string) {
	random := rand.New(rand.NewPCG(2, 4))
	list := []string{"<a>", "</a>", "<x:b c='>'>", "<d e=\"'>\"/>", "<!-- > -->", "<!-->", "<!--->", "<!---->", "<![CDATA[ > ]]>", "<![CDATA[]>", "<?p > ?>", "text", " ", "<", ">", "<f g='", "<h\ti>", "<j/>", "</k:l >", "<:m>", "<n:>", "<!o>"}
	for range 120 {
		var b strings.Builder
		for range 1 + random.IntN(5) {
			b.WriteString(one(random, list...))
		}
		var cut [2]string
		for i, from := range []*sheetScanner{newSheetScanner(strings.NewReader(b.String())), newSheetScanner(iotest.OneByteReader(strings.NewReader(b.String())))} {
			for {
				raw, isTag, err := from.next()
				if err != nil {
					cut[i] += " " + err.Error()
					break
				}
				if isTag || i == 0 {
					cut[i] += fmt.Sprintf(" %q %v", raw, isTag)
				}
				if isTag {
					name, prefix, closes := tagName(raw)
					cut[i] += fmt.Sprintf("(%s %s %v %v)", name, prefix, closes, isWholeTag(raw))
				}
			}
		}
		lines = append(lines, fmt.Sprintf("%q:%s | a byte at a time:%s", b.String(), cut[0], cut[1]))
	}
	return lines
}

func templates(*testing.T) (lines []string) {
	random := rand.New(rand.NewPCG(2, 5))
	for range 90 {
		var b strings.Builder
		for range random.IntN(5) {
			b.WriteString(one(random, "{title}", "{ URL }", "{status}", "{redirects}", "{flags}", "{fetched_at}", "{nothing}", "{", "}", "{{", "}}", " — ", "x", "{title", "title}"))
		}
		r := anyRow(random, 3)
		var out bytes.Buffer
		err := Write(&out, Text, Options{Template: b.String()}, rows{r})
		lines = append(lines, strings.ReplaceAll(fmt.Sprintf("%q: %q %v %v", b.String(), out.String(), err, Check(Text, Options{Template: b.String()})), strings.Repeat("x", 2000), "…"))
	}
	return lines
}

// cellsCut are texts about as long as a cell may be.
func cellsCut(*testing.T) (lines []string) {
	for _, last := range []string{"", "a", "ab", "abc", "é", "é!", "😀", "😀!", "👩‍👩‍👧", "a\u0301", "\x01", "\ufffe", "\xff"} {
		for _, n := range []int{0, cellLength - 3, cellLength - 2, cellLength - 1, cellLength, cellLength + 1} {
			text := strings.Repeat("z", n) + last
			got := sheetText(text)
			lines = append(lines, fmt.Sprintf("%d and %q: %d bytes, %d units, ends in %q", n, last, len(got), utf16Length(got), strings.TrimLeft(got, "z")))
		}
	}
	for _, c := range column.All {
		lines = append(lines, fmt.Sprintf("%s is %.2f wide, %v", c.Name, sheetWidth(c), reflect.TypeOf(c.Value)))
	}
	return lines
}
