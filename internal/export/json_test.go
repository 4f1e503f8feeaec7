package export

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestJSONIsAnArrayOfTheObjectsThatJSONLinesHave(t *testing.T) {
	for _, count := range []int{0, 1, 3} {
		var all rows
		var want []map[string]any
		for _, text := range titles[:count] {
			all = append(all, row(text))
			want = append(want, lineOf(t, row(text)))
		}
		var out bytes.Buffer
		if err := Write(&out, JSON, Options{}, all); err != nil {
			t.Fatal(err)
		}
		var got []map[string]any
		if err := json.Unmarshal(out.Bytes(), &got); err != nil {
			t.Fatalf("%d rows: %v in %s", count, err, out.String())
		}
		if len(got) != count || count > 0 && !reflect.DeepEqual(got, want) {
			t.Errorf("%d rows are %v, want %v", count, got, want)
		}
		if lines := strings.Count(out.String(), "\n"); lines != count+2 {
			t.Errorf("%d rows take %d lines, want one each and two around them", count, lines)
		}
	}
}

// TestTextsStandInJSONAsTheyAre but for what JSON itself must escape: neither
// what HTML would trip over nor what lies beyond ASCII is.
func TestTextsStandInJSONAsTheyAre(t *testing.T) {
	for text, want := range map[string]string{
		"<b>&amp;</b>":   `"<b>&amp;</b>"`,
		"<é> & 京东":       `"<é> & 京东"`,
		"\"<b>\"":        `"\"<b>\""`,
		"a\\b<":          `"a\\b<"`,
		"tab\tand\n&":    `"tab\tand\n&"`,
		"~ and \x7f":     "\"~ and \x7f\"",
		"bell\x07 space": `"bell\u0007 space"`,
	} {
		var out bytes.Buffer
		if err := Write(&out, JSON, Options{}, rows{row(text)}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), `"title":`+want+`,`) {
			t.Errorf("%q is not written as %s in %s", text, want, out.String())
		}
	}
}
