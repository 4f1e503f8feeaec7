package wire

import (
	"iter"
	"net/http"
	"strings"
)

// Header is the headers of an answer. For HTTP/1 it refers to the Call's
// buffer and is valid until the Call's next exchange.
type Header struct {
	raw     []byte
	fields  []field
	lengths uint64 // of the names, modulo 64, a bit each: most headers that are looked for are not there
	h2      http.Header
}

func newHeader(raw []byte, fields []field) Header {
	h := Header{raw: raw, fields: fields}
	for _, f := range fields {
		h.lengths |= lengthBit(int(f.nameEnd - f.name))
	}
	return h
}

func lengthBit(length int) uint64 { return 1 << (length % 64) }

// NewHeader returns headers that did not come from a connection.
func NewHeader(h http.Header) *Header { return &Header{h2: h} }

type field struct{ name, nameEnd, value, valueEnd int32 }

// Get returns the first value of a header, "" if it is absent.
func (h *Header) Get(name string) string {
	if h.h2 != nil {
		return h.h2.Get(name)
	}
	for _, f := range h.named(name) {
		if h.is(f, name) {
			return string(h.raw[f.value:f.valueEnd])
		}
	}
	return ""
}

// Values returns all values of a header, in order.
func (h *Header) Values(name string) []string { return h.AppendValues(nil, name) }

// AppendValues appends all values of a header, in order. A string that stood
// in values before, behind its length, is used again where it says the same:
// hosts repeat themselves.
func (h *Header) AppendValues(values []string, name string) []string {
	if h.h2 != nil {
		return append(values, h.h2.Values(name)...)
	}
	for _, f := range h.named(name) {
		if !h.is(f, name) {
			continue
		}
		value := h.raw[f.value:f.valueEnd]
		if n := len(values); n < cap(values) && values[:n+1][n] == string(value) {
			values = values[:n+1]
			continue
		}
		values = append(values, string(value))
	}
	return values
}

// named returns the fields that may have a name: none where no name has its
// length.
func (h *Header) named(name string) []field {
	if h.lengths&lengthBit(len(name)) == 0 {
		return nil
	}
	return h.fields
}

// All gives name and value of all headers, in order where they came in HTTP/1.
// Both are only valid until the next, and must not be changed.
func (h *Header) All() iter.Seq2[[]byte, []byte] {
	return func(yield func(name, value []byte) bool) {
		for _, f := range h.fields {
			if !yield(h.raw[f.name:f.nameEnd], h.raw[f.value:f.valueEnd]) {
				return
			}
		}
		if h.h2 == nil {
			return
		}
		var text []byte
		for name, values := range h.h2 {
			for _, value := range values {
				text = append(append(text[:0], name...), value...)
				if !yield(text[:len(name)], text[len(name):]) {
					return
				}
			}
		}
	}
}

// HTTP returns a copy of the headers that the caller may keep.
func (h *Header) HTTP() http.Header {
	if h.h2 != nil {
		return h.h2
	}
	all := make(http.Header, len(h.fields))
	for _, f := range h.fields {
		all.Add(string(h.raw[f.name:f.nameEnd]), string(h.raw[f.value:f.valueEnd]))
	}
	return all
}

// has reports whether a comma-separated header holds a token.
func (h *Header) has(name, token string) bool {
	for _, f := range h.named(name) {
		if h.is(f, name) && containsToken(string(h.raw[f.value:f.valueEnd]), token) {
			return true
		}
	}
	return false
}

func (h *Header) is(f field, name string) bool {
	if int(f.nameEnd-f.name) != len(name) {
		return false
	}
	for i, c := range h.raw[f.name:f.nameEnd] {
		d := name[i]
		if c != d && (c|0x20 != d|0x20 || c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return true
}

func containsToken(list, token string) bool {
	for part := range strings.SplitSeq(list, ",") {
		if strings.EqualFold(strings.TrimSpace(part), token) {
			return true
		}
	}
	return false
}
