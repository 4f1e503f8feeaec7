package urllist

import (
	"iter"
	"regexp"
	"strings"
)

// Form is what an input is.
type Form uint8

// The forms. Lines and Text are both lines; which of the two they are is
// decided when all are read.
const (
	FormAny       Form = iota // to be found out
	FormLines                 // a list, a line each
	FormText                  // a text with addresses in it: prose, Markdown, a log
	FormTable                 // comma, semicolon, TAB or pipe separated cells
	FormMarkup                // HTML or XML: a page, a feed
	FormJSON                  // JSON or JSON Lines
	FormHAR                   // a browser's record of what it loaded
	FormMail                  // a mail as it is sent, or quoted-printable text
	FormRTF                   // a rich text document
	FormSheet                 // a workbook's sheet
	FormShortcut              // a desktop's file that leads to one page
	FormSitemap               // a sitemap, or an index of them
	FormBookmarks             // what a browser exports
)

var formNames = [...]string{"", "list", "text", "table", "markup", "json", "har", "mail", "rtf", "sheet", "shortcut", "sitemap", "bookmarks"}

// String returns the form's name in lower case; "" for FormAny.
func (f Form) String() string { return formNames[f] }

// sampled is how much of an input is looked at to tell its form.
const sampled = 64 << 10

// sniff tells what a text is by its beginning.
func sniff(text string) Form {
	sample := text[:min(len(text), sampled)]
	start := strings.TrimLeft(sample, " \t\r\n\ufeff")
	switch {
	case start == "":
		return FormLines
	case strings.HasPrefix(start, `{\rtf`):
		return FormRTF
	case isShortcut(start):
		return FormShortcut
	case isJSON(start):
		if strings.Contains(sample, `"log"`) && strings.Contains(sample, `"entries"`) {
			return FormHAR
		}
		return FormJSON
	case isMarkupDocument(start):
		return FormMarkup
	case isMail(start):
		return FormMail
	}
	if sniffTable(sample, len(sample) < len(text)) != nil {
		return FormTable
	}
	return FormLines
}

// areLines reports whether lines are to be read one by one, by their
// beginning.
func areLines(lines iter.Seq2[int, string]) bool {
	var sample strings.Builder
	for _, text := range lines {
		sample.WriteString(text)
		sample.WriteByte('\n')
		if sample.Len() > sampled {
			break
		}
	}
	return sniff(sample.String()) == FormLines
}

// isJSON tells JSON from a Markdown link or a bracketed word.
func isJSON(start string) bool {
	rest := strings.TrimLeft(start[1:], " \t\r\n")
	if rest == "" {
		return false
	}
	switch start[0] {
	case '{':
		return rest[0] == '"' && strings.Contains(rest[:min(len(rest), 4096)], `":`) || rest[0] == '"' && strings.Contains(rest[:min(len(rest), 4096)], `" :`)
	case '[':
		return rest[0] == '"' || rest[0] == '{' && isJSON(rest) || rest[0] == '[' && isJSON(rest)
	}
	return false
}

var documentStart = regexp.MustCompile(`(?i)^<(\?xml|!doctype|!--|html|head|body|meta|link|script|style|div|p|ul|ol|li|dl|dt|table|tr|td|a|h[1-6]|span|section|article|main|nav|rss|feed|urlset|sitemapindex|url|loc|opml|plist|rdf:rdf|title|br|img|svg)[\s>/]|^<(!doctype|\?xml|!--)`)

func isMarkupDocument(start string) bool { return documentStart.MatchString(start) }

var (
	mailHeader = regexp.MustCompile(`(?i)^(from|to|cc|subject|date|received|return-path|mime-version|content-type|content-transfer-encoding|message-id|delivered-to|reply-to|x-[a-z-]+|dkim-signature|list-[a-z-]+):[ \t]`)
	softBreak  = regexp.MustCompile(`=\r?\n`)
)

// isMail tells a mail with its headers, or a text in the coding that mails
// travel in, which breaks addresses and writes = as =3D.
func isMail(start string) bool {
	return hasHeaders(start) || strings.Contains(start, "=3D") && softBreak.MatchString(start)
}

// markupForm tells what a document in HTML or XML is.
func markupForm(text string) Form {
	head := text[:min(len(text), 2048)]
	switch {
	case isBookmarks(head):
		return FormBookmarks
	case isSitemap(head):
		return FormSitemap
	}
	return FormMarkup
}

// hasHeaders reports whether a text begins with the headers of a mail.
func hasHeaders(start string) bool {
	headers := 0
	for number, text := range Lines(start) {
		if text == "" || number > 40 {
			break
		}
		if mailHeader.MatchString(text) {
			headers++
		} else if text[0] != ' ' && text[0] != '\t' {
			headers--
		}
	}
	return headers >= 3
}
