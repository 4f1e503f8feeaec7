package testsite

import (
	"fmt"
	"strings"
)

// refused is what may come of a document that is not worth its cost: its title
// is not read, and the row ends.
var refused = []string{"missing", "body_truncated", "body_too_large", "page_too_costly", "not_html", "empty"}

// hostilePages are documents that are made to cost much: in work per byte, in
// what they unfold to, or in what is kept of them. Where a browser shows a
// title, it stands behind what is dear. They are made when they are first
// wanted: together they have 20 MB.
func hostilePages() []hostility {
	return []hostility{
		{name: "page-entity-bomb", want: append([]string{"ok"}, refused...), raw: document("application/xhtml+xml", entityBomb("html", `<head xmlns="http://www.w3.org/1999/xhtml"><title>`))},
		{name: "page-entity-bomb-feed", want: append([]string{"ok"}, refused...), raw: document("application/rss+xml", entityBomb("rss", `<channel><title>`))},
		{name: "page-entity-quadratic", want: append([]string{"ok"}, refused...), raw: document("application/xml",
			`<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "`+strings.Repeat("a", 50_000)+`">]><html xmlns="http://www.w3.org/1999/xhtml"><head><title>`+strings.Repeat("&a;", 50_000)+`</title></head></html>`)},
		{name: "page-entity-endless", want: refused, raw: document("application/xhtml+xml",
			`<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "&b;"><!ENTITY b "&a;">]><html xmlns="http://www.w3.org/1999/xhtml"><head><title>&a;</title></head></html>`)},
		{name: "page-xmlns-flood", want: append([]string{"ok"}, refused...), title: hostileTitle, raw: document("application/xhtml+xml",
			`<html xmlns="http://www.w3.org/1999/xhtml"`+numbered(40_000, ` xmlns:n%d="u%[1]d"`)+`><head><title>Still standing</title></head></html>`)},
		{name: "page-xml-attributes", want: append([]string{"ok"}, refused...), title: hostileTitle, raw: document("application/xhtml+xml",
			`<html xmlns="http://www.w3.org/1999/xhtml"`+numbered(60_000, ` a%d="v"`)+`><head><title>Still standing</title></head></html>`)},
		{name: "page-xml-depth", want: append([]string{"ok"}, refused...), raw: document("application/xhtml+xml",
			`<html xmlns="http://www.w3.org/1999/xhtml">`+strings.Repeat("<div>", 200_000)+`<title>Still standing</title>`)},
		{name: "page-gb18030-xml", want: append([]string{"ok"}, refused...), raw: document("application/xml",
			`<?xml version="1.0" encoding="gb18030"?><html xmlns="http://www.w3.org/1999/xhtml"><body>`+strings.Repeat("\x95\x32\x82\x36", 250_000)+`</body></html>`)},
		{name: "page-attributes", want: []string{"ok"}, title: hostileTitle, raw: document("text/html", "<!doctype html><html"+numbered(60_000, " a%d=v")+"><title>Still standing</title>")},
		{name: "page-attribute-long", want: []string{"ok"}, title: hostileTitle, raw: document("text/html", `<!doctype html><html data-x="`+strings.Repeat("x", 1<<20)+`"><title>Still standing</title>`)},
		{name: "page-doctype-long", want: []string{"ok"}, title: hostileTitle, raw: document("text/html", "<!doctype html public '"+strings.Repeat("x", 1<<20)+"'><title>Still standing</title>")},
		{name: "page-comment-long", want: []string{"ok"}, title: hostileTitle, raw: document("text/html", "<!doctype html><!--"+strings.Repeat("- ", 1<<19)+"--><title>Still standing</title>")},
		{name: "page-comments", want: []string{"ok"}, title: hostileTitle, raw: document("text/html", "<!doctype html>"+strings.Repeat("<!--->", 150_000)+"<title>Still standing</title>")},
		{name: "page-ampersands", want: []string{"ok"}, title: hostileTitle, raw: document("text/html", "<!doctype html><body>"+strings.Repeat("&", 1<<20)+"<title>Still standing</title>")},
		{name: "page-references", want: append([]string{"ok"}, refused...), raw: document("text/html", "<!doctype html><title>"+strings.Repeat("&CounterClockwiseContourIntegral;", 30_000)+"</title>")},
		{name: "page-less-than", want: []string{"ok"}, title: hostileTitle, raw: document("text/html", "<!doctype html><body>"+strings.Repeat("<", 1<<20)+" <title>Still standing</title>")},
		{name: "page-nul", want: []string{"ok"}, title: hostileTitle, raw: document("text/html; charset=utf-8", "<!doctype html><body>"+strings.Repeat("\x00", 1<<20)+"<title>Still standing</title>")},
		{name: "page-metas", want: []string{"ok"}, title: hostileTitle, raw: document("text/html", "<!doctype html>"+numbered(20_000, "<meta name=m%d content=x>")+"<title>Still standing</title>")},
		{name: "page-metas-charset", want: []string{"ok"}, title: hostileTitle, raw: document("text/html", "<!doctype html>"+strings.Repeat("<meta charset=koi8-r><meta charset=gbk>", 20_000)+"<title>Still standing</title>")},
		{name: "page-metas-refresh", want: []string{"ok"}, title: hostileTitle, raw: document("text/html", "<!doctype html>"+strings.Repeat(`<meta http-equiv=refresh content="9999;url=/x">`, 20_000)+"<title>Still standing</title>")},
		{name: "page-bases", want: []string{"ok"}, title: hostileTitle, raw: document("text/html", "<!doctype html>"+numbered(20_000, "<base href='/%d/../'>")+"<title>Still standing</title>")},
		{name: "page-depth", want: append([]string{"ok"}, refused...), raw: document("text/html", "<!doctype html>"+strings.Repeat("<div>", 200_000)+"<title>Still standing</title>")},
		{name: "page-misnested", want: append([]string{"ok"}, refused...), raw: document("text/html", "<!doctype html>"+strings.Repeat("<b><p><i></b>", 60_000)+"<title>Still standing</title>")},
		{name: "page-formatting", want: append([]string{"ok"}, refused...), raw: document("text/html", "<!doctype html>"+numbered(60_000, "<a href=%d>")+"<title>Still standing</title>")},
		{name: "page-tables", want: append([]string{"ok"}, refused...), raw: document("text/html", "<!doctype html>"+strings.Repeat("<table><td>", 60_000)+"<title>Still standing</title>")},
		{name: "page-templates", want: append([]string{"ok"}, refused...), raw: document("text/html", "<!doctype html>"+strings.Repeat("<template>", 60_000)+"<title>Still standing</title>")},
		{name: "page-svg-depth", want: append([]string{"ok"}, refused...), raw: document("text/html", "<!doctype html>"+strings.Repeat("<svg><foreignObject>", 40_000)+"<title>Still standing</title>")},
		{name: "page-end-tags", want: append([]string{"ok"}, refused...), raw: document("text/html", "<!doctype html><body>"+strings.Repeat("</p></br></x>", 60_000)+"<title>Still standing</title>")},
		{name: "page-lang-3mb", want: []string{"ok"}, title: hostileTitle, raw: document("text/html", "<!doctype html><html lang='"+strings.Repeat("x-", 3<<19)+"'><title>Still standing</title>")},
		{name: "page-title-3mb", want: append([]string{"ok"}, refused...), raw: document("text/html", "<!doctype html><title>"+strings.Repeat("far too long ", 240_000)+"</title>")},
		{name: "page-utf16-cut", want: cut, raw: document("text/html; charset=utf-16le", wide("<!doctype html><title>Half a title")+"\x3f", short)},
		{name: "page-iso-2022-jp-cut", want: cut, raw: document("text/html; charset=iso-2022-jp", "<!doctype html><title>\x1b$B;TN)?^=q4", short)},
		{name: "page-content-type-long", want: []string{"ok"}, title: hostileTitle, raw: document("text/html; x="+strings.Repeat("x", 900<<10), titled)},
		{name: "page-type-900kb", want: append([]string{"ok", "header_too_large"}, refused...), raw: document("application/"+strings.Repeat("x", 900<<10), titled)},
	}
}

// short is an option of document: the end is missing.
const short = 100

// document answers with a page, well and with its length, or with one that
// says it is longer than it is.
func document(kind, body string, missing ...int) func(*peer) {
	length := len(body)
	for _, n := range missing {
		length += n
	}
	return says(okLine, "Connection: close\r\nContent-Type: ", kind, "\r\nContent-Length: ", decimal(length), "\r\n\r\n", body)
}

// entityBomb is XML whose entities unfold to a thousand million times nothing
// much.
func entityBomb(root, before string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><!DOCTYPE ` + root + ` [<!ENTITY e0 "bang">`)
	for i := 1; i < 10; i++ {
		fmt.Fprintf(&b, `<!ENTITY e%d "%s">`, i, strings.Repeat(fmt.Sprintf("&e%d;", i-1), 10))
	}
	b.WriteString(`]><` + root + `>` + before + `&e9;</title></` + root + `>`)
	return b.String()
}

// numbered repeats a format with the numbers from 0.
func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// wide is ASCII in UTF-16, little endian.
func wide(text string) string {
	var b strings.Builder
	for i := range len(text) {
		b.WriteByte(text[i])
		b.WriteByte(0)
	}
	return b.String()
}
