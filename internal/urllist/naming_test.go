package urllist

import (
	"fmt"
	"testing"
)

func TestAnEditedListIsCalledWhatItsDocumentCalledIt(t *testing.T) {
	document := Parse(`<!DOCTYPE NETSCAPE-Bookmark-file-1>
<dl><dt><h3>Work</h3><dl>
<dt><a href="https://a.test/">One</a>
<dt><a href="https://b.test/">Two</a>
<dt><a href="https://a.test/">One again</a>
</dl></dl>`)
	if document.Form != FormBookmarks || document.Text(0) != "One" || document.Folder(1) != "Work" {
		t.Fatalf("%+v", document)
	}
	edited := Parse("https://c.test/\nhttps://a.test/\nhttps://a.test/\nno address\nhttps://a.test/\nhttps://b.test/\nhttps://d.test/\n")
	edited.NameFrom(document)
	got := ""
	for i := range edited.Rows {
		got += fmt.Sprintf("%s/%s|", edited.Folder(i), edited.Text(i))
	}
	if want := "/|Work/One|Work/One again|/|Work/One again|Work/Two|/|"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	own := Parse(`<a href="https://a.test/">Mine</a>`)
	own.NameFrom(document)
	own.NameFrom(nil)
	if own.Text(0) != "Mine" || own.Folder(0) != "" {
		t.Errorf("%+v", own)
	}
	plain := Parse("https://a.test/\n")
	if plain.NameFrom(Parse("https://a.test/\n")); plain.Texts != nil || plain.Folders != nil {
		t.Errorf("%+v", plain)
	}
}
