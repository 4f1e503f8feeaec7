package workspace

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"marquee/fetcher"
	"marquee/internal/project"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// restore starts on a folder again, as a window does, and returns what stands
// in the editor.
func restore(t *testing.T, folder string) (*desk, string) {
	t.Helper()
	d := newDeskIn(t, "", folder)
	text, restored := "", false
	d.Restore(func(o *Opened) {
		restored = true
		if o != nil {
			text = o.Text
			d.Bring(o)
			d.put(o)
		}
	})
	d.until("the last session is read", func() bool { return restored && !d.Reading() })
	return d, text
}

// untilWritten waits until all there is is in the file.
func (d *desk) untilWritten() {
	d.t.Helper()
	d.beating("everything is written", func() bool { return d.State().Written })
}

// beating waits for the disk, whose news may come by no post.
func (d *desk) beating(what string, condition func() bool) {
	d.t.Helper()
	stop, ended := make(chan struct{}), make(chan struct{})
	go func() { defer close(ended); d.Beat(stop, func() {}) }()
	d.until(what, condition)
	close(stop)
	<-ended
}

// rows are what is known of all rows, without what only this process knows.
func (d *desk) rows() []session.Row {
	var all []session.Row
	for i := range d.Session().Len() {
		row := d.Session().Row(i)
		row.Elapsed = row.Elapsed.Truncate(1_000_000)
		row.Timing = fetcher.Timing{}
		all = append(all, row)
	}
	return all
}

const pages = "https://ok.test/1\nno address\nhttps://ok.test/2\nhttps://ok.test/missing\n"

func TestASessionComesBackAsItWasLeft(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "not there yet")
	d := newDeskIn(t, pages, folder)
	d.Fetch()
	d.toEnd()
	rows, counts := d.rows(), d.Session().Counts()
	d.quit()

	again, text := restore(t, folder)
	if text != pages {
		t.Errorf("the editor holds %q", text)
	}
	if got := again.rows(); !reflect.DeepEqual(got, rows) {
		t.Errorf("rows\n%+v, were\n%+v", got, rows)
	}
	if got := again.Session().Counts(); got != counts || counts.Known() != 3 {
		t.Errorf("counts %+v, were %+v", got, counts)
	}
	if s := again.State(); s.Phase != Done || s.Changed || s.Unkept != "" {
		t.Errorf("%+v", s)
	}
}

func TestWhatADocumentCallsItsAddressesComesBack(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "sessions")
	d := newDeskIn(t, "", folder)
	d.bring(d.read(files(t, "page.html", `<a href="https://ok.test/1">One</a> <a href="https://ok.test/2">Two</a>`), true))
	d.write("https://ok.test/2\nhttps://ok.test/1\nhttps://ok.test/3\n")
	d.until("the edited list is read", func() bool { return !d.Reading() })
	d.Fetch()
	d.toEnd()
	d.quit()

	again, _ := restore(t, folder)
	for row, want := range []string{"Two", "One", ""} {
		if got := again.Session().Row(row).LinkText; got != want {
			t.Errorf("row %d is called %q, want %q", row, got, want)
		}
	}
}

func TestATextThatWasNeverFetchedComesBack(t *testing.T) {
	folder := t.TempDir()
	d := newDeskIn(t, "https://a.test/\n", folder)
	d.write("https://a.test/\nhttps://b.test/\n") // not even parsed when the window closes
	d.quit()
	again, text := restore(t, folder)
	if text != "https://a.test/\nhttps://b.test/\n" || again.State().Phase != Listed || again.Session().Len() != 2 {
		t.Errorf("%q, %+v", text, again.State())
	}
}

