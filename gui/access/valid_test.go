package access

import (
	"testing"
	"unicode/utf8"
)

func TestWhatIsToldCanBeSent(t *testing.T) {
	for text, want := range map[string]string{
		"":               "",
		"日本語 – a":        "日本語 – a",
		"\xff\xfea":      "\ufffd\ufffda",
		"a\x00b":         "a\ufffdb",
		"\xe6\x97x":      "\ufffd\ufffdx",
		"one\x00\xfftwo": "one\ufffd\ufffdtwo",
	} {
		got := valid(text)
		if got != want || utf8.RuneCountInString(got) != len([]rune(text)) {
			t.Errorf("%q is told as %q, want %q", text, got, want)
		}
	}
}

// Who looks through the tree for an answer must leave what is gone to who tells
// of it.
func TestWhatIsGoneIsForgottenByWhoTellsOfIt(t *testing.T) {
	child := &thing{Node{Role: Label, Name: "Child"}}
	root := &thing{Node{Role: Frame, Children: []Source{child}}}
	tree := newTree(root)
	look := func() { tree.walk(func(*entry, *Node) {}) }
	look()
	root.Children = nil
	look()
	look()
	if gone := tree.forget(); len(gone) != 1 || gone[0].source != child {
		t.Errorf("%d are gone", len(gone))
	}
	if gone := tree.forget(); len(gone) != 0 {
		t.Errorf("%d are gone twice", len(gone))
	}
}
