package gui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
)

func TestDraggedLinksAreAddressesAndFilesAreFiles(t *testing.T) {
	paths, links := dropped([]fyne.URI{
		storage.NewFileURI("https://a.test/b c?d=e"), // as GLFW gives a link that was dragged
		storage.NewFileURI("http://127.0.0.1:8080/x"),
		storage.NewFileURI("/tmp/list.txt"),
		storage.NewFileURI("/tmp/http:/is/a/folder"),
	})
	if want := []string{"/tmp/list.txt", "/tmp/http:/is/a/folder"}; !slices.Equal(paths, want) {
		t.Errorf("files: %q", paths)
	}
	if want := []string{"https://a.test/b%20c?d=e", "http://127.0.0.1:8080/x"}; !slices.Equal(links, want) {
		t.Errorf("links: %q", links)
	}
}

func TestALinkAndAFileAreDroppedTogether(t *testing.T) {
	s := newStage(t, "https://first.test/\n")
	s.files.drop([]fyne.URI{storage.NewFileURI("https://a.test/x"), storage.NewFileURI(write(t, "list.txt", "https://b.test/\n"))})
	s.until("all are there", func() bool { return s.footer() == "3 URLs||" })
	if s.sheets.Open() {
		t.Error("something could not be read")
	}
	s.until("nothing is being read", func() bool { return !s.veil.Visible() })
}
