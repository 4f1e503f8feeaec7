package urllist

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// ReadAt reads what stands at an address, packed or not: of a sitemap or an
// index of sitemaps only the addresses are kept, as it comes, and its Text has
// them in lines; all else is read as ReadInput does. No more than 50 MB are
// read. With an error of a sitemap comes what was read of it.
func ReadAt(address string, body io.Reader) (Input, error) {
	from := bufio.NewReaderSize(body, 64<<10)
	if head, _ := from.Peek(2); string(head) == "\x1f\x8b" {
		unpacked, err := gzip.NewReader(from)
		if err != nil {
			return Input{}, &InputError{Name: address, Fault: FaultBroken, Err: err}
		}
		from = bufio.NewReaderSize(unpacked, 64<<10)
	}
	head, _ := from.Peek(2048) // what is wrong with it is met again
	if utf16Like(string(head)) {
		from = bufio.NewReaderSize(transform.NewReader(from, unicode.BOMOverride(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())), 64<<10)
		head, _ = from.Peek(2048)
	}
	start := string(head)
	if !isMarkupDocument(strings.TrimLeft(start, " \t\r\n\ufeff")) || !isSitemap(start) {
		input, err := readInput(address, from, sitemapBytes)
		if fault, ok := errors.AsType[*InputError](err); ok && fault.Fault == FaultTooLarge {
			err = errSitemapLarge
		}
		return input, err
	}
	s := sitemapStream{limit: io.LimitedReader{R: from, N: sitemapBytes + 1}}
	err := s.read()
	return s.input(address, strings.Contains(start, "<sitemapindex")), err
}

// sitemapStream reads the addresses of one sitemap.
type sitemapStream struct {
	limit io.LimitedReader
	text  strings.Builder // the addresses, a line each
	ends  []int           // of the lines in text, without their line ends
}

// read reads to the end, or to the protocol's bounds. Image and video extensions
// have elements of other names (image:loc).
func (s *sitemapStream) read() error {
	const longestToken = 1 << 20
	tokens := html.NewTokenizer(&s.limit)
	tokens.SetMaxBuf(longestToken)
	tokens.AllowCDATA(true)
	var held strings.Builder
	inside := false
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return s.ended(tokens.Err())
		case html.TextToken:
			if inside && held.Len() <= longest {
				held.Write(tokens.Text())
			}
		case html.StartTagToken:
			name, _ := tokens.TagName()
			inside = string(name) == "loc"
			held.Reset()
		case html.EndTagToken:
			name, _ := tokens.TagName()
			if !inside || string(name) != "loc" {
				continue
			}
			inside = false
			if address := strings.TrimFunc(held.String(), isBlank); address != "" {
				if len(s.ends) == sitemapURLs {
					return errSitemapLong
				}
				s.add(address)
			}
		}
	}
}

func (s *sitemapStream) add(address string) {
	s.text.WriteString(oneLineCell.Replace(cutText(address, longest+1)))
	s.ends = append(s.ends, s.text.Len())
	s.text.WriteByte('\n')
}

// ended says what the end of the text was.
func (s *sitemapStream) ended(err error) error {
	switch {
	case s.limit.N <= 0:
		return errSitemapLarge
	case err == nil || errors.Is(err, io.EOF):
		return nil
	case errors.Is(err, html.ErrBufferExceeded):
		return errTokenTooLong
	}
	return fmt.Errorf("it broke off: %w", err)
}

// input makes an Input of what was read. The rows share its text's memory.
func (s *sitemapStream) input(address string, isIndex bool) Input {
	text := s.text.String()
	p := newParser(Options{As: KindList}, len(s.ends))
	p.list.Form = FormSitemap
	start := 0
	for i, end := range s.ends {
		line := text[start:end]
		start = end + 1
		if !startsScheme(line) {
			p.list.Skipped++
			continue
		}
		url, problem := parseURL(line)
		p.add(Row{Line: i + 1, Input: line}, found{url: url, problem: problem})
	}
	return Input{Name: address, Text: text, Charset: "utf-8", list: p.finish(), isIndex: isIndex}
}
