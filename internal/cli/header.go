package cli

import (
	"fmt"
	"net/http"
	"strings"

	"golang.org/x/net/http/httpguts"
)

// header is one header field, as --header takes it.
type header struct{ name, value string }

// UnmarshalText reads “Name: value”.
func (h *header) UnmarshalText(text []byte) error {
	name, value, found := strings.Cut(string(text), ":")
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	if !found || !httpguts.ValidHeaderFieldName(name) || !httpguts.ValidHeaderFieldValue(value) {
		return fmt.Errorf("%q is no header: write it like 'Accept-Language: de'", text)
	}
	h.name, h.value = name, value
	return nil
}

func newHeader(fields []header) http.Header {
	if len(fields) == 0 {
		return nil
	}
	all := make(http.Header, len(fields))
	for _, field := range fields {
		all.Add(field.name, field.value)
	}
	return all
}
