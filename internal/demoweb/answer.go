package demoweb

import (
	"bytes"
	"hash/fnv"
	"html"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"marquee/internal/loopback"
)

// answer answers a request to any of the hosts.
func (w *Web) answer(to http.ResponseWriter, r *http.Request) {
	name := r.Host
	if host, _, err := net.SplitHostPort(name); err == nil {
		name = host
	}
	h := w.byName[strings.ToLower(name)]
	if h == nil {
		http.NotFound(to, r)
		return
	}
	key := r.URL.EscapedPath()
	a := h.pages[key]
	if plain := h.pages["http:"+key]; r.TLS == nil && plain != nil {
		a = plain
	}
	if a == nil {
		http.NotFound(to, r)
		return
	}
	if w.wait(r.Context(), time.Duration(a.delay)*time.Millisecond) != nil {
		panic(http.ErrAbortHandler) // the client or the demo went away
	}
	x := &exchange{ResponseWriter: to, web: w, request: r}
	if a.odd != nil {
		a.odd(x, a)
		return
	}
	a.send(x, http.StatusOK)
}

// exchange is one request and the way to answer it.
type exchange struct {
	http.ResponseWriter
	web     *Web
	request *http.Request
}

// oddity answers for a page that is not an ordinary one.
type oddity func(x *exchange, a *answer)

// answer is a page of the demo and its contents.
type answer struct {
	page
	once         sync.Once // guards the making of what follows
	plain, coded []byte
	kind         string // Content-Type
}

// prepare makes the contents, once.
func (a *answer) prepare() {
	a.once.Do(func() {
		text := html.EscapeString(a.text)
		p := loopback.Page{
			Lang: a.lang, Title: a.title, Charset: a.charset, By: a.by, Bare: a.bare,
			Head:    "<meta name=\"viewport\" content=\"width=device-width\">\n" + a.head + "\n",
			Tail:    "<meta name=\"description\" content=\"" + text + "\">\n",
			Body:    "<h1>" + html.EscapeString(strings.Join(strings.Fields(a.title), " ")) + "</h1>\n",
			Filling: "<p>" + text + "</p>\n",
			Size:    a.length(),
		}
		printed, err := p.Print()
		if err != nil {
			panic("demoweb: a page cannot be printed: " + a.url + ": " + err.Error())
		}
		var plain bytes.Buffer
		_, _ = printed.WriteTo(&plain) // a Buffer takes everything
		a.plain, a.kind = plain.Bytes(), p.ContentType()
		if c := loopback.Codings()[a.coding]; c.Open != nil {
			var coded bytes.Buffer
			w := c.Open(&coded)
			_, _ = w.Write(a.plain) // as above
			_ = w.Close()           // as above
			a.coded = coded.Bytes()
		}
	})
}

// length is the page's size in bytes: as given, or 3 to 60 KB by its URL.
func (a *answer) length() int64 {
	if a.size > 0 {
		return int64(a.size) << 10
	}
	f := fnv.New32a()
	_, _ = f.Write([]byte(a.url)) // a hash takes everything
	return int64(3<<10 + f.Sum32()%(57<<10))
}

// send sends the page, in its content coding if the client takes it.
func (a *answer) send(x *exchange, status int) {
	a.prepare()
	body, h := a.plain, x.Header()
	if a.coded != nil && loopback.Accepts(x.request, loopback.Codings()[a.coding].Token) {
		body = a.coded
		h.Set("Content-Encoding", loopback.Codings()[a.coding].Token)
	}
	h.Set("Vary", "Accept-Encoding")
	h.Set("Content-Type", a.kind)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	x.WriteHeader(status)
	_, _ = x.Write(body) // fails when the client stops at the title
}

// Titles returns the titles of the demo's pages by their URLs, as a reader
// should give them.
func Titles() map[string]string {
	titles := map[string]string{}
	for _, p := range pages {
		if p.title != "" {
			titles[p.url] = strings.Join(strings.Fields(p.title), " ")
		}
	}
	return titles
}
