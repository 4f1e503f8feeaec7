package project

import (
	"fmt"
	"strings"
	"testing"

	"marquee/internal/urllist"
)

// named is a list of n rows, of which some have names.
func named(n int) *urllist.List {
	list := urllist.Of(rows(n))
	list.Name(1, "One, by https://user:secret@a.example/", "")
	list.Name(n-1, "", "Work / Reading")
	return list
}

// namesOf are what a file has for rows that were read from it.
func namesOf(t *testing.T, f *File) string {
	t.Helper()
	read, err := f.Rows()
	if err != nil {
		t.Fatal(err)
	}
	list := urllist.Of(read)
	if err := f.Names(list); err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for i := range list.Rows {
		if list.Text(i) != "" || list.Folder(i) != "" {
			fmt.Fprintf(&all, "%d %s|%s;", i, list.Text(i), list.Folder(i))
		}
	}
	return all.String()
}

func TestWhatADocumentCallsItsAddressesIsKept(t *testing.T) {
	path := t.TempDir() + "/a.marquee"
	f, err := Create(path, "", named(3))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	const want = "1 One, by https://user:***@a.example/|;2 |Work / Reading;"
	if got := namesOf(t, f); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if err := f.Relist("", named(5), nil); err != nil {
		t.Fatal(err)
	}
	if got := namesOf(t, f); got != strings.Replace(want, "2 ", "4 ", 1) {
		t.Errorf("another list: %s", got)
	}
	if err := f.Relist("", urllist.Of(rows(5)), nil); err != nil {
		t.Fatal(err)
	}
	if got := namesOf(t, f); got != "" {
		t.Errorf("a list without: %s", got)
	}
}

func TestTheNamesOfAShareAreThoseOfItsRows(t *testing.T) {
	list := named(3)
	list.Numbers = []int32{4, 7, 9}
	f, err := CreateShare(t.TempDir()+"/a.marquee", list)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	if got := namesOf(t, f); !strings.HasPrefix(got, "1 One") || !strings.HasSuffix(got, "2 |Work / Reading;") {
		t.Errorf("%s", got)
	}
}
