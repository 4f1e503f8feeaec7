package wall

import (
	"strings"
	"testing"
)

func TestShellsAreToldFromPages(t *testing.T) {
	const script = `<script src="/assets/index-3f2a.js" type=module></script>`
	for page, want := range map[string]bool{
		`<!doctype html><title>Shop</title>` + script + `<div id="root"></div>`:                                                            true,
		`<title>Shop</title><body><app-root></app-root>` + script:                                                                          true,
		`<title>Shop</title><noscript>You need to enable JavaScript to run this app. ` + strings.Repeat("x", 300) + `</noscript>` + script: true,
		`<title>Shop</title><div id=app><p>Loading, one moment please, we fetch the catalogue for you.</p></div>` + script:                 true,
		`<title>Shop</title><p>Loading, one moment please, we fetch the catalogue for you.</p>` + script:                                   false,
		`<title>Shop</title><div id=root><p>` + strings.Repeat("word ", 60) + `</p></div>` + script:                                        false,
		`<title>Shop</title><div id=root></div>`:                                                                                           false,
		`<title>` + strings.Repeat("A long title ", 40) + `</title><style>` + strings.Repeat("a{}", 200) + `</style>` + script:             true,
		``: false,
	} {
		if got := Shell([]byte(page)); got != want {
			t.Errorf("%v, want %v: %.90s", got, want, page)
		}
	}
}

func TestPlaceholdersAreToldFromTitles(t *testing.T) {
	for _, c := range []struct {
		title, host string
		want        bool
	}{
		{"Loading…", "example.com", true},
		{"LOADING...", "example.com", true},
		{"Vite + React", "example.com", true},
		{"example.com", "www.example.com", true},
		{"www.example.com", "example.com", true},
		{"Wird geladen …", "example.com", true},
		{"読み込み中", "example.com", true},
		{"Loading docks of the world", "example.com", false},
		{"Example", "example.com", false},
		{"", "example.com", false},
	} {
		if got := Placeholder(c.title, c.host); got != c.want {
			t.Errorf("%q at %s: %v", c.title, c.host, got)
		}
	}
}

func FuzzShell(f *testing.F) {
	f.Add([]byte(`<div id=root><script>x</script>`))
	f.Fuzz(func(_ *testing.T, page []byte) { Shell(page) })
}
