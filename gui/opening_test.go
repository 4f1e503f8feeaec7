package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"marquee/internal/urllist"
)

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestATableIsOpenedReviewedAndComesBackWithItsTitles(t *testing.T) {
	s := newStage(t, "")
	path := write(t, "mine.csv", "name;link\r\nA;https://a.test/title?text=One\r\n\r\nB;https://b.test/title?text=Two\r\n")
	s.files.drop([]fyne.URI{storage.NewFileURI(path)})
	s.until("the table is reviewed", func() bool { heading, _ := s.urls.Review(); return heading == "2 URLs found in a table" })
	s.runToEnd()
	s.export()
	sheet := s.sheets.Exporting()
	sheet.Choose("into")
	s.until("the preview shows the table", func() bool { return sheet.Preview(2, 2) == "Two" && sheet.Preview(0, 0) == "name" })
	want := filepath.Join(filepath.Dir(path), "mine with titles.csv")
	if sheet.Path() != want {
		t.Errorf("the path is %q, want %q", sheet.Path(), want)
	}
	sheet.Submit()
	s.until("it is written", func() bool { return !s.sheets.Open() })
	content, err := os.ReadFile(want)
	if text := string(content); err != nil || !strings.HasPrefix(text, "name;link;title;outcome;status;final_url\r\nA;https://a.test/title?text=One;One;ok;200;") || !strings.Contains(text, "\r\n\r\nB;") {
		t.Errorf("%q, %v", text, err)
	}
	if got := s.exporter.chosen().Format; got != "into" {
		t.Errorf("the format %q is remembered", got)
	}
}

func TestAPasteIsReviewedAndReadAnotherWay(t *testing.T) {
	s := newStage(t, "")
	s.app.Clipboard().SetContent("Hello,\nlook at hxxp://a.test/ now\nplease\nand\nreply\nhttps://b.test/\n")
	s.urls.Paste()
	s.until("the text is reviewed", func() bool { heading, _ := s.urls.Review(); return heading == "2 URLs found in a text" })
	s.urls.Look()
	if heading, why := s.urls.Review(); heading != "1 of 1: line 2" || !strings.Contains(why, "http://a.test/") || s.urls.Editor.CaretLine() != 1 {
		t.Errorf("%q: %q, the caret is on line %d", heading, why, s.urls.Editor.CaretLine())
	}
	s.urls.ReadAs(urllist.Options{As: urllist.KindList, Form: urllist.FormLines})
	s.until("it is a list", func() bool { return !s.work.Reading() && s.work.Session().Len() == 6 })
	s.urls.Editor.Clear()
	s.until("an empty text has no review", func() bool { heading, _ := s.urls.Review(); return heading == "" && !s.work.Reading() })
	if got := s.work.ReadingAs(); got != (urllist.Options{}) {
		t.Errorf("the next text is read by %+v", got)
	}
}

func TestAnExportIsCancelledByEscAndAFileReplacedAfterAYes(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=One\n")
	s.runToEnd()
	path := write(t, "there.csv", "old")
	s.exportTo(path)
	sheet := s.sheets.Exporting()
	s.until("it asks", func() bool { return len(s.win.Canvas().Overlays().List()) == 2 })
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.until("it says that the file is there", func() bool { return strings.HasPrefix(sheet.Message(), "There is a file") })
	if content, _ := os.ReadFile(path); string(content) != "old" || sheet.Path() != path {
		t.Errorf("the file holds %q, the sheet %q", content, sheet.Path())
	}
	s.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.sheets.Open() {
		t.Error("Esc does not close the sheet")
	}
}

func TestWhatCannotBeReadIsToldAndTheRestIsOpened(t *testing.T) {
	s := newStage(t, "")
	s.files.load([]string{write(t, "picture.png", "\x89PNG\r\n\x1a\n"), write(t, "list.txt", "https://a.test/\n")})
	s.until("one is open, and the other told of", func() bool { return s.footer() == "1 URL||" && s.sheets.Open() })
}

func TestASitemapsAddressesAreReadByOneClick(t *testing.T) {
	s := newStage(t, "")
	s.app.Clipboard().SetContent("https://a.test/sitemaps/2/sitemap.xml\n")
	s.urls.Paste()
	s.until("the strip offers it", func() bool { heading, _ := s.urls.Review(); return heading == "1 URL found" })
	s.urls.ReadSitemaps()
	s.until("they are there", func() bool { return s.footer() == "4 URLs|2 repeated|" })
	if row := s.work.Session().Row(0); row.URL != "https://a.test/page/1" {
		t.Errorf("the first row is %+v", row)
	}
	if line := s.status.Sentence(); strings.Contains(line, "sitemaps") {
		t.Errorf("the status line still says %q", line)
	}
}

func TestASitemapIsOpenedByItsAddressAndWhatIsMissingTold(t *testing.T) {
	s := newStage(t, "")
	s.files.load([]string{"https://a.test/pages/3/sitemap.xml"})
	s.until("it is there", func() bool { return s.footer() == "3 URLs||" })
	s.files.load([]string{"https://a.test/status/404/sitemap.xml"})
	s.until("it is told", s.sheets.Open)
}

func TestReadingASitemapCanBeStopped(t *testing.T) {
	s := newStage(t, "https://a.test/hang/sitemap.xml\n")
	s.urls.ReadSitemaps()
	s.until("it is being read", func() bool { return s.files.cancel != nil && s.site.Stats().Requests > 0 })
	s.urls.ReadSitemaps()
	s.until("it has ended", func() bool { return s.files.cancel == nil })
	if s.footer() != "1 URL||" {
		t.Errorf("the list is %q", s.footer())
	}
}

func TestAnExportsPresetIsThereTheNextTime(t *testing.T) {
	s := newStage(t, "https://a.test/title?text=One\n")
	s.runToEnd()
	s.export()
	sheet := s.sheets.Exporting()
	sheet.Choose("md")
	sheet.SavePreset("Notes")
	sheet.Choose("json")
	sheet.Close()
	s.export()
	sheet = s.sheets.Exporting()
	if len(sheet.Presets()) != 1 {
		t.Fatalf("the presets are %+v", sheet.Presets())
	}
	if sheet.ApplyPreset("Notes"); filepath.Ext(sheet.Path()) != ".md" {
		t.Errorf("the path is %q", sheet.Path())
	}
	s.until("the preview follows", func() bool { return strings.HasPrefix(sheet.Preview(0, 0), "- [One](") })
	sheet.Close()
}
