package main

import (
	"bytes"
	"errors"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// The tests of this package run no others.
func TestMain(m *testing.M) {
	if err := os.Chdir(filepath.Join("..", "..")); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

func TestNamedFaultsCanStillBePutIn(t *testing.T) {
	for _, b := range named {
		f, err := b.fault()
		if err != nil {
			t.Error(err)
			continue
		}
		if _, err := parser.ParseFile(token.NewFileSet(), f.file, f.with, 0); err != nil {
			t.Errorf("%q is no Go: %v", b.name, err)
		}
		if targetOf(b.file).folder == "" {
			t.Errorf("%q: nothing tests %s", b.name, b.file)
		}
	}
}

func TestMechanicalFaultsAreTheSameForTheSameSeed(t *testing.T) {
	order := func(seed uint64) (names []string) {
		all, err := mutantsOf("fetcher/lanes")
		if err != nil {
			t.Fatal(err)
		}
		shuffle(all, seed)
		for _, f := range all {
			names = append(names, f.name)
		}
		return names
	}
	if first := order(7); len(first) < 200 || !slices.Equal(first, order(7)) || slices.Equal(first, order(8)) {
		t.Error("the sample does not depend on the seed alone")
	}
}

func TestEachKindOfFaultIsMade(t *testing.T) {
	const text = `package p

func f(a, b int, ok bool) (int, bool) {
	if a < b && ok {
		g(a)
		a = 3
		a++
	}
	return a + 1, true
}
`
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, "p.go", text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	m := mutator{file: "p.go", text: text, set: set}
	m.functions(tree)
	var got []string
	for _, f := range m.all {
		got = append(got, f.name)
		if _, err := parser.ParseFile(token.NewFileSet(), "p.go", f.with, 0); err != nil {
			t.Errorf("%s: %v", f.name, err)
		}
	}
	for _, want := range []string{
		`p.go:4: "a < b && ok" becomes "!(a < b && ok)"`, `p.go:4: "&&" becomes "||"`, `p.go:4: "<" becomes "<="`,
		`p.go:5: "g(a)" becomes ""`, `p.go:6: "a = 3" becomes ""`, `p.go:6: "3" becomes "4"`, `p.go:7: "++" becomes "--"`,
		`p.go:7: "a++" becomes ""`, `p.go:9: "a + 1" becomes "*new(int)"`, `p.go:9: "+" becomes "-"`, `p.go:9: "true" becomes "false"`,
	} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is missing from %q", want, got)
		}
	}
}

// TestWhatCannotChangeAnythingIsNoFault: room that is asked for in advance,
// nothing in the place of what is nothing, and a panic where nothing comes.
func TestWhatCannotChangeAnythingIsNoFault(t *testing.T) {
	const text = `package p

type kind int

const (
	none kind = iota
	some
)

func f(n int) (kind, kind) {
	_ = make([]int, 3, 4+n)
	_ = make(map[int]int, 5)
	_ = make(chan int, 6)
	panic("never")
	return none, some
}
`
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, "p.go", text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	m := mutator{file: "p.go", text: text, set: set, zeros: map[string]bool{}}
	noteZeros(tree, m.zeros)
	m.functions(tree)
	var got []string
	for _, f := range m.all {
		_, what, _ := strings.Cut(f.name, ": ")
		got = append(got, what)
	}
	if want := []string{`"_ = make([]int, 3, 4+n)" becomes ""`, `"3" becomes "4"`, `"_ = make(map[int]int, 5)" becomes ""`, `"_ = make(chan int, 6)" becomes ""`, `"6" becomes "7"`, `"some" becomes "*new(kind)"`}; !slices.Equal(got, want) {
		t.Errorf("the faults are %q", got)
	}
}

func TestAFaultIsTriedOnThePackagesAboveWhereItsOwnMissIt(t *testing.T) {
	for _, c := range []struct {
		name   string
		ends   map[string]ending
		kills  int
		tried  []string
		passes bool
	}{
		{"its own notice it", map[string]ending{"a": killed}, 1, []string{"a"}, true},
		{"those above do", map[string]ending{"a": survived, "b": killed}, 1, []string{"a", "b"}, true},
		{"nobody does", map[string]ending{"a": survived, "b": survived}, 0, []string{"a", "b"}, false},
	} {
		var out bytes.Buffer
		var tried []string
		r := &report{out: &out, times: map[string]time.Duration{}}
		r.try = func(folder string, f *fault, _ time.Duration) (outcome, error) {
			if f == nil {
				return outcome{ending: survived, took: time.Second}, nil
			}
			tried = append(tried, folder)
			return outcome{ending: c.ends[folder], by: "TestX"}, nil
		}
		s := score{name: "a", tried: 1}
		if r.judge(target{"a", []string{"b"}}, fault{name: "x"}) == killed {
			s.killed++
		}
		r.lines = append(r.lines, s)
		if s.killed != c.kills || !slices.Equal(tried, c.tried) || r.finish(85) != c.passes {
			t.Errorf("%s: %d killed by %v\n%s", c.name, s.killed, tried, out.String())
		}
	}
}

func TestTestsThatFailAnywayShowNothing(t *testing.T) {
	var out bytes.Buffer
	r := &report{out: &out, times: map[string]time.Duration{}}
	r.try = func(string, *fault, time.Duration) (outcome, error) { return outcome{ending: killed, by: "TestX"}, nil }
	if got := r.judge(target{folder: "a"}, fault{name: "x"}); got == killed || r.finish(0) || !strings.Contains(out.String(), "TestX") {
		t.Errorf("ending %d, %s", got, out.String())
	}
	r = &report{out: &out, times: map[string]time.Duration{"a": 1}}
	r.try = func(string, *fault, time.Duration) (outcome, error) { return outcome{}, errors.New("no go here") }
	if got := r.judge(target{folder: "a"}, fault{name: "x"}); got == killed || r.finish(0) {
		t.Errorf("ending %d, %s", got, out.String())
	}
}