func TestAnEditedTextComesBackBesideTheResultsOfTheOldOne(t *testing.T) {
	folder := t.TempDir()
	d := newDeskIn(t, pages, folder)
	d.Fetch()
	d.toEnd()
	d.write("https://ok.test/2\nhttps://ok.test/3\n")
	d.until("it is read", func() bool { return !d.Reading() })
	d.quit()

	again, text := restore(t, folder)
	if s := again.State(); text != "https://ok.test/2\nhttps://ok.test/3\n" || !s.Changed || s.Known != 3 || again.Session().Len() != 4 {
		t.Fatalf("%q, %+v", text, s)
	}
	again.Fetch()
	again.toEnd()
	if n := again.requests("ok.test"); n != 1 {
		t.Errorf("%d requests for the one new row", n)
	}
	rows := again.rows()
	again.quit()
	third, text := restore(t, folder)
	if text != "https://ok.test/2\nhttps://ok.test/3\n" || !reflect.DeepEqual(third.rows(), rows) || third.State().Changed {
		t.Errorf("%q, %+v\n%+v, were\n%+v", text, third.State(), third.rows(), rows)
	}
}

func TestAKilledSessionGoesOnWhereItWas(t *testing.T) {
	folder, killed := t.TempDir(), t.TempDir()
	d := newDeskIn(t, pages, folder)
	d.FetchRows([]int{0}) // as far as it came
	d.toEnd()
	d.untilWritten()
	if err := os.CopyFS(killed, os.DirFS(folder)); err != nil { // nothing was closed
		t.Fatal(err)
	}
	again, text := restore(t, killed)
	s := again.State()
	if text != pages || s.Known != 1 || s.Unread != 2 || !s.CanContinue() {
		t.Fatalf("%q, %+v", text, s)
	}
	again.Fetch()
	again.toEnd()
	if n := again.requests("ok.test"); n != 2 || again.State().Unread != 0 {
		t.Errorf("%d requests, %+v", n, again.State())
	}
}

func TestClearedResultsStayAway(t *testing.T) {
	folder := t.TempDir()
	d := newDeskIn(t, pages, folder)
	d.Fetch()
	d.toEnd()
	d.Clear()
	d.quit()
	if again, text := restore(t, folder); text != pages || again.State().Known != 0 {
		t.Errorf("%q, %+v", text, again.State())
	}
}

func TestWithoutAFolderNothingIsKept(t *testing.T) {
	d := newDesk(t, pages)
	d.Restore(func(o *Opened) {
		if o != nil {
			t.Error("restored")
		}
	})
	d.Fetch()
	d.toEnd()
	if s := d.State(); s.Unkept != "" || s.Known != 3 {
		t.Errorf("%+v", s)
	}
}

func TestALastSessionThatIsNotWantedStaysOnTheDisk(t *testing.T) {
	folder := t.TempDir()
	d := newDeskIn(t, pages, folder)
	d.Fetch()
	d.toEnd()
	d.quit()
	first := newest(folder)
	before, err := os.ReadFile(first[0])
	if err != nil {
		t.Fatal(err)
	}
	again := newDeskIn(t, "", folder)
	asked := false
	again.Restore(func(o *Opened) { asked = o != nil })
	again.write("https://other.test/\n")
	again.until("it is handed over", func() bool { return asked && !again.Reading() })
	again.untilWritten()
	again.quit()
	after, err := os.ReadFile(first[0])
	if err != nil || string(after) != string(before) || len(newest(folder)) != 2 {
		t.Errorf("%v of %v, the same: %v", err, newest(folder), string(after) == string(before))
	}
}

func TestTwoWindowsHaveASessionEach(t *testing.T) {
	folder := t.TempDir()
	d := newDeskIn(t, pages, folder)
	d.Fetch()
	d.toEnd()
	d.untilWritten()
	second, text := restore(t, folder)
	if text != "" || second.Session().Len() != 0 {
		t.Errorf("the second has %q", text)
	}
	second.write("https://ok.test/9\n")
	second.until("it is read", func() bool { return !second.Reading() })
	second.untilWritten()
	if got := len(newest(folder)); got != 2 {
		t.Errorf("%d sessions", got)
	}
}

