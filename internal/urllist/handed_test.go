package urllist

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// handed are lines as people paste them, with the addresses they must give;
// they lie beside a checkout, not in it.
const handed = "../../../shared/cases/lists/pasted.jsonl"

func TestPastedLinesGiveTheirAddresses(t *testing.T) {
	file, err := os.Open(filepath.FromSlash(handed))
	if err != nil {
		t.Skip("the handed lines are not beside this checkout")
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c struct {
			Text string
			Want []string
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		list := Parse(c.Text)
		got := []string{}
		for _, row := range list.Rows {
			if row.URL != "" {
				got = append(got, row.URL)
			}
		}
		if !slices.Equal(got, c.Want) {
			t.Errorf("Parse(%.200q) gives %q, want %q", c.Text, got, c.Want)
		}
	}
}
