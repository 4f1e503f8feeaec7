package project

import (
	"context"
	"encoding/binary"
	"slices"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/weburl"
)

// oldBefore is what the next entry is compared with.
type oldBefore struct {
	any     bool
	common  shared
	headers string
}

// appendOldEntry appends the answer of a row behind another, as versions 4 and 5
// did. Numbers are varints,
// texts have their length before them.
func appendOldEntry(to []byte, row int, r *fetcher.Result, last *oldBefore) []byte {
	common, final, has := sharedOf(r), "", uint8(0)
	proto, plain := plainOf(r)
	if plain {
		has |= oldPlain
	}
	if !last.any || common != last.common {
		has, last.any, last.common = has|oldShared, true, common
	}
	if r.FinalURL != r.URL {
		final = weburl.WithoutCredentials(r.FinalURL)
	}
	if final != "" {
		has |= oldFinal
	}
	e, start, end := r.Evidence, 0, 0
	if e != nil {
		has |= oldEvidence
		if len(e.Body) > 0 {
			has |= oldBody
		}
		if start, end = alike(e.Headers, last.headers); start+end >= leastLike && len(e.Headers) <= mostHeaders {
			has |= oldLike
		}
	}
	to = append(binary.AppendVarint(to, int64(row)), has)
	if has&oldShared != 0 {
		for _, text := range common.texts() {
			to = appendText(to, text)
		}
	}
	ended := int64(0)
	if !r.Started.IsZero() {
		ended = r.Started.Add(r.Elapsed).Unix()
	}
	for _, n := range [...]int64{int64(r.Status), int64(r.Attempts), r.BodyBytes, r.Elapsed.Milliseconds(), ended} {
		to = binary.AppendVarint(to, n)
	}
	to = appendText(to, r.Title.Text)
	if has&oldFinal != 0 {
		to = appendText(to, final)
	}
	if plain {
		to = appendPlain(to, r, proto)
	} else {
		to = appendOldSized(to, r)
	}
	if has&oldLike != 0 {
		to = binary.AppendUvarint(binary.AppendUvarint(to, uint64(start)), uint64(end))
		to = appendText(to, e.Headers[start:len(e.Headers)-end])
	} else if e != nil {
		to = appendText(to, e.Headers)
	}
	if e != nil {
		last.headers = e.Headers
		to = appendText(appendText(to, e.ETag), e.LastModified)
	}
	if has&oldBody != 0 {
		to = append(binary.AppendUvarint(to, uint64(len(e.Body))), e.Body...)
	}
	return to
}

// appendOldSized appends an answer's more. Its length, which is known only
// afterwards, is that of most in the one byte that is left for it.
func appendOldSized(to []byte, r *fetcher.Result) []byte {
	at := len(to)
	to = appendMore(append(to, 0), r)
	n := len(to) - at - 1
	if n < 0x80 {
		to[at] = byte(n)
		return to
	}
	size := binary.AppendUvarint(nil, uint64(n))
	return slices.Replace(to, at, at+1, size...)
}

// oldTitles is the view that files had before what comes in a rush was read by any
// program.
const oldTitles = `
CREATE VIEW titles AS
	SELECT rows.row + 1 AS row, rows.line, rows.url, r.outcome, r.title
	FROM rows LEFT JOIN results AS r ON r.row = rows.row;
`

// asFifth makes a file as version 5 had it, with what has come in a rush.
const asFifth = "DROP VIEW titles; DROP VIEW answers; DROP VIEW rushed_last;" +
	"ALTER TABLE rushed RENAME TO new_rushed;" + oldRushedTable + oldTitles + "PRAGMA user_version = 5;"

// leaveOld has a file with what has come in a rush be one of version 4 or 5.
func leaveOld(t *testing.T, f *File, v int) {
	t.Helper()
	ctx := context.Background()
	if _, err := f.db.ExecContext(ctx, asFifth); err != nil {
		t.Fatal(err)
	}
	rows, err := f.db.QueryContext(ctx, "SELECT answers, body, heads, kept FROM new_rushed ORDER BY part")
	if err != nil {
		t.Fatal(err)
	}
	type part struct {
		answers int
		body    []byte
	}
	var parts []part
	for rows.Next() {
		var p part
		var text, heads, kept string
		if err := rows.Scan(&p.answers, &text, &heads, &kept); err != nil {
			t.Fatal(err)
		}
		var last oldBefore
		d := entriesOf(text, heads, kept)
		for e := new(entry); d.next(e); e = new(entry) {
			r := e.result()
			r.Evidence = e.evidence()
			p.body = appendOldEntry(p.body, e.row, &r, &last)
		}
		if err := d.failed(); err != nil {
			t.Fatal(err)
		}
		parts = append(parts, p)
	}
	_ = rows.Close()
	for _, p := range parts {
		if _, err := f.db.ExecContext(ctx, "INSERT INTO rushed (answers, body) VALUES (?, ?)", p.answers, p.body); err != nil {
			t.Fatal(err)
		}
	}
	last := "DROP TABLE new_rushed"
	if v == 4 {
		last += "; DROP TABLE names; PRAGMA user_version = 4"
	}
	if _, err := f.db.ExecContext(ctx, last); err != nil {
		t.Fatal(err)
	}
}

func TestEntriesOfOlderVersionsComeBackAsTheyWere(t *testing.T) {
	var last oldBefore
	var all []byte
	var alone []string
	for row := range 40 {
		r := answerOf(row)
		var first oldBefore
		one := appendOldEntry(nil, row, &r, &first)
		var e entry
		if d := oldEntriesOf(string(one)); !d.next(&e) || d.next(new(entry)) {
			t.Fatalf("row %d: %v", row, d.err)
		}
		if more := string(appendMore(nil, &r)); e.more != more {
			t.Errorf("row %d: what has no column is %s, want %s", row, e.more, more)
		}
		alone = append(alone, entryJSON(&e))
		all = appendOldEntry(all, row, &r, &last)
	}
	d := oldEntriesOf(string(all))
	for row, want := range alone {
		var e entry
		if !d.next(&e) || entryJSON(&e) != want {
			t.Fatalf("row %d behind others: %s\nalone: %s (%v)", row, entryJSON(&e), want, d.err)
		}
	}
	if d.next(new(entry)) || d.err != nil {
		t.Errorf("more than was written (%v)", d.err)
	}
	r := answerOf(0)
	last = oldBefore{any: true, common: sharedOf(&r)}
	if d := oldEntriesOf(string(appendOldEntry(nil, 0, &r, &last))); d.next(new(entry)) || d.err == nil {
		t.Error("an entry is read without the one before, which it refers to")
	}
}

// Bytes that are no entries end the reading: they cost no more than they are
// long, and what is read of them is bounded.
func FuzzOldEntries(f *testing.F) {
	var last oldBefore
	var all []byte
	for row := range 6 {
		r := answerOf(row)
		all = appendOldEntry(all, row, &r, &last)
	}
	f.Add(all)
	f.Add(all[:len(all)-3])
	f.Add([]byte{0, 0})
	f.Fuzz(func(t *testing.T, bytes []byte) {
		began := time.Now()
		d, n := oldEntriesOf(string(bytes)), 0
		for e := new(entry); d.next(e); e = new(entry) {
			if n++; len(e.headers) > mostHeaders+len(bytes) || len(e.title) > len(bytes) || len(e.body) > len(bytes) {
				t.Fatalf("%d bytes of headers from %d", len(e.headers), len(bytes))
			}
		}
		if n > len(bytes) {
			t.Errorf("%d entries from %d bytes", n, len(bytes))
		}
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("%v", took)
		}
	})
}
