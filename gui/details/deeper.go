package details

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2/theme"

	"marquee/fetcher"
	"marquee/gui/cells"
	"marquee/internal/words"
)

// Deeper is what is known of a row beside its answer.
type Deeper struct {
	Headers     string               // of the answer, a line each; "" if they were not kept
	Tries       []fetcher.Try        // the attempts before the last
	Certificate *fetcher.Certificate // of the host; nil if it is not known
}

// linesOfTries are the attempts before the last, each with why it came to
// nothing and how long it took. They go on with the line that counts them.
func linesOfTries(tries []fetcher.Try) []line {
	var all []line
	for _, t := range tries {
		reason := words.Spoken().Answer(&fetcher.Result{Outcome: fetcher.Failed, Code: t.Code, Detail: t.Detail, Status: t.Status})
		status := "–"
		if t.Status > 0 {
			status = strconv.Itoa(t.Status)
			reason = strings.TrimPrefix(reason, status+" ") // it stands before it
		}
		values := words.Values{"Reason": reason, "Took": cells.Part(t.Took), "Began": cells.Part(t.Began)}
		text := words.Say("try.first", values)
		if t.Began >= time.Millisecond {
			text = words.Say("try", values)
		}
		all = append(all, line{status: status, dot: theme.ColorNameError, text: text})
	}
	return all
}

// linesOfCertificate are who vouches for the host, until when, and under which
// names.
func linesOfCertificate(c *fetcher.Certificate) []line {
	if c == nil {
		return nil
	}
	spoken := words.Spoken()
	said := words.Say("certificate", words.Values{"Issuer": c.Issuer, "Until": spoken.Date(c.Until.Local())})
	if c.Subject != "" {
		said = words.Say("certificate.of", words.Values{"Subject": c.Subject, "Said": said})
	}
	all := []line{{name: "details.certificate", text: said}}
	if len(c.Names) > 0 {
		names := spoken.List(c.Names)
		if c.More > 0 {
			names = words.Say("certificate.more", words.Values{"Names": names, "Count": c.More})
		}
		all = append(all, line{text: words.Say("certificate.names", words.Values{"Names": names})})
	}
	return all
}
