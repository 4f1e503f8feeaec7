package workspace

import (
	"slices"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/internal/session"
)

// A charset that was chosen in one window is chosen in the next, for the row or
// for its host, and no host is asked.
func TestATitleThatWasDecodedAnewComesBack(t *testing.T) {
	folder := t.TempDir()
	const guessed = "/charset/windows-1251/by/none"
	d := newDeskIn(t, "https://a.test"+guessed+"?1\nhttps://a.test"+guessed+"?2\nhttps://b.test"+guessed+"\n", folder)
	d.Fetch()
	d.toEnd()
	d.untilWritten()
	right := d.Session().Row(0).Title
	var offered []session.Decoding
	answered := false
	d.Decodings(0, func(all []session.Decoding) { offered, answered = all, true })
	d.until("decodings are read", func() bool { return answered })
	at := slices.IndexFunc(offered, func(o session.Decoding) bool { return o.Charset == "koi8-u" })
	if at < 0 || slices.ContainsFunc(offered, func(o session.Decoding) bool { return o.Title == right }) {
		t.Fatalf("%q in %s: offered %v", right, d.Session().Row(0).Charset, offered)
	}
	wrong := offered[at].Title
	requests := len(d.site.Requests("a.test"))
	d.Choose(1, "koi8-u", false)
	d.until("one row is decoded anew", func() bool { return d.Session().Row(1).Title == wrong })
	if d.Session().Row(0).Title != right {
		t.Error("the other page of the host is another too")
	}
	d.untilWritten()
	d.Choose(1, "koi8-u", true)
	d.until("the host is decoded anew", func() bool { return d.Session().Row(0).Title == wrong })
	d.quit()

	again, _ := restore(t, folder)
	for i, want := range []string{wrong, wrong, right} {
		row := again.Session().Row(i)
		if row.Title != want || (row.CharsetSource == title.CharsetChosen) != (i < 2) {
			t.Errorf("row %d: %q in %s by %s", i, row.Title, row.Charset, row.CharsetSource)
		}
	}
	if n := len(d.site.Requests("a.test")); n != requests {
		t.Errorf("%d requests", n-requests)
	}
}

// A host that asked for an hour leaves its rows waiting, in the next window too,
// and is not asked meanwhile.
func TestRowsOfAHostThatAskedForAnHourWaitInTheNextWindowToo(t *testing.T) {
	folder := t.TempDir()
	const away = "https://a.test/status/503/retry-after/3600?"
	text := away + strings.Join([]string{"1", "2", "3", "4", "5", "6", "7", "8"}, "\n"+away) + "\n"
	d := newDeskIn(t, text, folder)
	d.settings.Fetch.Retries = 2
	d.Fetch()
	waiting := func(d *desk) func() bool {
		return func() bool {
			for i := range d.Session().Len() {
				row := d.Session().Row(i)
				if row.State != session.Waiting || row.Outcome == fetcher.Failed || time.Until(row.Until) < 50*time.Minute {
					return false
				}
			}
			return d.Session().Len() == 8
		}
	}
	d.beating("all rows wait", waiting(d))
	requests := len(d.site.Requests("a.test"))
	d.Stop()
	d.toEnd()
	d.quit()

	again, _ := restore(t, folder)
	again.settings.Fetch.Retries = 2
	again.Fetch()
	again.until("the run begins", again.phase(Running))
	again.beating("all rows wait again", waiting(again))
	if n, m := len(d.site.Requests("a.test")), len(again.site.Requests("a.test")); n != requests || m != 0 {
		t.Errorf("asked %d and %d times more", n-requests, m)
	}
	again.Stop()
	again.toEnd()
}
