package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"marquee/fetcher"
	"marquee/internal/column"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// made are n rows that are made when they are asked for, so that none of the
// memory is theirs.
type made int

func (m made) Len() int { return int(m) }

func (m made) Final(i int) session.Row {
	return session.Row{
		ID: i, Line: i + 2, URL: fmt.Sprintf("https://host%d.example/articles/%d", i%5000, i), State: session.Answered,
		Status: 200, Outcome: fetcher.OK, Title: fmt.Sprintf("Article %d, of many", i),
	}
}

func benchColumns(b *testing.B, names string) []column.Column {
	b.Helper()
	columns, err := column.Parse(names)
	if err != nil {
		b.Fatal(err)
	}
	return columns
}

// system reports the memory that the process ever took from the system, which
// tells something only of a benchmark that runs alone.
func system(b *testing.B) {
	b.Helper()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys)/1e6, "MB-taken")
}

// BenchmarkMillion writes a million rows, and the same by encoding/csv and by
// excelize used plainly.
func BenchmarkMillion(b *testing.B) {
	const rows = made(1_000_000)
	for _, format := range []Format{CSV, JSONL, XLSX} {
		b.Run(string(format), func(b *testing.B) {
			columns := benchColumns(b, "title,url,status,outcome")
			for b.Loop() {
				if err := Write(io.Discard, format, Options{Columns: columns}, rows); err != nil {
					b.Fatal(err)
				}
			}
			system(b)
		})
	}
	b.Run("encoding_csv", func(b *testing.B) {
		for b.Loop() {
			w := csv.NewWriter(io.Discard)
			for i := range rows.Len() {
				r := rows.Final(i)
				if err := w.Write([]string{r.Title, r.URL, strconv.Itoa(r.Status), string(r.Outcome)}); err != nil {
					b.Fatal(err)
				}
			}
			w.Flush()
		}
		system(b)
	})
}

// plainWorkbook writes rows by excelize's stream writer and nothing else.
func plainWorkbook(w io.Writer, rows made) error {
	book := excelize.NewFile()
	defer book.Close()
	sheet, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	if err := sheet.SetRow("A1", []any{"title", "url", "status", "outcome"}); err != nil {
		return err
	}
	for i := range rows.Len() {
		r := rows.Final(i)
		if err := sheet.SetRow("A"+strconv.Itoa(i+2), []any{r.Title, r.URL, r.Status, string(r.Outcome)}); err != nil {
			return err
		}
	}
	if err := sheet.Flush(); err != nil {
		return err
	}
	return book.Write(w)
}

// BenchmarkWorkbook reads, writes and adds titles to a workbook of 100,000
// rows, beside excelize's own streaming reader and writer.
func BenchmarkWorkbook(b *testing.B) {
	const rows = made(100_000)
	var file bytes.Buffer
	if err := plainWorkbook(&file, rows); err != nil {
		b.Fatal(err)
	}
	read := func() error {
		book, err := excelize.OpenReader(bytes.NewReader(file.Bytes()))
		if err != nil {
			return err
		}
		defer book.Close()
		lines, err := book.Rows("Sheet1")
		if err != nil {
			return err
		}
		for lines.Next() {
			if _, err := lines.Columns(); err != nil {
				return err
			}
		}
		return lines.Close()
	}
	parse := func() (*urllist.List, error) {
		input, err := urllist.ReadInput("pages.xlsx", bytes.NewReader(file.Bytes()))
		if err != nil {
			return nil, err
		}
		list := input.Parse(urllist.Options{})
		if list.URLs() != rows.Len() {
			return nil, fmt.Errorf("%d addresses", list.URLs())
		}
		return list, nil
	}
	columns := benchColumns(b, "title,url,status,outcome")
	added := benchColumns(b, "final_url,code")
	for _, test := range []struct {
		name string
		run  func() error
	}{
		{"in", func() error { _, err := parse(); return err }},
		{"in_excelize", read},
		{"out", func() error { return Write(io.Discard, XLSX, Options{Columns: columns}, rows) }},
		{"out_excelize", func() error { return plainWorkbook(io.Discard, rows) }},
		{"round", func() error {
			list, err := parse()
			if err != nil {
				return err
			}
			return IntoSheet(io.Discard, list.Sheet, added, rows)
		}},
		{"round_excelize", func() error {
			if err := read(); err != nil {
				return err
			}
			return plainWorkbook(io.Discard, rows)
		}},
	} {
		b.Run(test.name, func(b *testing.B) {
			for b.Loop() {
				if err := test.run(); err != nil {
					b.Fatal(err)
				}
			}
			system(b)
		})
	}
}
