package export

import (
	"bufio"
	"encoding/json"
	"fmt"

	"marquee/fetcher"
	"marquee/internal/session"
)

// object is a line of JSON Lines. Every key is always there, in this order.
type object struct {
	Row           int      `json:"row"` // from 1
	Line          int      `json:"line"`
	Input         string   `json:"input"`
	URL           string   `json:"url"` // "" if the line holds none
	FinalURL      string   `json:"final_url"`
	Status        int      `json:"status"` // 0 if there was no answer
	Outcome       string   `json:"outcome"`
	Code          string   `json:"code"`
	Reason        string   `json:"reason"`
	Title         string   `json:"title"`
	TitleSource   string   `json:"title_source"`
	ContentType   string   `json:"content_type"`
	Charset       string   `json:"charset"`
	CharsetSource string   `json:"charset_source"`
	Lang          string   `json:"lang"`
	Bytes         int64    `json:"bytes"`
	Milliseconds  int64    `json:"milliseconds"`
	Attempts      int      `json:"attempts"`
	Redirects     []hop    `json:"redirects"`
	Flags         []string `json:"flags"`
	FetchedAt     *string  `json:"fetched_at"` // null if nothing was fetched
}

type hop struct {
	Status int    `json:"status"`
	URL    string `json:"url"`
}

// jsonLines encodes JSON Lines.
type jsonLines struct{ encoder *json.Encoder }

func (j *jsonLines) head(*bufio.Writer) error { return nil }

func (j *jsonLines) record(w *bufio.Writer, r *session.Record) error {
	if j.encoder == nil {
		j.encoder = json.NewEncoder(w)
		j.encoder.SetEscapeHTML(false)
	}
	if err := j.encoder.Encode(newObject(r)); err != nil {
		return fmt.Errorf("encoding row %d: %w", r.Row, err)
	}
	return nil
}

func newObject(r *session.Record) *object {
	o := &object{
		Row: r.Row, Line: r.Line, Input: r.Input, URL: r.URL, FinalURL: r.FinalURL, Status: r.Status,
		Outcome: r.Outcome, Code: r.Code, Reason: r.Reason, Title: r.Title, TitleSource: r.TitleSource,
		ContentType: r.ContentType, Charset: r.Charset, CharsetSource: r.CharsetSource, Lang: r.Lang,
		Bytes: r.Bytes, Milliseconds: r.Milliseconds, Attempts: r.Attempts,
		Redirects: newHops(r.Redirects), Flags: r.Flags,
	}
	if o.Flags == nil {
		o.Flags = []string{}
	}
	if at := timestamp(r.FetchedAt); at != "" {
		o.FetchedAt = &at
	}
	return o
}

func newHops(chain []fetcher.Hop) []hop {
	hops := make([]hop, len(chain))
	for i, h := range chain {
		hops[i] = hop(h)
	}
	return hops
}
