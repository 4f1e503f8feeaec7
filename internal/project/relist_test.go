package project

import (
	"reflect"
	"testing"

	"marquee/internal/urllist"
)

func TestAnotherListKeepsTheAnswersItShares(t *testing.T) {
	f := create(t, 3)
	f.Keep(0, whole())
	second := whole()
	second.Title.Text = "second"
	f.Keep(1, second)
	if err := f.SetDraft("a draft"); err != nil {
		t.Fatal(err)
	}
	if text, there, err := f.Draft(); text != "a draft" || !there || err != nil {
		t.Errorf("draft %q %v %v", text, there, err)
	}
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	before := results(t, f)
	rows := make([]urllist.Row, 120)
	from := make([]int32, len(rows))
	for i := range rows {
		rows[i], from[i] = urllist.Row{Line: i + 1, URL: "https://b.example/", Repeat: -1}, -1
	}
	from[0], from[1], from[70], from[119] = 1, 0, 1, 1 // two change places
	f.Keep(2, whole())                                 // pending, and gone with its row
	if err := f.Relist("another\n", &urllist.List{Rows: rows}, from); err != nil {
		t.Fatal(err)
	}
	after := results(t, f)
	moved := before[0]
	moved.Row = 1
	if len(after) != 4 || !reflect.DeepEqual(after[1], moved) {
		t.Errorf("%d answers, %+v", len(after), after[1])
	}
	for _, row := range []int{0, 70, 119} {
		if after[row].Title.Text != "second" {
			t.Errorf("row %d has %+v", row, after[row])
		}
	}
	if _, there, _ := f.Draft(); there {
		t.Error("the draft is still there")
	}
	if text, err := f.Text(); text != "another\n" || err != nil {
		t.Errorf("text %q %v", text, err)
	}
	if err := f.Relist("third\n", &urllist.List{Rows: rows[:1]}, nil); err != nil || len(results(t, f)) != 0 {
		t.Errorf("answers of no row stay, %v", err)
	}
}
