package settings

import (
	"fmt"
	"net/http"
	"strings"

	"golang.org/x/net/http/httpguts"
)

// Header is one header field.
type Header struct{ Name, Value string }

// UnmarshalText reads “Name: value”, as the command line and the file have it.
func (h *Header) UnmarshalText(text []byte) error {
	name, value, found := strings.Cut(string(text), ":")
	field := Header{strings.TrimSpace(name), strings.TrimSpace(value)}
	if !found || !field.valid() {
		return fmt.Errorf("%q is no header: write it like 'Accept-Language: de'", text)
	}
	*h = field
	return nil
}

// MarshalText writes a header as UnmarshalText reads it.
func (h Header) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// String writes a header as UnmarshalText reads it.
func (h Header) String() string { return h.Name + ": " + h.Value }

func (h Header) valid() bool {
	return httpguts.ValidHeaderFieldName(h.Name) && httpguts.ValidHeaderFieldValue(h.Value)
}

func httpHeader(fields []Header) http.Header {
	if len(fields) == 0 {
		return nil
	}
	all := make(http.Header, len(fields))
	for _, field := range fields {
		all.Add(field.Name, field.Value)
	}
	return all
}