func TestWhatIsReadOfAnOpenedSessionIsWrittenIntoIt(t *testing.T) {
	folder := t.TempDir()
	path := kept(t, pages, urllist.Parse(pages).Rows)
	d := newDeskIn(t, "https://ok.test/before\n", folder)
	d.untilWritten() // what stood in the editor is not lost
	d.bring(d.read([]string{path}, true))
	if s := d.State(); s.Known != 2 || s.Unread != 1 || !s.CanContinue() {
		t.Fatalf("%+v", s)
	}
	d.Fetch()
	d.toEnd()
	d.untilWritten()
	if got := d.State().Kept; got != path {
		t.Errorf("it is kept in %q", got)
	}
	rows := d.rows()
	d.quit()
	again := newDeskIn(t, "", t.TempDir())
	again.bring(again.read([]string{path}, true))
	if got := again.rows(); !reflect.DeepEqual(got, rows) || again.State().Unread != 0 {
		t.Errorf("rows\n%+v, were\n%+v", got, rows)
	}
	if before, text := restore(t, folder); text != "https://ok.test/before\n" {
		t.Errorf("%q, %+v", text, before.State())
	}
}

func TestASessionThatAnotherHasOpenIsGoneOnWithInACopy(t *testing.T) {
	path := kept(t, pages, urllist.Parse(pages).Rows)
	first := newDeskIn(t, "", t.TempDir())
	first.bring(first.read([]string{path}, true))
	second := newDeskIn(t, "", t.TempDir())
	o := second.read([]string{path}, true)
	if o.Sealed != project.FaultInUse {
		t.Errorf("sealed %q", o.Sealed)
	}
	second.bring(o)
	second.Fetch()
	second.toEnd()
	second.untilWritten()
	if got := second.State(); got.Kept == path || got.Unread != 0 || got.Unkept != "" {
		t.Errorf("%+v", got)
	}
	if got := first.State(); got.Kept != path || got.Unread != 1 {
		t.Errorf("the first: %+v", got)
	}
}

func TestAnotherListLeavesWhatWasReadWhereItIs(t *testing.T) {
	folder := t.TempDir()
	path := kept(t, pages, urllist.Parse(pages).Rows)
	d := newDeskIn(t, "", folder)
	d.bring(d.read([]string{path}, true))
	d.write("https://other.test/\n")
	d.until("it is read", func() bool { return !d.Reading() })
	d.Fetch()
	d.toEnd()
	d.untilWritten()
	if got := d.State(); got.Kept == path || got.Known != 1 {
		t.Errorf("%+v", got)
	}
	d.quit()
	again := newDeskIn(t, "", t.TempDir())
	again.bring(again.read([]string{path}, true))
	if got := again.State(); got.Known != 2 {
		t.Errorf("%+v", got)
	}
}

func TestASessionIsSavedAsAnotherDuplicatedAndLeft(t *testing.T) {
	folder := t.TempDir()
	d := newDeskIn(t, pages, folder)
	d.FetchRows([]int{0})
	d.toEnd()
	named := filepath.Join(t.TempDir(), "mine.marquee")
	saved := func(err error) { t.Error(err) }
	asked := false
	d.SaveAs(named, func(_ string, err error) {
		if asked = true; err != nil {
			saved(err)
		}
	})
	d.until("it is saved", func() bool { return asked })
	if got := len(newest(folder)); got != 0 || d.State().Kept != named {
		t.Errorf("%d sessions left behind, kept in %s", got, d.State().Kept)
	}
	asked = false
	d.Duplicate(func(_ string, err error) {
		if asked = true; err != nil {
			saved(err)
		}
	})
	d.until("it is duplicated", func() bool { return asked })
	d.Fetch() // goes on in the copy
	d.toEnd()
	d.untilWritten()
	rows := d.rows()
	d.New()
	if s := d.State(); s.Phase != Empty || s.Known != 0 {
		t.Errorf("%+v", s)
	}
	d.quit()
	if again, text := restore(t, folder); text != pages || !reflect.DeepEqual(again.rows(), rows) {
		t.Errorf("%q\n%+v, were\n%+v", text, again.rows(), rows)
	}
	mine := newDeskIn(t, "", t.TempDir())
	mine.bring(mine.read([]string{named}, true))
	if s := mine.State(); s.Known != 1 || s.Unread != 2 {
		t.Errorf("%+v", s)
	}
}

