package charset

import (
	"strings"
	"testing"

	"golang.org/x/net/html/charset"
)

// Encoding Standard, 4.2: 228 labels for 40 encodings.
func TestEncodingStandard42Labels(t *testing.T) {
	if len(labels) != 228 {
		t.Errorf("%d labels, the standard has 228", len(labels))
	}
	if len(encodings) != 40 {
		t.Errorf("%d encodings, the standard has 40", len(encodings))
	}
	for label, e := range labels {
		if _, name := charset.Lookup(label); name != e.Name {
			t.Errorf("label %q: %q, x/net has %q", label, e.Name, name)
		}
		if len(label) > longestLabel {
			t.Errorf("label %q is longer than longestLabel", label)
		}
		for _, written := range []string{strings.ToUpper(label), "\t\n\f\r " + label + " "} {
			if ByLabel(written) != e {
				t.Errorf("label %q is not found as %q", label, written)
			}
		}
	}
	for _, unknown := range []string{"", "utf-7", "utf-32", "utf-8,", "\u00a0utf-8", "x-unknown"} {
		if e := ByLabel(unknown); e != nil {
			t.Errorf("label %q gives %s", unknown, e.Name)
		}
	}
}
