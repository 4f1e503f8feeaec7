package change

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"marquee/internal/urllist"
)

// ErrForm is the error of a text that is no export.
var ErrForm = errors.New("it is neither CSV or TSV with the columns url and title nor JSON Lines")

// Read reads the pages of an export: CSV or TSV with the names of the columns
// in its first line, JSON Lines or JSON.
func Read(text string) ([]Page, error) {
	start := strings.TrimLeft(text, " \t\r\n\ufeff")
	if strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[") {
		return readJSON(start)
	}
	for _, delimiter := range [...]byte{',', ';', '\t'} {
		if pages, ok := readTable(start, delimiter); ok {
			return pages, nil
		}
	}
	return nil, ErrForm
}

func readJSON(text string) ([]Page, error) {
	var pages []Page
	decoder := json.NewDecoder(strings.NewReader(text))
	array := strings.HasPrefix(text, "[")
	if array {
		if _, err := decoder.Token(); err != nil {
			return nil, fmt.Errorf("reading the array: %w", err)
		}
	}
	for !array || decoder.More() {
		var row struct {
			URL, Title, Outcome string
			Status              int
			Target              string `json:"final_url"`
		}
		err := decoder.Decode(&row)
		switch {
		case errors.Is(err, io.EOF):
			return pages, nil
		case err != nil:
			return nil, fmt.Errorf("reading row %d: %w", len(pages)+1, err)
		}
		if row.URL != "" {
			pages = append(pages, Page{URL: row.URL, Title: row.Title, Outcome: row.Outcome, Status: row.Status, Target: row.Target})
		}
	}
	return pages, nil
}

// readTable reads a table whose first record names its columns.
func readTable(text string, delimiter byte) (pages []Page, ok bool) {
	places := map[string]int{}
	table := urllist.Table{Text: text, Delimiter: delimiter}
	first := true
	for r := range table.Records() {
		if first {
			first = false
			for i, name := range r.Cells {
				places[strings.ToLower(strings.TrimSpace(name))] = i + 1
			}
			if places["url"] == 0 || places["title"] == 0 {
				return nil, false
			}
			continue
		}
		cell := func(name string) string {
			if at := places[name]; at > 0 && at <= len(r.Cells) {
				return r.Cells[at-1]
			}
			return ""
		}
		if url := cell("url"); url != "" {
			status, _ := strconv.Atoi(cell("status"))
			page := Page{URL: url, Title: unguarded(cell("title")), Outcome: cell("outcome"), Status: status, Target: cell("final_url")}
			if page.Outcome == "" {
				page.Outcome = "ok" // a table without that column
			}
			pages = append(pages, page)
		}
	}
	return pages, !first
}

// unguarded takes the apostrophe off that exports put before what a spreadsheet
// would run as a formula.
func unguarded(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && rest != "" && strings.ContainsAny(rest[:1], "=+-@\t\r") {
		return rest
	}
	return cell
}
