package project

import (
	"context"
	"os"
	"regexp"
	"strings"
	"testing"
)

// What docs/project-file.md says of the file is true of it.
func TestTheFileIsAsItIsDocumented(t *testing.T) {
	content, err := os.ReadFile("../../docs/project-file.md")
	if err != nil {
		t.Fatal(err)
	}
	document := string(content)
	f := create(t, 3)
	for row := range 2 {
		f.Keep(row, whole())
	}
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	questions := regexp.MustCompile("(?s)```sql\n(.*?)```").FindAllStringSubmatch(document, -1)
	if len(questions) < 4 {
		t.Fatalf("%d questions", len(questions))
	}
	for _, question := range questions {
		rows, err := f.db.QueryContext(context.Background(), question[1])
		if err != nil {
			t.Errorf("%s: %v", question[1], err)
			continue
		}
		for rows.Next() {
		}
		if err := rows.Err(); err != nil {
			t.Errorf("%s: %v", question[1], err)
		}
		_ = rows.Close()
	}
	rows, err := f.db.QueryContext(context.Background(), "SELECT m.name, p.name FROM sqlite_master AS m, pragma_table_info(m.name) AS p WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%'")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			t.Fatal(err)
		}
		for _, name := range [...]string{table, column} {
			if !strings.Contains(document, "`"+name+"`") {
				t.Errorf("%s of %s is not described", name, table)
			}
		}
	}
	if err := rows.Err(); err != nil {
		t.Error(err)
	}
}
