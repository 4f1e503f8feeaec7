package urllist

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Input is what one file, or a pipe, holds, ready to be parsed.
type Input struct {
	Name    string // the file's path; "" for a pipe
	Text    string
	Charset string // what the bytes were read as, by the Encoding Standard's name; "utf-8" if they were good
	Guessed bool   // nothing said so
	Marked  bool   // a byte order mark stood before it
	Form    Form   // FormSheet for a workbook, whose Text is one column of a sheet; else FormAny
	Sheet   *Sheet // of a workbook; else nil

	list    *List // what Text holds, of a sitemap; nil to find out
	isIndex bool  // Text is the addresses of an index's sitemaps
}

// Fault says why an input cannot be read, or not whole. Faults are stable;
// words gives the sentence.
type Fault string

// The faults.
const (
	FaultTooLarge  Fault = "too_large" // more than MaxInput bytes
	FaultBinary    Fault = "binary"    // a picture, a program, a PDF: no text
	FaultArchive   Fault = "archive"   // a ZIP that is no workbook
	FaultDocument  Fault = "document"  // a text document of an office: save it as text or HTML
	FaultOldSheet  Fault = "old_sheet" // a workbook of Excel before 2007, or an encrypted one
	FaultBroken    Fault = "broken"    // it ends early or its form is damaged
	FaultNoAddress Fault = "no_column" // a workbook in which no column holds addresses
)

// InputError is the error of an input that cannot be read.
type InputError struct {
	Name  string
	Fault Fault
	Err   error // what was met; may be nil
}

func (e *InputError) Error() string {
	return fmt.Sprintf("%s cannot be read as a list: %s", e.Name, e.Fault)
}

// Unwrap returns what was met.
func (e *InputError) Unwrap() error { return e.Err }

// MaxInput bounds an input, unpacked: twenty million lines. A larger file is a
// mistake more often than a list.
const MaxInput = 1 << 30

// ReadInput reads a file's or a pipe's bytes: text in any encoding, gzip'd or
// not, or a workbook. name is the file's; its suffix does not matter.
func ReadInput(name string, r io.Reader) (Input, error) { return readInput(name, r, MaxInput) }

// readInput reads an input of no more than most bytes, unpacked.
func readInput(name string, r io.Reader, most int) (Input, error) {
	data, err := readBounded(r, most)
	if err != nil {
		return Input{}, named(name, err)
	}
	if strings.HasPrefix(data, "\x1f\x8b") {
		unpacked, err := gzip.NewReader(strings.NewReader(data))
		if err != nil {
			return Input{}, &InputError{Name: name, Fault: FaultBroken, Err: err}
		}
		if data, err = readBounded(unpacked, most); err != nil && data == "" {
			return Input{}, named(name, err)
		}
	}
	switch kind(data) {
	case "zip":
		return readZip(name, []byte(data))
	case "ole":
		return Input{}, &InputError{Name: name, Fault: FaultOldSheet}
	case "binary":
		return Input{}, &InputError{Name: name, Fault: FaultBinary}
	}
	text, charset, guessed := decodeNamed(data)
	marked := strings.HasPrefix(data, "\xef\xbb\xbf") || strings.HasPrefix(data, "\xff\xfe") || strings.HasPrefix(data, "\xfe\xff")
	return Input{Name: name, Text: text, Charset: charset, Guessed: guessed, Marked: marked}, nil
}

// readBounded reads all of r, and what came before an error with it.
func readBounded(r io.Reader, most int) (string, error) {
	var text strings.Builder // its String costs no second copy
	if file, ok := r.(*os.File); ok {
		if about, err := file.Stat(); err == nil && about.Mode().IsRegular() {
			text.Grow(int(min(about.Size(), int64(most))))
		}
	}
	n, err := io.Copy(&text, io.LimitReader(r, int64(most)+1))
	if n > int64(most) {
		return "", errTooLarge
	}
	return text.String(), err
}

var errTooLarge = errors.New("it is too large")

func named(name string, err error) error {
	if errors.Is(err, errTooLarge) {
		return &InputError{Name: name, Fault: FaultTooLarge, Err: err}
	}
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF) {
		return &InputError{Name: name, Fault: FaultBroken, Err: err}
	}
	return fmt.Errorf("reading the list: %w", err)
}

