package export

import (
	"bytes"
	"errors"
	"testing"
)

// TestLinesOfAnEarlierExportAreCopied as they are, between others, where they
// are what would be written now.
func TestLinesOfAnEarlierExportAreCopied(t *testing.T) {
	chosen := Options{Columns: readersColumns(t)}
	for _, format := range Formats() {
		for _, options := range []Options{{}, chosen} {
			var out bytes.Buffer
			w, err := NewWriter(&out, format, options)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := w.CanCopy(), format == JSONL && len(options.Columns) == 0; got != want {
				t.Errorf("%s with %d columns takes lines: %v", format, len(options.Columns), got)
			}
		}
	}
	var out bytes.Buffer
	w, err := NewWriter(&out, JSONL, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{`{"a":1}`, `{"b":2}`} {
		if err := w.Copy([]byte(line)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || out.String() != "{\"a\":1}\n{\"b\":2}\n" {
		t.Errorf("%v, %q", err, out.String())
	}
	full, err := NewWriter(&failing{}, JSONL, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := full.Copy(make([]byte, 100<<10)); !errors.Is(err, errFull) {
		t.Errorf("a line onto a full disk: %v", err)
	}
}
