package gui

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"marquee/gui/text"
	"marquee/internal/change"
	"marquee/internal/project"
	"marquee/internal/urllist"
	"marquee/internal/weblist"
	"marquee/internal/words"
	"marquee/internal/workspace"
)

// unread says of each file why it could not be read.
func unread(faults []workspace.Unread) []string {
	const most = 6
	var lines []string
	for i, fault := range faults {
		if i == most {
			lines = append(lines, words.Say("open.more", words.Values{"Count": len(faults) - most}))
			break
		}
		lines = append(lines, words.Say("open.fault", words.Values{"Name": text.Clean(filepath.Base(fault.Path)), "Why": why(fault.Err)}))
	}
	return lines
}

// why says why a file could not be read.
func why(err error) string {
	var fault *urllist.InputError
	var unusable *project.Error
	var answer *weblist.Error
	var cut *urllist.SitemapError
	switch {
	case errors.As(err, &unusable):
		return words.Say(words.Key("session."+string(unusable.Fault)), nil)
	case errors.As(err, &answer):
		return strings.TrimSuffix(words.Spoken().Answer(&answer.Result), ".")
	case errors.As(err, &cut):
		return words.Say("open.cut", words.Values{"Why": text.Clean(cut.Err.Error())})
	case errors.As(err, &fault):
		return words.Spoken().Fault(fault.Fault)
	case errors.Is(err, change.ErrForm):
		return words.Say("open.no_reading", nil)
	case errors.Is(err, fs.ErrNotExist):
		return words.Say("open.gone", nil)
	case errors.Is(err, fs.ErrPermission):
		return words.Say("open.denied", nil)
	}
	return words.Say("open.failed", nil)
}
