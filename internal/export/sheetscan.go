package export

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// sheetScanner cuts the XML of a sheet into tags and what stands between them,
// byte for byte, so that all of it can be written again. It is no parser: what
// it does not know it hands on.
type sheetScanner struct {
	from *bufio.Reader
	raw  []byte // of a tag that did not come in one piece
}

// maxTag bounds a tag; a comment or a CDATA section is one.
const maxTag = 16 << 20

var errTagTooLong = errors.New("the sheet holds an element without an end")

func newSheetScanner(r io.Reader) *sheetScanner {
	return &sheetScanner{from: bufio.NewReaderSize(r, 64<<10)}
}

// next returns the next tag, or a piece of what stands before it. It is good
// until the next call.
func (s *sheetScanner) next() (raw []byte, isTag bool, err error) {
	first, err := s.from.Peek(1)
	if err != nil {
		return nil, false, err
	}
	if first[0] == '<' {
		raw, err = s.tag()
		return raw, true, err
	}
	raw, err = s.from.ReadSlice('<')
	if err == nil {
		_ = s.from.UnreadByte() // what was read last can be
		raw = raw[:len(raw)-1]
	}
	if len(raw) > 0 {
		err = nil // a piece, or the last one
	}
	return raw, false, err
}

func (s *sheetScanner) tag() ([]byte, error) {
	raw, err := s.from.ReadSlice('>')
	if err == nil && isWholeTag(raw) {
		return raw, nil
	}
	s.raw = append(s.raw[:0], raw...)
	for err == nil || errors.Is(err, bufio.ErrBufferFull) {
		if err == nil && isWholeTag(s.raw) {
			return s.raw, nil
		}
		if len(s.raw) > maxTag {
			return nil, errTagTooLong
		}
		raw, err = s.from.ReadSlice('>')
		s.raw = append(s.raw, raw...)
	}
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return nil, err
}

// isWholeTag reports whether what ends in > ends a tag there: not within a
// value, a comment or a CDATA section.
func isWholeTag(raw []byte) bool {
	switch {
	case bytes.HasPrefix(raw, []byte("<!--")):
		return bytes.HasSuffix(raw, []byte("-->")) && len(raw) >= len("<!---->")
	case bytes.HasPrefix(raw, []byte("<![CDATA[")):
		return bytes.HasSuffix(raw, []byte("]]>"))
	}
	for i := 1; i < len(raw); i++ {
		if quote := raw[i]; quote == '"' || quote == '\'' {
			end := bytes.IndexByte(raw[i+1:], quote)
			if end < 0 {
				return false
			}
			i += end + 1
		}
	}
	return true
}

// tagName returns the name in a tag without its prefix, and the prefix with
// its colon; close says that the tag ends an element. A comment has the name
// "".
func tagName(raw []byte) (name, prefix []byte, closes bool) {
	at := 1
	if at < len(raw) && raw[at] == '/' {
		closes = true
		at++
	}
	end := at
	for end < len(raw) && !isTagEnd(raw[end]) {
		end++
	}
	name = raw[at:end]
	if len(name) > 0 && (name[0] == '!' || name[0] == '?') {
		return nil, nil, false
	}
	if colon := bytes.IndexByte(name, ':'); colon >= 0 {
		return name[colon+1:], name[:colon+1], closes
	}
	return name, nil, closes
}

func isTagEnd(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '/' || c == '>'
}

// isClosed reports whether a tag is an element without content.
func isClosed(raw []byte) bool { return len(raw) > 2 && raw[len(raw)-2] == '/' }

// attribute returns where the value of a tag's attribute stands in raw, quotes
// left out; ok is false if there is none. Names with a prefix are others.
func attribute(raw []byte, name string) (start, end int, ok bool) {
	at := 1
	for at < len(raw) && !isTagEnd(raw[at]) {
		at++
	}
	for at < len(raw) {
		for at < len(raw) && isTagEnd(raw[at]) {
			at++
		}
		begin := at
		for at < len(raw) && raw[at] != '=' && !isTagEnd(raw[at]) {
			at++
		}
		key := raw[begin:at]
		for at < len(raw) && raw[at] != '"' && raw[at] != '\'' {
			if raw[at] == '>' {
				return 0, 0, false
			}
			at++
		}
		if at >= len(raw) {
			return 0, 0, false
		}
		length := bytes.IndexByte(raw[at+1:], raw[at])
		if length < 0 {
			return 0, 0, false
		}
		if string(key) == name {
			return at + 1, at + 1 + length, true
		}
		at += length + 2
	}
	return 0, 0, false
}

// attributeValue returns the value of a tag's attribute as it stands there.
func attributeValue(raw []byte, name string) []byte {
	start, end, _ := attribute(raw, name)
	return raw[start:end]
}
