package cli

import (
	"fmt"
	"strings"
	"testing"
)

// What a page says beside its title, and what only all titles together tell, is
// there where a column asks for it, on stdout as in a table that is added to.
func TestWhatColumnsNeedIsDoneForThem(t *testing.T) {
	p, stdout, stderr := newProcess("")
	p.openSamples = startDemo
	if status := p.run([]string{"fetch", "--demo", "--format", "jsonl", "--columns", "title,h1,description"}); status == statusError {
		t.Fatalf("status 2: %s", stderr)
	}
	if row := decodeRows(t, stdout.String())[0]; row["h1"] == "" || row["description"] == "" {
		t.Errorf("more than the title was not read: %v", row)
	}
	list := ""
	for _, page := range []string{"Shop", "News", "About%20us"} {
		list += "https://a.test/title?text=" + page + "%20%7C%20Example\n"
	}
	rows, _ := fetched(t, list, "--columns", "title,title_alone,title_remarks")
	if len(rows) != 3 || rows[2]["title_alone"] != "About us" || !strings.Contains(fmt.Sprint(rows[0]["title_remarks"]), "ends_with_site") {
		t.Errorf("rows %v", rows)
	}
}
