package change

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestEveryKindOfChangeIsTold(t *testing.T) {
	before, err := Read("url,title,status,outcome,final_url\na,Same,200,ok,a\nb,Old,200,ok,b\nc,C,200,ok,c\nd,D,200,ok,d\ne,E,200,ok,e\nf,,0,stopped,f\nb,twice,200,ok,b\n")
	if err != nil {
		t.Fatal(err)
	}
	after, err := Read(`{"url":"a","title":"Same","status":200,"outcome":"ok","final_url":"a"}
{"url":"b","title":"New","status":200,"outcome":"ok","final_url":"b"}
{"url":"c","title":"C","status":404,"outcome":"http_error","final_url":"c"}
{"url":"d","title":"D","status":200,"outcome":"ok","final_url":"z"}
{"url":"f","title":"F","status":200,"outcome":"ok","final_url":"f"}
{"url":"g","title":"G","status":200,"outcome":"ok","final_url":"g"}
`)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for c := range Compare(slices.Values(before), slices.Values(after)) {
		got = append(got, fmt.Sprint(c.Kind, " ", c.Before.URL, " ", c.After.URL))
	}
	if want := "title b b|outcome c c|target d d|appeared  g|vanished e "; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", strings.Join(got, "|"), want)
	}
}

func TestReadingsAreReadFromEveryExport(t *testing.T) {
	want := "[{a =T ok 200 b  0001-01-01 00:00:00 +0000 UTC}]"
	for name, text := range map[string]string{
		"CSV":         "title,url,status,outcome,final_url\r\n'=T,a,200,ok,b\r\n",
		"spreadsheet": "\ufefftitle;url;status;outcome;final_url\r\n'=T;a;200;ok;b\r\n",
		"TSV":         "title\turl\tstatus\toutcome\tfinal_url\n'=T\ta\t200\tok\tb\n",
		"JSON Lines":  `{"url":"a","title":"=T","status":200,"outcome":"ok","final_url":"b"}`,
		"JSON":        "[\n" + `{"url":"a","title":"=T","status":200,"outcome":"ok","final_url":"b"}` + "\n]\n",
	} {
		pages, err := Read(text)
		if fmt.Sprint(pages) != want || err != nil {
			t.Errorf("%s: %v (%v), want %s", name, pages, err, want)
		}
	}
	if _, err := Read("nothing of that kind"); err == nil {
		t.Error("a text that is no export was read")
	}
}
