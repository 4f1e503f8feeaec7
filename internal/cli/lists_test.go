package cli

import (
	"strings"
	"testing"
)

func TestAGuessedEncodingIsNamed(t *testing.T) {
	p, _, stderr := newProcess("\xc3\xeb\xe0\xe2\xed\xe0\xff \xf1\xf2\xf0\xe0\xed\xe8\xf6\xe0\thttps://a.example/\n")
	inputs, err := p.readLists([]string{"-"})
	if err != nil || len(inputs) != 1 || !strings.Contains(inputs[0].Text, "Главная страница") {
		t.Fatalf("%+v (%v)", inputs, err)
	}
	if want := "stdin does not say its encoding and was read as windows-1251"; !strings.Contains(stderr.String(), want) {
		t.Errorf("stderr says %q, want %q in it", stderr.String(), want)
	}
}
