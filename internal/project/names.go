package project

import (
	"context"
	"database/sql"
	"slices"

	"marquee/fetcher/weburl"
	"marquee/internal/urllist"
)

// insertName writes what a document calls a row's address.
var insertName = insert{head: "INSERT INTO names (row, text, folder) VALUES ", row: "(?,?,?)"}

// insertNames writes what the document that a list was read from calls its
// addresses; few lists say anything.
func insertNames(ctx context.Context, tx *sql.Tx, list *urllist.List, numbers []int32) error {
	var named []int
	for row := range max(len(list.Texts), len(list.Folders)) {
		if list.Text(row) != "" || list.Folder(row) != "" {
			named = append(named, row)
		}
	}
	return insertName.run(ctx, tx, len(named), func(to []any, i int) []any {
		row := named[i]
		return append(to, numberOf(numbers, row), weburl.MaskCredentials(list.Text(row)), weburl.MaskCredentials(list.Folder(row)))
	})
}

// Names gives the rows of a list, which the file's rows or frozen list made,
// what its document called them. What cannot be read is only missed.
func (f *File) Names(list *urllist.List) error {
	if f.older > 0 {
		return nil // it has none
	}
	rows, err := f.db.QueryContext(context.Background(), "SELECT row, text, folder FROM names ORDER BY row")
	if err != nil {
		return &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var number int32
		var text, folder string
		if err := rows.Scan(&number, &text, &folder); err != nil {
			return &Error{Path: f.path, Fault: faultOf(err), Err: err}
		}
		row, ok := int(number), true
		if f.numbers != nil {
			row, ok = slices.BinarySearch(f.numbers, number)
		}
		if ok && row >= 0 && row < len(list.Rows) {
			list.Name(row, text, folder)
		}
	}
	if err := rows.Err(); err != nil {
		return &Error{Path: f.path, Fault: faultOf(err), Err: err}
	}
	return nil
}
