package cells

import (
	"cmp"

	"marquee/internal/column"
	"marquee/internal/words"
)

// ColumnNames are what stands above a column, and what menus call it; "" for
// the same.
func ColumnNames(id string) (header, name string) {
	c, _ := column.Find(id)
	spoken := words.Spoken()
	if c.Header != "" {
		header = spoken.Or(words.Key("column."+id), c.Header)
	}
	if c.Title != "" {
		name = spoken.Or(words.Key("column."+id+".name"), c.Title)
	}
	return header, name
}

// ColumnName is what a column is called where it stands alone.
func ColumnName(id string) string {
	header, name := ColumnNames(id)
	return cmp.Or(name, header, id)
}
