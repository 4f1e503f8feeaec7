package project

import (
	"context"
	"database/sql"
	"fmt"
)

// insertShared puts what the answers of a batch have in common into the
// connection's own table, and returns where each stands there.
func insertShared(ctx context.Context, tx *sql.Tx, answers []*entry) (map[[sharedTexts]string]int, error) {
	for _, statement := range [...]string{
		`CREATE TEMP TABLE IF NOT EXISTS shared (id INTEGER PRIMARY KEY, outcome TEXT, code TEXT, title_source TEXT, flags TEXT,
			content_type TEXT, charset TEXT, charset_source TEXT, lang TEXT)`,
		"DELETE FROM temp.shared",
	} {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return nil, fmt.Errorf("making room: %w", err)
		}
	}
	ids := make(map[[sharedTexts]string]int)
	var list [][sharedTexts]string
	for _, e := range answers {
		c := e.common()
		if _, known := ids[c]; !known {
			ids[c] = len(ids)
			list = append(list, c)
		}
	}
	return ids, insertCommon.run(ctx, tx, len(list), func(to []any, i int) []any {
		to = append(to, i)
		for _, text := range list[i] {
			to = append(to, text)
		}
		return to
	})
}

// common is what an answer shares with others, in the order of temp.shared.
func (a *answer) common() (texts [sharedTexts]string) {
	for i, text := range a.shared() {
		texts[i] = *text
	}
	return texts
}

var insertCommon = insert{head: "INSERT INTO temp.shared VALUES ", row: places(1 + sharedTexts)}
