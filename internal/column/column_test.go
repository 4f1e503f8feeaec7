package column

import (
	"os"
	"strings"
	"testing"

	"marquee/internal/session"
	"marquee/internal/words"
)

func names(columns []Column) string {
	var all []string
	for _, c := range columns {
		all = append(all, c.Name)
	}
	return strings.Join(all, ",")
}

// contract is the order of JSON's keys that scripts rely on; new columns
// come behind these.
const contract = "row,line,input,url,final_url,status,outcome,code,reason,title,title_source,content_type,charset,charset_source,lang," +
	"bytes,milliseconds,attempts,redirects,flags,fetched_at"

func TestTheColumnsThatScriptsRelyOnComeFirstAndInTheirOrder(t *testing.T) {
	if got := names(All); !strings.HasPrefix(got+",", contract+",") {
		t.Errorf("columns %s\nwant     %s", got, contract)
	}
	if got := names(Table()); !strings.HasPrefix(got, "url,title,row,line,input,final_url,status,") || len(got) != len(names(Default())) {
		t.Errorf("a table has %s", got)
	}
}

func TestEveryColumnIsWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range All {
		if c.Name == "" || strings.ToLower(c.Name) != c.Name || strings.ContainsAny(c.Name, " ,-") || seen[c.Name] {
			t.Errorf("the name %q is none, or there twice", c.Name)
		}
		seen[c.Name] = true
		if c.Value == nil || c.Meaning == "" || strings.HasSuffix(c.Meaning, ".") || c.Header+c.Title == "" {
			t.Errorf("%s has no value, meaning or name to show", c.Name)
		}
		for key, is := range map[string]string{"column." + c.Name: c.Header, "column." + c.Name + ".name": c.Title} {
			if is != "" && !words.English.Has(words.Key(key)) {
				t.Errorf("%s is said in no other language: assets/translations have no %s", c.Name, key)
			}
		}
		if key := c.Key(); c.Name != NameRow && (key == nil || (key.Text == nil) == (key.Number == nil)) {
			t.Errorf("%s cannot be sorted by", c.Name)
		}
		touch(c, &session.Row{})
	}
}

// touch reads a column's value and key of a row.
func touch(c Column, r *session.Row) {
	switch value := c.Value.(type) {
	case Text:
		value(r)
	case Number:
		value(r)
	case Time:
		value(r)
	case List:
		value(nil, r)
	case Hops:
		value(r)
	}
	switch key := c.Key(); {
	case key == nil:
	case key.Text != nil:
		key.Text(r)
	default:
		key.Number(r)
	}
}

func TestColumnsAreChosenByNameAndKeepTheOrderAskedFor(t *testing.T) {
	for list, want := range map[string]string{"title,url": "title,url", " Status , TITLE": "status,title", "row": "row"} {
		if got, err := Parse(list); err != nil || names(got) != want {
			t.Errorf("Parse(%q) = %s, %v", list, names(got), err)
		}
	}
	for _, list := range []string{"", "url,", "url,,title", "titel", "url,url", "url title"} {
		if got, err := Parse(list); err == nil || !strings.Contains(err.Error(), "column") {
			t.Errorf("Parse(%q) = %s, %v", list, names(got), err)
		}
	}
}

func TestTheREADMEListsTheColumns(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(readme), Markdown()) {
		t.Errorf("README.md has not this table of columns:\n%s", Markdown())
	}
}

func TestTheHostIsThatOfTheAddress(t *testing.T) {
	c, _ := Find("host")
	for url, want := range map[string]string{
		"https://www.example.com/a?b#c": "www.example.com", "http://ann:secret@example.com:8080/": "example.com",
		"https://[2001:db8::1]:8443/": "2001:db8::1", "": "",
	} {
		if got := c.Value.(Text)(&session.Row{URL: url}); got != want {
			t.Errorf("%q has the host %q, want %q", url, got, want)
		}
	}
}