// The session that is left may be written once more as it is closed.
func TestTheNextStartOpensTheDuplicate(t *testing.T) {
	folder := t.TempDir()
	d := newDeskIn(t, pages, folder)
	d.Fetch()
	d.toEnd()
	d.untilWritten()
	before, duplicate := d.State().Kept, ""
	d.Duplicate(func(path string, err error) {
		if duplicate = path; err != nil {
			t.Error(err)
		}
	})
	d.until("it is duplicated", func() bool { return duplicate != "" })
	if got := newest(folder); len(got) != 2 || got[0] != duplicate || got[1] != before {
		t.Errorf("the next start opens %v", got)
	}
}

func TestASessionIsSavedAsItIsOnScreenNotAsTheTextIsEdited(t *testing.T) {
	file := filepath.Join(t.TempDir(), "no folder")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d := newDeskIn(t, pages, filepath.Join(file, "sessions")) // which cannot be kept on the way
	d.Fetch()
	d.toEnd()
	d.write("https://ok.test/2\n")
	d.until("it is read", func() bool { return !d.Reading() })
	named, asked := filepath.Join(t.TempDir(), "mine.marquee"), false
	d.SaveAs(named, func(_ string, err error) {
		if asked = true; err != nil {
			t.Error(err)
		}
	})
	d.until("it is saved", func() bool { return asked })
	rows := d.rows()
	d.quit()
	again := newDeskIn(t, "", t.TempDir())
	again.bring(again.read([]string{named}, true))
	if got := again.rows(); !reflect.DeepEqual(got, rows) {
		t.Errorf("%+v, was\n%+v", got, rows)
	}
}

func TestClearingTheHistoryLeavesTheSessionOnScreen(t *testing.T) {
	folder := t.TempDir()
	for range 3 {
		d := newDeskIn(t, pages, folder)
		d.untilWritten()
		d.quit()
	}
	d := newDeskIn(t, pages, folder)
	d.untilWritten()
	removed := -1
	d.ClearHistory(func(n int, err error) {
		if removed = n; err != nil {
			t.Error(err)
		}
	})
	d.until("it is cleared", func() bool { return removed >= 0 })
	if left := newest(folder); removed != 3 || len(left) != 1 || left[0] != d.State().Kept {
		t.Errorf("%d removed, left %v", removed, left)
	}
}

func TestEarlierSessionsGoWhereNobodyWantsThemKept(t *testing.T) {
	folder := t.TempDir()
	d := newDeskIn(t, pages, folder)
	d.untilWritten()
	d.New()
	d.write(pages)
	d.until("the next list is read", func() bool { return !d.Reading() })
	d.untilWritten()
	if left := newest(folder); len(left) != 2 {
		t.Fatalf("with history: %v", left)
	}
	chosen := d.Settings()
	chosen.Behaviour.KeepHistory = false
	d.SetSettings(chosen)
	if left := newest(folder); len(left) != 2 {
		t.Errorf("nothing has taken their place: %v", left)
	}
	d.New()
	d.write("https://ok.test/3\n")
	d.until("the last list is read", func() bool { return !d.Reading() })
	d.untilWritten()
	if left := newest(folder); len(left) != 1 || left[0] != d.State().Kept {
		t.Errorf("left %v, on screen %s", left, d.State().Kept)
	}
	named := filepath.Join(t.TempDir(), "mine.marquee")
	saved := false
	d.SaveAs(named, func(_ string, err error) {
		if saved = true; err != nil {
			t.Error(err)
		}
	})
	d.until("it is saved under a name", func() bool { return saved })
	d.New()
	d.write(pages)
	d.until("another list is read", func() bool { return !d.Reading() })
	d.untilWritten()
	if _, err := os.Stat(named); err != nil {
		t.Errorf("a session with a name: %v", err)
	}
}

