package project

import (
	"context"
	"database/sql"
	"fmt"
)

const (
	applicationID = 0x4d617271 // "Marq"
	version       = 6          // of the schema
	rushVersion   = 4          // the first with a table for what came in a rush
	jsonVersion   = 6          // the first in which any program can read what is in it
)

// schema makes an empty file. What it says is told in docs/project-file.md.
const schema = `
CREATE TABLE meta (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE text (
	part INTEGER PRIMARY KEY,
	body TEXT NOT NULL
);

CREATE TABLE notes (
	row  INTEGER PRIMARY KEY,
	note TEXT NOT NULL
);

CREATE TABLE waits (
	origin TEXT PRIMARY KEY,
	until  INTEGER NOT NULL
) WITHOUT ROWID;
`

// frozenTable holds what the other tables hold, in a form that is read fast.
const frozenTable = `
CREATE TABLE frozen (
	what TEXT NOT NULL,
	part INTEGER NOT NULL,
	body BLOB NOT NULL,
	PRIMARY KEY (what, part)
);
`

// rowsTable is the list. A line that is its URL, as most are, has no input.
const rowsTable = `
CREATE TABLE rows (
	row     INTEGER PRIMARY KEY,
	line    INTEGER NOT NULL,
	input   TEXT,
	url     TEXT NOT NULL,
	problem TEXT NOT NULL,
	mends   TEXT NOT NULL
);
`

// answerTables hold what came of the rows. Their keys rise as they are written,
// so that a run, which answers rows in any order, writes at the end of the file
// instead of everywhere in it.
const answerTables = `
CREATE TABLE results (
	seq            INTEGER PRIMARY KEY AUTOINCREMENT,
	row            INTEGER NOT NULL UNIQUE,
	outcome        TEXT NOT NULL,
	code           TEXT NOT NULL,
	status         INTEGER NOT NULL,
	title          TEXT NOT NULL,
	title_source   TEXT NOT NULL,
	final_url      TEXT NOT NULL,
	flags          TEXT NOT NULL,
	content_type   TEXT NOT NULL,
	charset        TEXT NOT NULL,
	charset_source TEXT NOT NULL,
	lang           TEXT NOT NULL,
	attempts       INTEGER NOT NULL,
	bytes          INTEGER NOT NULL,
	milliseconds   INTEGER NOT NULL,
	fetched_at     INTEGER NOT NULL,
	more           TEXT NOT NULL,
	headers        TEXT,
	etag           TEXT,
	last_modified  TEXT,
	body           BLOB
);

CREATE TABLE before (
	seq        INTEGER PRIMARY KEY AUTOINCREMENT,
	row        INTEGER NOT NULL UNIQUE,
	outcome    TEXT NOT NULL,
	code       TEXT NOT NULL,
	status     INTEGER NOT NULL,
	title      TEXT NOT NULL,
	final_url  TEXT NOT NULL,
	fetched_at INTEGER NOT NULL
);
`

// namesTable is what the document that the list was read from calls addresses.
const namesTable = `
CREATE TABLE names (
	row    INTEGER PRIMARY KEY,
	text   TEXT NOT NULL,
	folder TEXT NOT NULL
);
`

// lay makes the tables of a new file.
func lay(ctx context.Context, tx *sql.Tx) error {
	statement := fmt.Sprintf("%s PRAGMA application_id = %d; PRAGMA user_version = %d;", schema+rowsTable+frozenTable+answerTables+rushedTable+namesTable+views, applicationID, version)
	if _, err := tx.ExecContext(ctx, statement); err != nil {
		return fmt.Errorf("laying out the session: %w", err)
	}
	return nil
}

// migrations bring a file of version i+1 to version i+2.
var migrations = []string{
	`CREATE TABLE evidence (
		row           INTEGER PRIMARY KEY,
		headers       TEXT NOT NULL,
		etag          TEXT NOT NULL,
		last_modified TEXT NOT NULL,
		body          BLOB NOT NULL
	);`,
	`DROP VIEW titles;
	ALTER TABLE results RENAME TO old_results;
	ALTER TABLE before RENAME TO old_before;
	ALTER TABLE rows RENAME TO old_rows;` + rowsTable + frozenTable + answerTables + `
	INSERT INTO rows SELECT row, line, nullif(input, url), url, problem, mends FROM old_rows ORDER BY row;
	INSERT INTO results SELECT NULL, r.*, e.headers, e.etag, e.last_modified, e.body
		FROM old_results AS r LEFT JOIN evidence AS e ON e.row = r.row ORDER BY r.row;
	INSERT INTO before SELECT NULL, b.* FROM old_before AS b ORDER BY b.row;
	DROP TABLE old_rows; DROP TABLE old_results; DROP TABLE old_before; DROP TABLE evidence;`,
	oldRushedTable,
	`DROP VIEW IF EXISTS titles;` + namesTable,
	`DROP VIEW IF EXISTS titles; DROP TABLE rushed;` + rushedTable + views, // it is empty
}

// migrate brings an older file to this version, after a copy of it was made.
func migrate(ctx context.Context, db *sql.DB, from int) error {
	for v := from; v < version; v++ {
		if v == jsonVersion-1 {
			if err := enterOldRushed(db); err != nil {
				return fmt.Errorf("entering what came in a rush: %w", err)
			}
		}
		statement := fmt.Sprintf("BEGIN; %s PRAGMA user_version = %d; COMMIT;", migrations[v-1], v+1)
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("bringing the session to version %d: %w", v+1, err)
		}
	}
	return nil
}

// resultsAs are the answers of an older file as this version has them, for one
// that may only be read.
var resultsAs = [...]string{
	1: "(SELECT row AS seq, *, NULL AS headers, NULL AS etag, NULL AS last_modified, NULL AS body FROM results) AS results",
	2: "(SELECT results.row AS seq, results.*, headers, etag, last_modified, body FROM results LEFT JOIN evidence ON evidence.row = results.row) AS results",
}

// resultsTable is what answers are selected from.
func (f *File) resultsTable() string {
	if f.older > 0 && f.older < len(resultsAs) {
		return resultsAs[f.older]
	}
	return "results"
}
