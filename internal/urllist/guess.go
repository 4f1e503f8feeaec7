package urllist

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"marquee/fetcher/charset"
)

// declaration is what HTML and XML say about their encoding at their start.
var declaration = regexp.MustCompile(`(?i)(?:charset|encoding)[ \t]*=[ \t]*["']?([a-z0-9][a-z0-9._:-]{1,40})`)

// declared returns the encoding that a document of HTML or XML names at its
// start; nil if it names none.
func declared(data string) *charset.Encoding {
	const start = 1 << 10
	head := strings.TrimLeft(data[:min(len(data), start)], " \t\r\n")
	if !strings.HasPrefix(head, "<") {
		return nil
	}
	label := declaration.FindStringSubmatch(head)
	if label == nil {
		return nil
	}
	return charset.FromMeta(charset.ByLabel(label[1]))
}

// guess tells the encoding of a file that does not say it, by the lines that
// are more than ASCII: a list's addresses say nothing.
func guess(data string) *charset.Encoding {
	var sample []byte
	var texts [][]byte
	for text := range strings.Lines(data) {
		if charset.IsASCII([]byte(text)) {
			continue
		}
		if len(sample) > 0 && len(sample)+len(text) > sampled {
			break
		}
		from := len(sample)
		sample = append(sample, text[:min(len(text), sampled)]...)
		texts = append(texts, bytes.TrimRight(sample[from:], "\r\n"))
	}
	e, _ := charset.Guess(charset.Sample{Bytes: sample, Texts: slices.Values(texts)})
	return e
}