// signatures are the beginnings of files that hold no text.
var signatures = [...]string{
	"\x89PNG", "\xff\xd8\xff", "GIF8", "%PDF-", "\x7fELF", "MZ\x90", "RIFF", "BZh", "\xfd7zXZ", "7z\xbc\xaf", "Rar!", "\x28\xb5\x2f\xfd",
	"SQLite format 3\x00", "OggS", "ID3", "\x00\x00\x01\x00", "wOFF", "wOF2", "bplist00", "\xca\xfe\xba\xbe",
}

// kind tells what bytes are: "zip", "ole" (an old office file), "binary" or
// "text".
func kind(data string) string {
	head := data[:min(len(data), 4096)]
	switch {
	case strings.HasPrefix(head, "PK\x03\x04"):
		return "zip"
	case strings.HasPrefix(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return "ole"
	}
	for _, signature := range signatures {
		if strings.HasPrefix(head, signature) {
			return "binary"
		}
	}
	if utf16Like(head) {
		return "text"
	}
	controls := 0
	for i := range len(head) {
		if c := head[i]; c < ' ' && strings.IndexByte("\t\n\r\f\v\x1b\x00", c) < 0 {
			controls++
		}
	}
	if controls*10 > len(head) {
		return "binary"
	}
	return "text"
}

// utf16Like reports whether bytes begin as UTF-16 does.
func utf16Like(head string) bool {
	return strings.HasPrefix(head, "\xff\xfe") || strings.HasPrefix(head, "\xfe\xff") || looksUTF16(head, 0) || looksUTF16(head, 1)
}

// listSuffixes are the files that a folder is searched for.
var listSuffixes = []string{
	".txt", ".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".ods", ".html", ".htm", ".xml", ".har", ".json", ".jsonl", ".ndjson", ".md",
	".markdown", ".eml", ".url", ".webloc", ".gz", ".rtf", ".bib", ".ris", ".log", ".list", ".urls", ".opml",
}

// maxFiles bounds how many files of a folder are read.
const maxFiles = 10_000

// Files returns the files that a path names: itself, or, of a folder, all
// lists in it and below, sorted by name. Hidden folders are passed over, links
// to folders are not followed.
func Files(path string) ([]string, error) {
	about, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !about.IsDir() {
		return []string{path}, nil
	}
	var files []string
	err = filepath.WalkDir(path, func(at string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil //nolint:nilerr // a folder that cannot be read does not hide the others
		case entry.IsDir():
			if at != path && strings.HasPrefix(entry.Name(), ".") {
				return fs.SkipDir
			}
		case entry.Type().IsRegular() && slices.Contains(listSuffixes, strings.ToLower(filepath.Ext(at))):
			files = append(files, at)
			if len(files) == maxFiles {
				return fs.SkipAll
			}
		}
		return nil
	})
	return files, err
}

// Parse reads the input's list by options.
func (in *Input) Parse(options Options) *List {
	if in.list != nil {
		return in.list
	}
	if in.Sheet == nil {
		return ParseWith(in.Text, options)
	}
	p := newParser(Options{As: KindList, Blanks: options.Blanks}, strings.Count(in.Text, "\n"))
	p.list.Form, p.list.Sheet = FormSheet, in.Sheet
	for number, text := range Lines(in.Text) {
		if number == 1 && in.Sheet.Header {
			continue
		}
		p.cell(number, text)
	}
	return p.finish()
}

// Join makes one list of several, one behind the other. Lines are counted on;
// what repeats a row of another list is a repeat.
func Join(lists []*List, lines []int) *List {
	if len(lists) == 1 {
		return lists[0]
	}
	p := newParser(Options{As: KindList}, 0)
	p.list.Form = FormText // its rows were decided on before
	offset := 0
	for n, l := range lists {
		for i, row := range l.Rows {
			row.Line += offset
			p.link(row.Line, row.Input, l.Text(i), found{url: row.URL, other: l.Others[i], problem: row.Problem, mends: row.Mends, folder: l.Folder(i)})
		}
		p.list.Skipped += l.Skipped
		offset += lines[n]
	}
	return p.finish()
}
