package charset

import "testing"

func TestHintsNameEncodingsOfTheTable(t *testing.T) {
	table := weights()
	if len(table.encodings) < 20 || len(table.weights) != rows*len(table.encodings) {
		t.Fatalf("%d encodings, %d weights", len(table.encodings), len(table.weights))
	}
	known := map[string]bool{}
	for _, e := range table.encodings {
		known[e.Name] = true
	}
	for language, names := range hintedEncodings {
		for _, e := range encodings {
			if hasWord(names, e.Name) && !known[e.Name] && e.Name != "iso-8859-8" {
				t.Errorf("%s: %s is not in the table", language, e.Name)
			}
		}
	}
}

func TestEveryDomainsLanguageHasEncodings(t *testing.T) {
	for _, languages := range domainLanguages {
		if hintedEncodings[languages] == "" {
			t.Errorf("no encodings for %q", languages)
		}
	}
}
