package testsite

import (
	"bytes"
	"hash/fnv"
	"html"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Demo returns the lines of the demo's list: URLs of small sites in many
// languages and charsets, with comments, a repeat, and a line that is none.
func (s *Site) Demo() []string { return strings.Split(demoList, "\n") }

// demoWeb is the demo's pages by host and path. Their contents are prepared
// when they are first asked for.
var demoWeb = sync.OnceValue(func() map[string]map[string]*demoAnswer {
	web := make(map[string]map[string]*demoAnswer)
	for _, p := range demoPages {
		u, err := url.Parse(p.url)
		if err != nil {
			panic("testsite: a page of the demo has a broken URL: " + p.url)
		}
		if web[u.Host] == nil {
			web[u.Host] = make(map[string]*demoAnswer)
		}
		key := u.EscapedPath()
		if u.Scheme == "http" {
			key = "http:" + key
		}
		web[u.Host][key] = &demoAnswer{demoPage: p}
	}
	return web
})

// demoHost returns a new host for one of the demo's names, nil for other names.
// The network to it is as slow as a real one, the same in every run.
func demoHost(name string) *host {
	pages, closed := demoWeb()[name], slices.Contains(demoClosed, name)
	if pages == nil && !closed && demoFlaws[name] == sound {
		return nil
	}
	distance := func(what string, least, most uint32) time.Duration {
		f := fnv.New32a()
		_, _ = f.Write([]byte(what + name)) // a hash takes everything
		return time.Duration(least+f.Sum32()%(most-least)) * time.Millisecond
	}
	return &host{
		lookup:    distance("lookup", 4, 40),
		connect:   distance("connect", 8, 60),
		handshake: distance("handshake", 10, 70),
		oneOne:    slices.Contains(demoOld, name),
		flaw:      demoFlaws[name],
		refuses:   closed,
		pages:     func(x *exchange) { x.site.demo(x, pages) },
	}
}

// demo answers a request to one of the demo's hosts.
func (s *Site) demo(x *exchange, pages map[string]*demoAnswer) {
	key := x.request.URL.EscapedPath()
	if x.request.TLS == nil {
		key = "http:" + key
	}
	a := pages[key]
	if a == nil {
		a = pages[x.request.URL.EscapedPath()]
	}
	if a == nil {
		http.NotFound(x, x.request)
		return
	}
	if s.wait(x.request.Context(), time.Duration(a.delay)*time.Millisecond) != nil {
		abort()
	}
	if a.odd != nil {
		a.odd(x, a)
		return
	}
	a.send(x, http.StatusOK)
}

// oddity answers for a page that is not an ordinary one.
type oddity func(x *exchange, a *demoAnswer)

// demoAnswer is a page of the demo and its contents.
type demoAnswer struct {
	demoPage
	once         sync.Once // guards the making of what follows
	plain, coded []byte
	kind         string // Content-Type
}

// prepare makes the contents, once.
func (a *demoAnswer) prepare() {
	a.once.Do(func() {
		text := html.EscapeString(a.text)
		p := page{
			lang: a.lang, title: a.title, charset: a.charset, by: a.by, bare: a.bare,
			head:    "<meta name=\"viewport\" content=\"width=device-width\">\n" + a.head + "\n",
			tail:    "<meta name=\"description\" content=\"" + text + "\">\n",
			body:    "<h1>" + html.EscapeString(strings.Join(strings.Fields(a.title), " ")) + "</h1>\n",
			filling: "<p>" + text + "</p>\n",
			size:    a.length(),
		}
		printed, err := p.print()
		if err != nil {
			panic("testsite: a page of the demo cannot be printed: " + a.url + ": " + err.Error())
		}
		var plain bytes.Buffer
		_, _ = printed.WriteTo(&plain) // a Buffer takes everything
		a.plain, a.kind = plain.Bytes(), p.contentType()
		if c := codings[a.coding]; c.open != nil {
			var coded bytes.Buffer
			w := c.open(&coded)
			_, _ = w.Write(a.plain) // as above
			_ = w.Close()           // as above
			a.coded = coded.Bytes()
		}
	})
}

// length is the page's size in bytes: as given, or 3 to 60 KB by its URL.
func (a *demoAnswer) length() int64 {
	if a.size > 0 {
		return int64(a.size) << 10
	}
	f := fnv.New32a()
	_, _ = f.Write([]byte(a.url)) // a hash takes everything
	return int64(3<<10 + f.Sum32()%(57<<10))
}

// send sends the page, in its content coding if the client takes it.
func (a *demoAnswer) send(x *exchange, status int) {
	a.prepare()
	body, h := a.plain, x.Header()
	if a.coded != nil && accepts(x.request, codings[a.coding].token) {
		body = a.coded
		h.Set("Content-Encoding", codings[a.coding].token)
	}
	h.Set("Vary", "Accept-Encoding")
	h.Set("Content-Type", a.kind)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	x.WriteHeader(status)
	_, _ = x.Write(body) // fails when the client stops at the title
}

// accepts reports whether a client takes a content coding.
func accepts(r *http.Request, token string) bool {
	for part := range strings.SplitSeq(strings.Join(r.Header.Values("Accept-Encoding"), ","), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(name) == token && strings.TrimSpace(weight) != "q=0" {
			return true
		}
	}
	return false
}

// DemoTitles returns the titles of the demo's pages by their URLs, as a reader
// should give them.
func DemoTitles() map[string]string {
	titles := map[string]string{}
	for _, p := range demoPages {
		if p.title != "" {
			titles[p.url] = strings.Join(strings.Fields(p.title), " ")
		}
	}
	return titles
}