func TestHowTheRowsWereLookedAtComesBack(t *testing.T) {
	folder := t.TempDir()
	d := newDeskIn(t, pages, folder)
	want := Look{Classes: 4, Filter: "ok", Sort: "title", Descending: true, Caret: 2, Selected: []int{1, 2}}
	d.untilWritten()
	d.KeepLook(want)
	path := d.State().Kept
	d.quit()
	again := newDeskIn(t, "", t.TempDir())
	if o := again.read([]string{path}, true); o.Look == nil || !reflect.DeepEqual(*o.Look, want) {
		t.Errorf("%+v, want %+v", o.Look, want)
	}
}

func TestARunGoesOnWhereNothingCanBeKeptAndIsKeptOnceItCan(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "sessions")
	if err := os.WriteFile(folder, nil, 0o600); err != nil { // in the folder's place
		t.Fatal(err)
	}
	d := newDeskIn(t, pages, folder)
	d.Fetch()
	d.toEnd()
	d.until("it is said", func() bool { return d.State().Unkept != "" })
	if s := d.State(); s.Known != 3 {
		t.Errorf("%+v", s)
	}
	rows := d.rows()
	if err := os.Remove(folder); err != nil {
		t.Fatal(err)
	}
	d.until("it is kept", func() bool { return d.State().Unkept == "" })
	d.quit()
	if again, text := restore(t, folder); text != pages || !reflect.DeepEqual(again.rows(), rows) {
		t.Errorf("%q\n%+v, were\n%+v", text, again.rows(), rows)
	}
}

func TestASessionThatWasTakenAwayIsMadeAnew(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "sessions")
	d := newDeskIn(t, pages, folder)
	d.Fetch()
	d.toEnd()
	d.untilWritten()
	path := d.State().Kept
	rows := d.rows()
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	d.beating("it is there again", func() bool {
		d.saver.follow()
		_, err := os.Stat(path)
		return err == nil && d.State().Written
	})
	d.quit()
	if again, text := restore(t, folder); text != pages || !reflect.DeepEqual(again.rows(), rows) {
		t.Errorf("%q\n%+v, were\n%+v", text, again.rows(), rows)
	}
}

func TestASessionOnADiskThatWasTakenOutIsSavedOnceItIsBack(t *testing.T) {
	disk := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(disk, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(disk, "mine.marquee")
	if err := os.Rename(kept(t, pages, urllist.Parse(pages).Rows), path); err != nil {
		t.Fatal(err)
	}
	d := newDeskIn(t, "", t.TempDir())
	d.bring(d.read([]string{path}, true))
	d.untilWritten()
	if err := os.Rename(disk, disk+" out"); err != nil {
		t.Fatal(err)
	}
	d.beating("it is said", func() bool { d.saver.follow(); return d.State().Unkept == project.FaultGone })
	d.Fetch()
	d.toEnd()
	rows := d.rows()
	if err := os.Rename(disk+" out", disk); err != nil {
		t.Fatal(err)
	}
	d.beating("it is saved", func() bool { s := d.State(); return s.Unkept == "" && s.Written && s.Kept == path })
	d.quit()
	again := newDeskIn(t, "", t.TempDir())
	again.bring(again.read([]string{path}, true))
	if got := again.rows(); !reflect.DeepEqual(got, rows) {
		t.Errorf("rows\n%+v, were\n%+v", got, rows)
	}
}

func TestADamagedSessionDoesNotHideAnother(t *testing.T) {
	folder := t.TempDir()
	d := newDeskIn(t, pages, folder)
	d.quit()
	path := filepath.Join(folder, "z.marquee")
	if err := os.WriteFile(path, []byte(strings.Repeat("no session ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, text := restore(t, folder); text != pages {
		t.Errorf("%q", text)
	}
}
