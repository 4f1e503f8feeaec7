package title

import "marquee/fetcher/charset"

// Readings returns the titles that a document of which nothing declares the
// encoding would have in other encodings, each title once, the likeliest
// encoding for it first; the one that it has in o.Chosen, or by the guess, is
// not among them. body is the document's start, up to 64 KB. There are none
// where something declares the encoding, and none where the title does not
// stand in the body.
func Readings(body []byte, o Options) []Title {
	body = body[:min(len(body), keptPrefix)]
	now := readAll(body, o)
	if !now.CharsetSource.IsGuess() || now.Text == "" {
		return nil
	}
	seen := map[string]bool{now.Text: true}
	var readings []Title
	for _, e := range charset.Ranked(charset.Sample{
		Bytes: body, Texts: visibleTexts(body), URL: o.URL, Lang: now.Lang, Named: mentioned(body),
	}) {
		o.Chosen = e
		t := readAll(body, o)
		if t.Text == "" || seen[t.Text] {
			continue
		}
		seen[t.Text] = true
		readings = append(readings, t)
	}
	return readings
}

// ReadAs returns the title of a document's start in the encoding that a label
// names; false if it names none that the document can be in, or the document
// says its own.
func ReadAs(body []byte, o Options, label string) (Title, bool) {
	e := charset.ByLabel(label)
	if e == nil || e.Stateful && e != charset.ISO2022JP {
		return Title{}, false
	}
	o.Chosen = e
	t := readAll(body[:min(len(body), keptPrefix)], o)
	return t, t.CharsetSource == CharsetChosen
}

// readAll reads a document of which nothing follows.
func readAll(body []byte, o Options) Title {
	r := NewReader(o)
	defer r.Close()
	_, _ = r.Write(body) // never fails
	return r.Title()
}
