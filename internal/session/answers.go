package session

import (
	"math"
	"time"

	"marquee/fetcher"
	"marquee/fetcher/title"
)

// answers keeps the Results of all rows in columns: a million rows must fit
// in memory beside their titles, and most of a Result repeats (types,
// charsets, codes) or is empty (redirects).
type answers struct {
	outcome []fetcher.Outcome
	reading []bool // begun and not answered yet
	flags   []fetcher.Flags
	status  []uint16
	title   []string
	final   []string // "" where it is the row's own URL
	bytes   []uint32 // decoded body, capped
	elapsed []uint32 // milliseconds
	ended   []uint32 // seconds since the epoch
	wire    []uint32 // bytes of body on the wire, capped
	length  []int32  // Content-Length, -1 if unknown, capped
	timing  []timing
	common  []uint32 // index into commons
	rest    map[int]*rest

	commons     []common
	commonIndex map[common]uint32
	latest      uint32 // index of the one that was looked up last
}

// common is the part of an answer that many rows share.
type common struct {
	code                              fetcher.Code
	titleSource                       title.Source
	charsetSource                     title.CharsetSource
	contentType, charset, lang, proto string
	attempts                          uint8
}

// timing is a fetcher.Timing in microseconds.
type timing struct{ dns, connect, tls, firstByte, title uint32 }

// rest is the part of an answer that few rows have.
type rest struct {
	redirects []fetcher.Hop
	detail    string
	tries     []fetcher.Try // not in what is frozen: the archive has them
	scripts   *fetcher.Scripts
	details   *title.Details
}

func newAnswers(rows int) answers {
	return answers{
		outcome: make([]fetcher.Outcome, rows), reading: make([]bool, rows), flags: make([]fetcher.Flags, rows),
		status: make([]uint16, rows), title: make([]string, rows), final: make([]string, rows),
		bytes: make([]uint32, rows), elapsed: make([]uint32, rows), ended: make([]uint32, rows),
		wire: make([]uint32, rows), length: make([]int32, rows), timing: make([]timing, rows),
		common: make([]uint32, rows), rest: map[int]*rest{}, commonIndex: map[common]uint32{},
	}
}

func (a *answers) set(i int, r *fetcher.Result) {
	a.reading[i] = false
	a.outcome[i], a.flags[i], a.status[i] = r.Outcome, r.Flags, uint16(max(0, r.Status))
	a.title[i] = r.Title.Text
	a.final[i] = ""
	if r.FinalURL != r.URL {
		a.final[i] = r.FinalURL
	}
	a.bytes[i] = uint32(min(max(0, r.BodyBytes), math.MaxUint32))
	a.wire[i] = uint32(min(max(0, r.WireBytes), math.MaxUint32))
	a.length[i] = int32(min(max(-1, r.Length), math.MaxInt32))
	a.timing[i] = timing{micros(r.Timing.DNS), micros(r.Timing.Connect), micros(r.Timing.TLS), micros(r.Timing.FirstByte), micros(r.Timing.Title)}
	a.elapsed[i] = uint32(min(r.Elapsed.Milliseconds(), math.MaxUint32))
	a.ended[i] = 0
	if !r.Started.IsZero() {
		a.ended[i] = uint32(r.Started.Add(r.Elapsed).Unix())
	}
	a.common[i] = a.intern(common{
		code: r.Code, titleSource: r.Title.Source, contentType: contentType(r),
		charset: r.Title.Charset, charsetSource: r.Title.CharsetSource, lang: r.Title.Lang,
		proto: r.Proto, attempts: uint8(min(r.Attempts, math.MaxUint8)),
	})
	delete(a.rest, i)
	if len(r.Redirects) > 0 || r.Detail != "" || r.Scripts != nil || r.Title.Details != nil || len(r.Tries) > 0 {
		a.rest[i] = &rest{redirects: r.Redirects, detail: r.Detail, tries: r.Tries, scripts: r.Scripts, details: r.Title.Details}
	}
}

// adopt makes row i's answer what another session has for a row of its own.
func (a *answers) adopt(i int, from *answers, row int) {
	a.outcome[i], a.flags[i], a.status[i] = from.outcome[row], from.flags[row], from.status[row]
	a.title[i], a.final[i] = from.title[row], from.final[row]
	a.bytes[i], a.wire[i], a.length[i] = from.bytes[row], from.wire[row], from.length[row]
	a.elapsed[i], a.ended[i], a.timing[i] = from.elapsed[row], from.ended[row], from.timing[row]
	a.common[i] = a.intern(from.commons[from.common[row]])
	if extra := from.rest[row]; extra != nil {
		a.rest[i] = extra
	}
}

// forget takes an answer away, the texts it held included.
func (a *answers) forget(i int) {
	a.outcome[i], a.flags[i], a.title[i], a.final[i] = fetcher.Unanswered, 0, "", ""
	delete(a.rest, i)
}

func micros(d time.Duration) uint32 {
	return uint32(min(max(0, d.Microseconds()), math.MaxUint32))
}

func duration(micros uint32) time.Duration { return time.Duration(micros) * time.Microsecond }

// contentType prefers what the server said over what was made of it.
func contentType(r *fetcher.Result) string {
	if r.ContentType != "" {
		return r.ContentType
	}
	return r.Title.ContentType
}

// intern gives equal common parts one place. Free text from pages (types,
// languages) could make every row's different, so past a bound such a row
// keeps only what is ours.
func (a *answers) intern(c common) uint32 {
	if int(a.latest) < len(a.commons) && a.commons[a.latest] == c {
		return a.latest // rows come in groups, and a hash of all this costs as much as the rest
	}
	if index, ok := a.commonIndex[c]; ok {
		a.latest = index
		return index
	}
	const most = 1 << 16
	if len(a.commons) >= most {
		c.lang, c.contentType = "", ""
		if index, ok := a.commonIndex[c]; ok {
			return index
		}
	}
	index := uint32(len(a.commons))
	a.commons = append(a.commons, c)
	a.commonIndex[c] = index
	return index
}

// tries are the attempts before row i's last, as far as this process saw them.
func (a *answers) tries(i int) []fetcher.Try {
	if extra := a.rest[i]; extra != nil {
		return extra.tries
	}
	return nil
}

// fill adds row i's answer to row, as far as it is kept.
func (a *answers) fill(i int, row *Row) {
	row.Outcome, row.Flags, row.Status, row.Title = a.outcome[i], a.flags[i], int(a.status[i]), a.title[i]
	row.Bytes, row.WireBytes, row.Length = int64(a.bytes[i]), int64(a.wire[i]), int64(a.length[i])
	row.Elapsed = time.Duration(a.elapsed[i]) * time.Millisecond
	if a.final[i] != "" {
		row.FinalURL = a.final[i]
	}
	c := &a.commons[a.common[i]]
	row.Code, row.ContentType, row.Proto, row.Attempts = c.code, c.contentType, c.proto, int(c.attempts)
	row.TitleSource, row.Lang, row.Charset, row.CharsetSource = c.titleSource, c.lang, c.charset, c.charsetSource
	t := a.timing[i]
	row.Timing = fetcher.Timing{DNS: duration(t.dns), Connect: duration(t.connect), TLS: duration(t.tls), FirstByte: duration(t.firstByte), Title: duration(t.title)}
	if a.ended[i] != 0 {
		row.Ended = time.Unix(int64(a.ended[i]), 0).UTC()
	}
	if extra := a.rest[i]; extra != nil {
		row.Redirects, row.Detail, row.Scripts, row.Details = extra.redirects, extra.detail, extra.scripts, extra.details
	}
}
