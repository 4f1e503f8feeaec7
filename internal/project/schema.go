package project

import (
	"context"
	"database/sql"
	"fmt"
)

const (
	applicationID = 0x4d617271 // "Marq"
	version       = 2          // of the schema
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

CREATE TABLE rows (
	row     INTEGER PRIMARY KEY,
	line    INTEGER NOT NULL,
	input   TEXT NOT NULL,
	url     TEXT NOT NULL,
	problem TEXT NOT NULL,
	mends   TEXT NOT NULL
);

CREATE TABLE results (
	row            INTEGER PRIMARY KEY,
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
	more           TEXT NOT NULL
);

CREATE TABLE before (
	row        INTEGER PRIMARY KEY,
	outcome    TEXT NOT NULL,
	code       TEXT NOT NULL,
	status     INTEGER NOT NULL,
	title      TEXT NOT NULL,
	final_url  TEXT NOT NULL,
	fetched_at INTEGER NOT NULL
);

CREATE TABLE evidence (
	row           INTEGER PRIMARY KEY,
	headers       TEXT NOT NULL,
	etag          TEXT NOT NULL,
	last_modified TEXT NOT NULL,
	body          BLOB NOT NULL
);

CREATE TABLE notes (
	row  INTEGER PRIMARY KEY,
	note TEXT NOT NULL
);

CREATE TABLE waits (
	origin TEXT PRIMARY KEY,
	until  INTEGER NOT NULL
) WITHOUT ROWID;

CREATE VIEW titles AS
	SELECT rows.row + 1 AS row, rows.line, rows.input, rows.url, r.final_url, r.status,
		coalesce(r.outcome, CASE WHEN rows.url = '' THEN 'invalid' ELSE '' END) AS outcome,
		r.code, r.title, r.content_type, r.charset, r.lang, r.flags,
		datetime(r.fetched_at, 'unixepoch') AS fetched_at
	FROM rows LEFT JOIN results AS r ON r.row = rows.row;
`

// lay makes the tables of a new file.
func lay(ctx context.Context, tx *sql.Tx) error {
	statement := fmt.Sprintf("%s PRAGMA application_id = %d; PRAGMA user_version = %d;", schema, applicationID, version)
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
}

// migrate brings an older file to this version, after a copy of it was made.
func migrate(ctx context.Context, db *sql.DB, from int) error {
	for v := from; v < version; v++ {
		statement := fmt.Sprintf("BEGIN; %s PRAGMA user_version = %d; COMMIT;", migrations[v-1], v+1)
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("bringing the session to version %d: %w", v+1, err)
		}
	}
	return nil
}
