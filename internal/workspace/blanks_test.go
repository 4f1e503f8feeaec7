package workspace

import (
	"encoding/csv"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"marquee/internal/export"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// keepBlank switches whether blank lines are rows.
func (d *desk) keepBlank(keep bool) {
	s := d.Settings()
	s.Behaviour.KeepBlank = keep
	d.SetSettings(s)
	d.until("the list is read so", func() bool {
		list, _ := d.List()
		return !d.Reading() && urllist.HaveBlanks(list.Rows) == keep
	})
}

const gapped = "https://ok.test/title?text=A\n\n# a remark\nhttps://ok.test/title?text=B\n\nno address\n\n"

func TestBlankLinesAreRowsFromListToFile(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "sessions")
	d := newDeskIn(t, gapped, folder)
	if got := d.Session().Len(); got != 3 {
		t.Fatalf("%d rows before it is asked for, want 3", got)
	}
	d.keepBlank(true)
	d.until("they are shown", func() bool { return d.Session().Len() == 6 })
	d.Fetch()
	d.toEnd()
	if got, _ := d.Summary(); got.Titles != 2 || got.Others != 1 {
		t.Errorf("%+v, want two titles and a row without", got)
	}
	counts := d.Session().Counts()
	if counts.Total != 6 || counts.Answered != 6 || counts.OK != 2 || counts.Of(session.InvalidRows) != 4 {
		t.Errorf("%+v", counts)
	}
	want := []string{"A", "", "", "B", "", ""}
	written := d.export(filepath.Join(t.TempDir(), "rows.csv"), Export{Format: export.CSV})
	records, err := csv.NewReader(strings.NewReader(written)).ReadAll()
	if err != nil || len(records) != 1+len(want) {
		t.Fatalf("%d records (%v), want a heading and %d", len(records), err, len(want))
	}
	at := map[string]int{}
	for i, name := range records[0] {
		at[name] = i
	}
	reasons := []string{"", "This line is blank", "This line is a remark", "", "This line is blank", "This line holds no web address"}
	for i, record := range records[1:] {
		if record[at["title"]] != want[i] || record[at["line"]] != strconv.Itoa(i+1) || record[at["reason"]] != reasons[i] {
			t.Errorf("row %d is %q, want the title %q and the reason %q", i+1, record, want[i], reasons[i])
		}
	}
	rows := d.rows()
	d.quit()

	again, text := restore(t, folder) // by a window that is set otherwise
	if got := again.rows(); text != gapped || !reflect.DeepEqual(got, rows) {
		t.Errorf("%q with the rows\n%+v, were\n%+v", text, got, rows)
	}
	if again.State().Changed {
		t.Error("the list counts as changed")
	}
	again.keepBlank(true)
	again.keepBlank(false)
	if list, _ := again.List(); len(list.Rows) != 3 || !again.State().Changed {
		t.Errorf("%d rows without the blank ones, %+v", len(list.Rows), again.State())
	}
}

func TestALongListWithBlankLinesComesBackFrozen(t *testing.T) {
	text := strings.Repeat("https://a.test/\n\n", 20_000)
	rows := urllist.ParseWith(text, urllist.Options{Blanks: true}).Rows
	o := openSession(kept(t, text, rows))
	defer o.close()
	if o.Text != text || !reflect.DeepEqual(o.List.Rows, rows) || o.List.Blank != 19_999 || o.List.Invalid != 19_999 {
		t.Errorf("%d bytes with %d rows, %d blank, %d no URL", len(o.Text), len(o.List.Rows), o.List.Blank, o.List.Invalid)
	}
}

func TestFilesAreReadWithTheirBlankLines(t *testing.T) {
	d := newDesk(t, "")
	s := d.Settings()
	s.Behaviour.KeepBlank = true
	d.SetSettings(s)
	d.put(d.read(files(t, "a.txt", "https://a.test/\n\nhttps://b.test/\n", "b.txt", "\nhttps://c.test/\n"), true))
	d.until("they are read", func() bool { list, _ := d.List(); return !d.Reading() && len(list.Rows) == 5 })
}
