package column

import "testing"

func TestWhatPeopleWroteIsSortedByTheirLanguageAndCodesAreNot(t *testing.T) {
	for name, want := range map[string]bool{NameTitle: true, "link_text": true, NameURL: false, "code": false} {
		c, ok := Find(name)
		if !ok {
			t.Fatalf("there is no column %s", name)
		}
		if got := c.Key().Fold != nil; got != want {
			t.Errorf("%s is sorted by language: %v", name, got)
		}
	}
}
