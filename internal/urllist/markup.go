package urllist

import (
	"bytes"
	"errors"
	"io"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"marquee/fetcher/weburl"
)

// hasTag reports whether a line of text holds a tag, so that it is to be read
// as HTML or XML.
func hasTag(text string) bool {
	for from := 0; ; {
		at := strings.IndexByte(text[from:], '<')
		if at < 0 {
			return false
		}
		from += at + 1
		rest := strings.TrimPrefix(text[from:], "/")
		if rest == "" || !isLower(rest[0]|0x20) && !strings.HasPrefix(rest, "![CDATA[") {
			continue
		}
		end := strings.IndexAny(rest, " \t>/:@")
		if end > 0 && (rest[end] == '>' || rest[end] != '@' && !strings.HasPrefix(rest[end:], "://") && strings.Contains(rest[end:], ">")) {
			return !startsScheme(rest) && !strings.EqualFold(rest[:end+1], "url:") && (strings.Contains(text, "://") || strings.Contains(text, "href"))
		}
	}
}

// tagged reads the addresses of one line of HTML or XML.
func tagged(text string, yield func(found) bool) bool {
	m := markupReader{text: text, tokens: html.NewTokenizer(strings.NewReader(text))}
	m.found = func(_ int, _, _ string, f found) bool { return yield(f) }
	m.read()
	if m.count == 0 && !m.stopped {
		return yield(found{problem: ProblemNone})
	}
	return !m.stopped
}

// markup reads a document of HTML or XML: the addresses its links lead to, or
// that its elements or its text hold, in their order.
func (p *parser) markup(text string) {
	m := markupReader{text: text, tokens: html.NewTokenizer(strings.NewReader(text)), document: true}
	m.found = func(line int, input, name string, f found) bool {
		p.link(line, input, name, f)
		return true
	}
	m.read()
	p.list.Skipped += m.skipped
}

// markupReader goes through the tokens of a document.
type markupReader struct {
	text       string
	tokens     *html.Tokenizer
	document   bool
	found      func(line int, input, name string, f found) bool
	structured bool   // see isStructured
	base       string // what relative links are resolved with; "" if the document does not say

	line    int // newlines passed
	count   int
	skipped int
	stopped bool

	link     found // of the <a> that is open
	linked   bool
	linkAt   int
	linkText string
	linkName strings.Builder
	silent   string // the element whose text is not read: script, style
	holder   string // the element whose text is an address: loc, link
	held     strings.Builder
	key      string // of a property list: what the next element is the value of
	folders  folders
}

// holders are the elements whose text is an address: of sitemaps, feeds and
// property lists.
var holders = map[string]bool{"loc": true, "link": true, "string": true, "key": true}

const maxElementText = 64 << 10

