package project

import (
	"context"
	"database/sql"
	"fmt"

	"marquee/fetcher"
	"marquee/fetcher/title"
)

// shared is what many answers have in common.
type shared struct {
	outcome       fetcher.Outcome
	code          fetcher.Code
	titleSource   title.Source
	flags         fetcher.Flags
	contentType   string
	charset       string
	charsetSource title.CharsetSource
	lang          string
}

func sharedOf(r *fetcher.Result) shared {
	kind := r.ContentType
	if kind == "" {
		kind = r.Title.ContentType
	}
	return shared{r.Outcome, r.Code, r.Title.Source, r.Flags, kind, r.Title.Charset, r.Title.CharsetSource, r.Title.Lang}
}

// insertShared puts what the answers of a batch have in common into the
// connection's own table, and returns where each stands there.
func insertShared(ctx context.Context, tx *sql.Tx, answers []*kept) (map[shared]int, error) {
	for _, statement := range [...]string{
		`CREATE TEMP TABLE IF NOT EXISTS shared (id INTEGER PRIMARY KEY, outcome TEXT, code TEXT, title_source TEXT, flags TEXT,
			content_type TEXT, charset TEXT, charset_source TEXT, lang TEXT)`,
		"DELETE FROM temp.shared",
	} {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return nil, fmt.Errorf("making room: %w", err)
		}
	}
	ids := make(map[shared]int)
	var list []shared
	for _, k := range answers {
		c := sharedOf(&k.result)
		if _, known := ids[c]; known {
			continue
		}
		ids[c] = len(ids)
		list = append(list, c)
	}
	return ids, insertCommon.run(ctx, tx, len(list), func(to []any, i int) []any {
		c := &list[i]
		return append(to, i, c.outcome.String(), string(c.code), string(c.titleSource), joined(c.flags), c.contentType, c.charset, string(c.charsetSource), c.lang)
	})
}

var insertCommon = insert{head: "INSERT INTO temp.shared VALUES ", row: places(9)}
