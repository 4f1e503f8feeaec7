package project

import "strings"

// rushedTable holds answers as they came, until there is time to enter them into
// results: as JSON, and beside it what is no text.
const rushedTable = `
CREATE TABLE rushed (
	part    INTEGER PRIMARY KEY,
	answers INTEGER NOT NULL,
	body    TEXT NOT NULL,
	heads   TEXT NOT NULL,
	kept    BLOB NOT NULL
);
`

// oldRushedTable is that of versions 4 and 5.
const oldRushedTable = `
CREATE TABLE rushed (
	part    INTEGER PRIMARY KEY,
	answers INTEGER NOT NULL,
	body    BLOB NOT NULL
);
`

// What rushed_last has the columns of an answer in, and the places there: answer as
// appendAnswer writes it, head in the order of shared.texts.
var rushedPlaces = map[string]string{
	"outcome": "head, '$[0]'", "code": "head, '$[1]'", "title_source": "head, '$[2]'", "flags": "head, '$[3]'",
	"content_type": "head, '$[4]'", "charset": "head, '$[5]'", "charset_source": "head, '$[6]'", "lang": "head, '$[7]'",
	"status": "answer, '$[2]'", "attempts": "answer, '$[3]'", "bytes": "answer, '$[4]'", "milliseconds": "answer, '$[5]'",
	"fetched_at": "answer, '$[6]'", "title": "answer, '$[7]'", "final_url": "answer, '$[8]'", "more": "answer, '$[9]'",
}

// views are for questions: what came in a rush is seen in them as if it were
// entered. A row's last answer is the one that counts. That row is said to be an
// integer lets SQLite make an index of it; without one, the rows of the list would
// each go through all that is rushed. JSON that is none, of a file that is damaged,
// hides no other.
var views = `
CREATE VIEW rushed_last AS
	SELECT CAST(json_extract(j.value, '$[0]') AS INTEGER) AS row, j.value AS answer,
		json_extract(CASE WHEN json_valid(rushed.heads) THEN rushed.heads END, '$[' || json_extract(j.value, '$[1]') || ']') AS head, max(rushed.part * 65536 + j.key) AS place
	FROM rushed, json_each(CASE WHEN json_valid(rushed.body) THEN rushed.body ELSE '[]' END) AS j
	WHERE j.type = 'array' GROUP BY 1;

CREATE VIEW answers AS
	SELECT row, ` + answerColumns + ` FROM results WHERE row NOT IN (SELECT row FROM rushed_last WHERE row IS NOT NULL)
	UNION ALL SELECT row` + rushedColumns() + ` FROM rushed_last;

CREATE VIEW titles AS
	SELECT rows.row + 1 AS row, rows.line, coalesce(rows.input, rows.url) AS input, rows.url, ` + late("final_url") + ` AS final_url, ` + late("status") + ` AS status,
		coalesce(` + late("outcome") + `, CASE WHEN rows.url = '' THEN 'invalid' ELSE '' END) AS outcome,
		` + late("code") + ` AS code, ` + late("title") + ` AS title, ` + late("content_type") + ` AS content_type, ` + late("charset") + ` AS charset,
		` + late("lang") + ` AS lang, ` + late("flags") + ` AS flags, datetime(` + late("fetched_at") + `, 'unixepoch') AS fetched_at,
		coalesce(names.text, '') AS link_text, coalesce(names.folder, '') AS folder
	FROM rows LEFT JOIN rushed_last ON rushed_last.row = rows.row LEFT JOIN results AS r ON r.row = rows.row LEFT JOIN names ON names.row = rows.row;
`

// rushedColumn is a column of what came in a rush.
func rushedColumn(name string) string {
	return "json_extract(rushed_last." + rushedPlaces[name] + ")"
}

// rushedColumns are those of answerColumns, each behind a comma.
func rushedColumns() (all string) {
	for name := range strings.SplitSeq(answerColumns, ", ") {
		all += ", " + rushedColumn(name)
	}
	return all
}

// late is a column of results, or of the answer that came in a rush behind it.
func late(name string) string { return "coalesce(" + rushedColumn(name) + ", r." + name + ")" }
