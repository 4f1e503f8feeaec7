package project

import "strings"

// What an entry of versions 4 and 5 has, behind its row.
const (
	oldShared   uint8 = 1 << iota // else it is that of the entry before
	oldFinal                      // else it is the row's URL
	oldEvidence                   // of what it was read from
	oldBody                       // with the start of the page
	oldLike                       // its headers are those before, but for their middle
	oldPlain                      // its more is numbers
)

// oldEntries reads answers that came in a rush as versions 4 and 5 left them. The
// texts of what it gives are parts of one, but for those that are shared.
type oldEntries struct {
	keptBytes
	last [sharedTexts]string // of the entry before
	none bool                // no entry was read yet
}

func oldEntriesOf(body string) *oldEntries {
	return &oldEntries{keptBytes: keptBytes{rest: body}, none: true}
}

// next reads an entry into e; false behind the last, or where the bytes are none,
// which err says.
func (d *oldEntries) next(e *entry) bool {
	if d.rest == "" || d.err != nil {
		return false
	}
	*e = entry{}
	e.row = int(d.number())
	has := d.byte()
	switch {
	case has&oldShared != 0:
		for i := range d.last {
			d.last[i] = strings.Clone(d.text()) // it may be kept for long, and for many
		}
	case d.none:
		d.fail()
	}
	d.none = false
	for i, to := range e.shared() {
		*to = d.last[i]
	}
	e.status, e.attempts = int(d.number()), int(d.number())
	e.bytes, e.milliseconds, e.ended = d.number(), d.number(), d.number()
	e.title = d.text()
	if has&oldFinal != 0 {
		e.final = d.text()
	}
	if has&oldPlain != 0 {
		e.more = d.plainMore()
	} else {
		e.more = d.text()
	}
	d.evidence(e, has&oldEvidence != 0, has&oldLike != 0, has&oldBody != 0)
	if e.row < 0 {
		d.fail()
	}
	return d.err == nil
}
