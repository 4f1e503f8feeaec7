package wire

import (
	"maps"
	"net/http"
	"slices"
	"testing"
)

// parsed returns headers as an HTTP/1 answer has them.
func parsed(pairs ...string) *Header {
	h := &Header{}
	for i := 0; i < len(pairs); i += 2 {
		f := field{name: int32(len(h.raw))}
		h.raw = append(h.raw, pairs[i]...)
		f.nameEnd = int32(len(h.raw))
		h.raw = append(h.raw, ": "...)
		f.value = int32(len(h.raw))
		h.raw = append(h.raw, pairs[i+1]...)
		f.valueEnd = int32(len(h.raw))
		h.raw = append(h.raw, "\r\n"...)
		h.fields = append(h.fields, f)
	}
	*h = newHeader(h.raw, h.fields)
	return h
}

// TestHeadersAreFoundByTheirNames in any case, and only by them, whether they
// came from a connection or not.
func TestHeadersAreFoundByTheirNames(t *testing.T) {
	pairs := []string{"Link", "<a>", "Content-Type", "text/html", "LINK", "<b>", "X@Y", "1", "Empty", ""}
	h := make(http.Header)
	for i := 0; i < len(pairs); i += 2 {
		h.Add(pairs[i], pairs[i+1])
	}
	for from, header := range map[string]*Header{"a connection": parsed(pairs...), "elsewhere": NewHeader(h)} {
		for name, want := range map[string][]string{
			"link": {"<a>", "<b>"}, "LiNk": {"<a>", "<b>"}, "content-TYPE": {"text/html"}, "lin": nil, "links": nil, "linj": nil, "": nil, "empty": {""}, "content_type": nil,
		} {
			first := ""
			if len(want) > 0 {
				first = want[0]
			}
			if got := header.Get(name); got != first {
				t.Errorf("from %s: %s is %q, want %q", from, name, got, first)
			}
			if got := header.Values(name); !slices.Equal(got, want) {
				t.Errorf("from %s: %s is %q, want %q", from, name, got, want)
			}
			if got := header.AppendValues([]string{"x"}, name); !slices.Equal(got, append([]string{"x"}, want...)) {
				t.Errorf("from %s: behind another there is %q", from, got)
			}
		}
		if got := header.HTTP(); !maps.EqualFunc(got, h, slices.Equal) {
			t.Errorf("from %s: all are %v, want %v", from, got, h)
		}
		all, seen := make(http.Header), 0
		for name, value := range header.All() {
			all.Add(string(name), string(value))
		}
		if !maps.EqualFunc(all, h, slices.Equal) {
			t.Errorf("from %s: one by one they are %v, want %v", from, all, h)
		}
		for range header.All() {
			if seen++; seen == 2 {
				break
			}
		}
		if seen != 2 {
			t.Errorf("from %s: %d after a break", from, seen)
		}
	}
	if got := parsed("x`y", "1").Get("x@y"); got != "" {
		t.Errorf("signs that differ as letters do in case are taken for one: %q", got)
	}
	for list, want := range map[string]bool{"close": true, "keep-alive, CLOSE": true, " close ,x": true, "closed": false, "clos": false, "": false, "close x": false} {
		if got := parsed("Other", "close", "Connection", list).has("connection", "close"); got != want {
			t.Errorf("%q holds close: %v", list, got)
		}
	}
}