func (m *markupReader) read() {
	m.structured = m.document && isStructured(m.text)
	m.folders.follow = m.document && isBookmarks(m.text)
	m.tokens.SetMaxBuf(16 << 20)
	m.tokens.AllowCDATA(true)
	for !m.stopped {
		kind := m.tokens.Next()
		raw := m.tokens.Raw()
		at := m.line
		m.line += bytes.Count(raw, []byte{'\n'})
		switch kind {
		case html.ErrorToken:
			if errors.Is(m.tokens.Err(), io.EOF) || errors.Is(m.tokens.Err(), html.ErrBufferExceeded) {
				m.endHolder(at)
				m.endLink()
			}
			return
		case html.TextToken:
			m.onText(at, string(m.tokens.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			m.onStart(at, bytes.Contains(raw, []byte("stylesheet")), kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := m.tokens.TagName()
			m.onEnd(at, string(name))
		}
	}
}

func (m *markupReader) onText(line int, text string) {
	switch {
	case m.silent != "":
	case m.folders.named:
		m.folders.name(text)
	case m.holder != "":
		if m.held.Len() < maxElementText {
			m.held.WriteString(cutText(text, maxElementText))
		}
	case m.linked:
		if m.linkName.Len() < maxElementText {
			m.linkName.WriteString(cutText(text, maxElementText))
		}
	case !m.structured && strings.Contains(text, "://"):
		for number, part := range Lines(text) {
			if !strings.Contains(part, "://") {
				continue
			}
			mended, mends := mend(part)
			find(mended, func(f found) bool {
				f.mends |= mends
				m.emit(line+number-1, mended[f.start:f.end], "", f)
				return !m.stopped
			})
		}
	}
}

func (m *markupReader) onStart(line int, style, closed bool) {
	tag, more := m.tokens.TagName()
	name := string(tag)
	if m.silent != "" {
		return
	}
	attributes := map[string]string(nil)
	for n := 0; more && n < 100; n++ {
		var key, value []byte
		key, value, more = m.tokens.TagAttr()
		if wanted(string(key)) {
			if attributes == nil {
				attributes = make(map[string]string, 2)
			}
			if _, again := attributes[string(key)]; !again {
				attributes[string(key)] = string(value)
			}
		}
	}
	m.folders.start(name)
	switch name {
	case "script", "style":
		if !closed {
			m.silent = name
		}
	case "base":
		m.base = m.resolve(attributes["href"])
	case "a", "area":
		m.endLink()
		if href := attributes["href"]; href != "" {
			m.startLink(line, href, name == "a" && !closed)
		}
	case "outline": // of OPML
		for _, key := range [...]string{"htmlurl", "xmlurl", "url"} {
			if attributes[key] != "" {
				m.href(line, attributes[key], attributes["text"])
				return
			}
		}
	case "link":
		if href := attributes["href"]; href != "" {
			if strings.EqualFold(attributes["rel"], "canonical") && m.base == "" {
				m.base = m.resolve(href)
			}
			if m.document && (attributes["rel"] == "" || strings.EqualFold(attributes["rel"], "alternate")) && !style && m.inFeed() {
				m.href(line, href, "")
			}
			return
		}
		fallthrough
	default:
		if name != "string" {
			m.key = ""
		}
		if holders[name] && !closed {
			m.endHolder(line)
			m.holder = name
		}
	}
}

// isStructured reports whether a document says in its elements what its
// addresses are, so that those in its text are none of its own: a sitemap, a
// feed, a property list.
func isStructured(text string) bool {
	head := text[:min(len(text), 2048)]
	for _, root := range [...]string{"<urlset", "<sitemapindex", "<rss", "<feed", "<rdf:RDF", "<plist", "<opml"} {
		if strings.Contains(head, root) {
			return true
		}
	}
	return false
}

// inFeed reports whether the document is a feed, whose entries name their
// pages in <link href>.
func (m *markupReader) inFeed() bool {
	head := m.text[:min(len(m.text), 2048)]
	return strings.Contains(head, "<feed")
}

func wanted(key string) bool {
	switch key {
	case "href", "rel", "htmlurl", "xmlurl", "url", "text":
		return true
	}
	return false
}

func (m *markupReader) onEnd(line int, name string) {
	m.folders.end(name)
	switch name {
	case m.silent:
		m.silent = ""
	case m.holder:
		m.endHolder(line)
	case "a":
		m.endLink()
	}
}

// startLink begins a link; it is given out at its end, when its text is known.
func (m *markupReader) startLink(line int, href string, open bool) {
	f, ok := m.parse(href)
	if !ok {
		m.skipped++
		return
	}
	if !open {
		m.emit(line, href, "", f)
		return
	}
	m.linked, m.link, m.linkAt, m.linkText = true, f, line, href
	m.linkName.Reset()
}

func (m *markupReader) endLink() {
	if !m.linked {
		return
	}
	m.linked = false
	m.emit(m.linkAt, m.linkText, m.linkName.String(), m.link)
}

// endHolder reads the text of an element that holds an address.
func (m *markupReader) endHolder(line int) {
	if m.holder == "" {
		return
	}
	text := strings.TrimFunc(m.held.String(), isBlank)
	holder, key := m.holder, m.key
	m.holder, m.key = "", ""
	m.held.Reset()
	if holder == "key" {
		m.key = text
		return
	}
	if key != "" && key != "URL" && key != "URLString" {
		if startsScheme(text) {
			m.skipped++ // such as an icon's
		}
		return
	}
	if startsScheme(text) && !strings.ContainsFunc(text, isSpace) {
		url, problem := parseURL(text)
		m.emit(line, text, "", found{url: url, problem: problem})
	}
}

func (m *markupReader) href(line int, href, name string) {
	if f, ok := m.parse(href); ok {
		m.emit(line, href, name, f)
	} else {
		m.skipped++
	}
}

// parse reads where a link leads; ok is false if not to a page.
func (m *markupReader) parse(href string) (f found, ok bool) {
	href = strings.TrimFunc(href, isBlank)
	if startsScheme(href) {
		url, problem := parseURL(href)
		return found{url: url, problem: problem}, true
	}
	if strings.HasPrefix(href, "//") {
		return bare(href), true
	}
	if m.base == "" || href == "" || href[0] == '#' || len(href) > longest {
		return found{}, false
	}
	if scheme, _, found := strings.Cut(href, ":"); found && isScheme(scheme) {
		return f, false
	}
	url := m.resolve(href)
	return found{url: url, mends: Resolved}, url != ""
}

// resolve gives a link's URL by the document's base.
func (m *markupReader) resolve(href string) string {
	href = strings.TrimFunc(href, isBlank)
	if len(href) > longest {
		return ""
	}
	if m.base == "" {
		u, _ := accept(href)
		return u
	}
	if _, err := url.Parse(m.base); err != nil {
		return ""
	}
	resolved, err := weburl.Resolve(m.base, href)
	if err != nil || !startsScheme(resolved) {
		return ""
	}
	return resolved
}

func (m *markupReader) emit(line int, input, name string, f found) {
	m.count++
	f.folder = m.folders.current()
	if !m.found(line+1, input, name, f) {
		m.stopped = true
	}
}

// cutText bounds a text to n bytes, in whole characters.
func cutText(text string, n int) string {
	if len(text) <= n {
		return text
	}
	return strings.ToValidUTF8(text[:n], "")
}
