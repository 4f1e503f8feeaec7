package parts

import (
	"os"
	"strings"
	"testing"
)

func TestAnUnknownOrIncompatibleLicenceIsAProblem(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine works for long")
	}
	own, err := os.ReadFile("../../../LICENSE")
	if err != nil {
		t.Fatal(err)
	}

	for name, test := range map[string]struct {
		text, problem string
	}{
		"ours":      {string(own), ""},
		"no text":   {"", "is not known"},
		"home-made": {"You may use this on Tuesdays, if the moon is full and nobody looks.", "is not known"},
		"a licence with more than a name around it": {strings.Repeat("No part of this may be used in any way by anybody at all. ", 60) + string(own), "is not known"},
	} {
		found := []Part{{Name: "example.org/part", Texts: []Text{{Name: "LICENSE", Licences: known("LICENSE", test.text)}}}}
		problems := strings.Join(Problems(found), "\n")
		if test.problem == "" && problems != "" || !strings.Contains(problems, test.problem) {
			t.Errorf("%s: %q, want %q", name, problems, test.problem)
		}
	}
	found := []Part{{Name: "example.org/part", Texts: []Text{{Name: "LICENSE", Licences: []string{"MIT", "AGPL-3.0"}}}}}
	if problems := Problems(found); len(problems) != 1 || !strings.Contains(problems[0], "AGPL-3.0") {
		t.Errorf("a part under AGPL: %v", problems)
	}
}

func TestEveryTextStandsOnceWithAllItsParts(t *testing.T) {
	text := Text{Name: "LICENSE", Text: "the text", Licences: []string{"MIT"}}
	document := Document("ours", []Part{{Name: "a", Version: "v1", Texts: []Text{text}}, {Name: "b", Version: "v2", Texts: []Text{text}}})
	for _, want := range []string{"a v1: MIT\nb v2: MIT\n", "a v1, LICENSE\nb v2, LICENSE\n\nthe text\n", "Marquee\n\nours\n"} {
		if strings.Count(document, want) != 1 {
			t.Errorf("%q is not there once:\n%s", want, document)
		}
	}
}
