package browser

import (
	"crypto/sha1"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A writtenPage is a page whose title a script writes.
type writtenPage struct {
	name  string // of its kind, and the number of its variant; also its path
	kind  string // media type
	csp   string // Content-Security-Policy; "" is none
	body  string
	title string // in the end
}

// variants are when a page writes its title, in milliseconds, and which.
var variants = []struct {
	delay int
	text  string
}{
	{0, "A plain title"},
	{300, "日本語 – עברית 👩‍🚀 & <b>Łódź</b> \u00a0"},
	{1200, " \n two\t\twords  and more \r\n"},
}

// kinds are the ways by which pages write their titles. In each @T is the title
// as a string of JavaScript, @H as HTML, @Q for an address, and @D the delay.
var kinds = map[string]string{
	"timer":         `<title>Loading…</title><script>setTimeout(() => document.title = @T, @D)</script>`,
	"timer-text":    `<title>Loading…</title><script>window.t = @T; setTimeout("document.title = t", @D)</script>`,
	"timers":        `<script>let n = 0; function step() { document.title = n++ < 4 ? "Step " + n : @T; if (n < 5) setTimeout(step, @D / 4) } step()</script>`,
	"interval":      `<script>let n = 0, i = setInterval(() => { document.title = "Tick " + n; if (++n == 5) { clearInterval(i); document.title = @T } }, @D / 5)</script>`,
	"twice":         `<title>One</title><script>setTimeout(() => document.title = "Two", @D); setTimeout(() => document.title = @T, @D + 600)</script>`,
	"back-again":    `<script>document.title = @T; setTimeout(() => document.title = "Between", 10); setTimeout(() => document.title = @T, 10 + @D)</script>`,
	"on-load":       `<title>…</title><script>onload = () => setTimeout(() => document.title = @T, @D)</script>`,
	"on-ready":      `<title>…</title><script>document.addEventListener("DOMContentLoaded", () => setTimeout(() => document.title = @T, @D))</script>`,
	"fetch":         `<title>…</title><script>fetch("/data.json?t=@Q").then(r => r.json()).then(d => setTimeout(() => document.title = d.title, @D))</script>`,
	"fetch-late":    `<script>setTimeout(() => fetch("/data.json?t=@Q").then(r => r.json()).then(d => setTimeout(() => document.title = d.title, 300)), @D)</script>`,
	"fetch-slow":    `<title>…</title><script>fetch("/data.json?ms=@D&t=@Q").then(r => r.json()).then(d => document.title = d.title)</script>`,
	"fetch-chain":   `<script>(async () => { for (let i = 0; i < 4; i++) await (await fetch("/data.json?t=x&i=" + i)).json(); document.title = (await (await fetch("/data.json?ms=@D&t=@Q")).json()).title })()</script>`,
	"fetch-fails":   `<title>…</title><script>fetch("/missing.json").then(r => r.json()).catch(() => setTimeout(() => document.title = @T, @D))</script>`,
	"stream":        `<script>(async () => { let r = (await fetch("/data.json?ms=@D&t=@Q")).body.pipeThrough(new TextDecoderStream()).getReader(), all = ""; for (;;) { let {done, value} = await r.read(); if (done) break; all += value } document.title = JSON.parse(all).title })()</script>`,
	"request":       `<script>let x = new XMLHttpRequest(); x.onload = () => document.title = JSON.parse(x.responseText).title; x.open("GET", "/data.json?ms=@D&t=@Q"); x.send()</script>`,
	"request-sync":  `<script>let x = new XMLHttpRequest(); x.open("GET", "/data.json?ms=@D&t=@Q", false); x.send(); document.title = JSON.parse(x.responseText).title</script>`,
	"event-source":  `<script>let s = new EventSource("/events?ms=@D&t=@Q"); s.onmessage = e => { s.close(); document.title = JSON.parse(e.data).title }</script>`,
	"socket":        `<title>…</title><script>let s = new WebSocket("ws://" + location.host + "/socket?ms=@D&t=@Q"); s.onmessage = e => document.title = JSON.parse(e.data).title</script>`,
	"push-state":    `<title>Start</title><script>setTimeout(() => { history.pushState({}, "", "/elsewhere"); document.title = @T }, @D)</script>`,
	"replace-state": `<title>Start</title><script>setTimeout(() => { history.replaceState({}, "", "?replaced"); document.title = @T }, @D)</script>`,
	"pop-state":     `<title>Start</title><script>onpopstate = () => setTimeout(() => document.title = @T, @D); onload = () => setTimeout(() => { history.pushState({}, "", "#there"); history.back() }, 20)</script>`,
	"hash":          `<title>Start</title><script>onhashchange = () => document.title = @T; setTimeout(() => location.hash = "there", @D)</script>`,
	"made":          `<script>setTimeout(() => { let t = document.createElement("title"); t.textContent = @T; document.head.append(t) }, @D)</script>`,
	"inner-text":    `<title>Old</title><script>setTimeout(() => document.querySelector("title").innerText = @T, @D)</script>`,
	"inner-html":    `<title>Old</title><script>setTimeout(() => document.querySelector("title").innerHTML = @J, @D)</script>`,
	"text-node":     `<title>Old</title><script>setTimeout(() => document.querySelector("title").firstChild.data = @T, @D)</script>`,
	"replaced":      `<title>Old</title><script>setTimeout(() => { let t = document.createElement("title"); t.text = @T; document.querySelector("title").replaceWith(t) }, @D)</script>`,
	"moved":         `<title>First</title><title>@H</title><script>setTimeout(() => document.body.append(document.querySelector("title")), @D)</script><body>`,
	"removed":       `<title>First</title><title>@H</title><script>setTimeout(() => document.querySelector("title").remove(), @D)</script>`,
	"before-it":     `<title>Second</title><script>setTimeout(() => { let t = document.createElement("title"); t.append(@T); document.head.prepend(t) }, @D)</script>`,
	"head-anew":     `<title>Old</title><script>setTimeout(() => document.head.innerHTML = "<meta name=x><title>" + @J + "</title>", @D)</script>`,
	"write":         `<script>document.write("<title>" + @J + "</title>")</script><title>Second</title>`,
	"write-anew":    `<title>Old</title><script>onload = () => setTimeout(() => { document.open(); document.write("<title>" + @J + "</title><p>new"); document.close() }, @D)</script>`,
	"svg-beside":    `<svg><title>Not this</title></svg><script>setTimeout(() => document.title = @T, @D)</script>`,
	"observer":      `<div id=root></div><script>new MutationObserver(() => document.title = @T).observe(document.getElementById("root"), {childList: true}); setTimeout(() => document.getElementById("root").append("x"), @D)</script>`,
	"intersection":  `<div id=root style="height:10px">x</div><script>new IntersectionObserver(all => { if (all[0].isIntersecting) setTimeout(() => document.title = @T, @D) }).observe(document.getElementById("root"))</script>`,
	"resize":        `<div id=root>x</div><script>new ResizeObserver(() => setTimeout(() => document.title = @T, @D)).observe(document.getElementById("root"))</script>`,
	"module":        `<script type=module>await new Promise(r => setTimeout(r, @D)); document.title = @T</script>`,
	"import":        `<script type=module>let m = await import("/title.js?module&ms=@D&t=@Q"); document.title = m.default</script>`,
	"async":         `<script async src="/title.js?ms=@D&t=@Q"></script>`,
	"defer":         `<script defer src="/title.js?ms=@D&t=@Q"></script><title>Old</title>`,
	"injected":      `<script>setTimeout(() => { let s = document.createElement("script"); s.src = "/title.js?t=@Q"; document.head.append(s) }, @D)</script>`,
	"element":       `<script>customElements.define("a-page", class extends HTMLElement { connectedCallback() { setTimeout(() => document.title = this.getAttribute("t"), @D) } })</script><a-page t="@H"></a-page>`,
	"shadow":        `<div id=root></div><script>let s = document.getElementById("root").attachShadow({mode: "open"}); s.innerHTML = "<title>Not this</title><slot></slot>"; s.querySelector("slot").onslotchange = () => document.title = @T; setTimeout(() => document.getElementById("root").append("x"), @D)</script>`,
	"frame":         `<script>addEventListener("message", e => document.title = e.data)</script><iframe src="/frame?ms=@D&t=@Q"></iframe>`,
	"frame-source":  `<script>addEventListener("message", e => setTimeout(() => document.title = @T, @D))</script><iframe srcdoc="<script>parent.postMessage('x', '*')</script>"></iframe>`,
	"frame-parent":  `<iframe src="/frame?parent&ms=@D&t=@Q"></iframe>`,
	"leads":         `<title>Old</title><script>setTimeout(() => location = "/page?t=@Q", @D)</script>`,
	"leads-anew":    `<title>Old</title><script>setTimeout(() => location.replace("/page?late&t=@Q"), @D)</script>`,
	"refresh":       `<title>Old</title><script>setTimeout(() => { let m = document.createElement("meta"); m.httpEquiv = "refresh"; m.content = "0;url=/page?t=@Q"; document.head.append(m) }, @D)</script>`,
	"form":          `<title>Old</title><form action=/page><input name=t value="@H"></form><script>setTimeout(() => document.forms[0].submit(), @D)</script>`,
	"click":         `<title>Old</title><a href="/page?t=@Q">x</a><script>setTimeout(() => document.querySelector("a").click(), @D)</script>`,
	"promises":      `<script>(async () => { for (let i = 0; i < 50; i++) await null; await new Promise(r => setTimeout(r, @D)); document.title = @T })()</script>`,
	"microtask":     `<script>setTimeout(() => queueMicrotask(() => document.title = @T), @D)</script>`,
	"frames-drawn":  `<script>let n = 0; function step() { if (++n < 10) requestAnimationFrame(step); else document.title = @T } setTimeout(() => requestAnimationFrame(step), @D)</script>`,
	"idle":          `<script>setTimeout(() => requestIdleCallback(() => document.title = @T), @D)</script>`,
	"worker":        `<script>let w = new Worker(URL.createObjectURL(new Blob(["setTimeout(() => postMessage('x'), @D)"]))); w.onmessage = () => document.title = @T</script>`,
	"worker-asks":   `<script>let w = new Worker("/worker.js?ms=@D&t=@Q"); w.onmessage = e => document.title = e.data</script>`,
	"channel":       `<script>let c = new MessageChannel(); c.port1.onmessage = e => { c.port1.close(); document.title = e.data }; setTimeout(() => c.port2.postMessage(@T), @D)</script>`,
	"visible":       `<title>Old</title><script>addEventListener("visibilitychange", () => document.title = "Come back"); setTimeout(() => document.title = document.hidden ? "Hidden" : @T, @D)</script>`,
	"throws-first":  `<title>Old</title><script>throw new Error("x")</script><script>nothing.here()</script><script>setTimeout(() => document.title = @T, @D)</script>`,
	"throws-after":  `<script>setTimeout(() => { document.title = @T; throw new Error("x") }, @D); Promise.reject(new Error("y"))</script>`,
	"no-script":     `<noscript><title>Please enable JavaScript</title></noscript><title>Old</title><script>setTimeout(() => document.title = @T, @D)</script>`,
	"template":      `<template><title>@H</title></template><script>setTimeout(() => document.head.append(document.querySelector("template").content.cloneNode(true)), @D)</script>`,
	"picture":       `<title>Old</title><img src="/missing.png" onerror='setTimeout(() => document.title = @A, @D)'>`,
	"animation":     `<style>@keyframes a { to { opacity: .5 } } p { animation: a .1s }</style><p onanimationend='setTimeout(() => document.title = @A, @D)'>x</p>`,
	"storage":       `<script>try { localStorage.t = @T; sessionStorage.t = localStorage.t } catch {} setTimeout(() => document.title = sessionStorage.t, @D)</script>`,
	"digest":        `<script>new Blob([@T]).arrayBuffer().then(b => setTimeout(() => document.title = new TextDecoder("utf-8").decode(b), @D))</script>`,
	"inline-data":   `<script id=d type="application/json">{"t": @T}</script><script>setTimeout(() => document.title = JSON.parse(document.getElementById("d").text).t, @D)</script>`,
	"react-like":    `<title>App</title><div id=root></div><script defer src="/bundle.js?kind=effect&ms=@D&t=@Q"></script>`,
	"vue-like":      `<title>App</title><div id=app></div><script type=module src="/bundle.js?kind=route&ms=@D&t=@Q"></script>`,
	"helmet-like":   `<title>App</title><div id=root></div><script defer src="/bundle.js?kind=helmet&ms=@D&t=@Q"></script>`,
}

// writtenPages are all kinds in all variants, and the few that are of other
// types, or bound by their headers.
func writtenPages() (pages []writtenPage) {
	add := func(name string, kind, csp, source string) {
		for i, v := range variants {
			script, _ := json.Marshal(v.text)
			markup, _ := json.Marshal(html.EscapeString(v.text))
			fill := strings.NewReplacer("@T", string(script), "@J", string(markup), "@A", html.EscapeString(string(script)),
				"@H", html.EscapeString(v.text), "@Q", url.QueryEscape(v.text), "@D", strconv.Itoa(v.delay))
			pages = append(pages, writtenPage{
				name: fmt.Sprintf("%s-%d", name, i+1), kind: kind, csp: csp, body: fill.Replace(source),
				title: strings.Join(strings.FieldsFunc(v.text, func(r rune) bool { return strings.ContainsRune(" \t\n\f\r", r) }), " "),
			})
		}
	}
	for name, source := range kinds {
		add(name, "text/html; charset=utf-8", "", "<!doctype html><meta charset=utf-8>"+source)
	}
	add("svg", "image/svg+xml", "", `<svg xmlns="http://www.w3.org/2000/svg"><title>Old</title><script>setTimeout(() => document.title = @T, @D)</script></svg>`)
	add("xhtml", "application/xhtml+xml", "", `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Old</title></head><body><script>setTimeout(() => document.title = @T, @D)</script></body></html>`)
	add("policy-blocks", "text/html; charset=utf-8", "script-src 'none'", `<!doctype html><title>@H</title><script>setTimeout(() => document.title = "Not this", @D)</script>`)
	add("policy-allows", "text/html; charset=utf-8", "default-src 'self'", `<!doctype html><title>Old</title><script>document.title = "Not this"</script><script src="/title.js?ms=@D&amp;t=@Q"></script>`)
	long := strings.Repeat("long ", 2500)
	pages = append(pages, writtenPage{
		name: "long-1", kind: "text/html", title: strings.TrimSpace(long),
		body: `<title>Old</title><script>setTimeout(() => document.title = "long ".repeat(2500), 100)</script>`,
	})
	return pages
}

// ofVariant returns one variant of each kind.
func ofVariant(pages []writtenPage, i int) (some []writtenPage) {
	for _, page := range pages {
		if strings.HasSuffix(page.name, "-"+strconv.Itoa(i+1)) {
			some = append(some, page)
		}
	}
	return some
}

// bundles are what stands in the place of frameworks: a script that is loaded
// asks for data, draws, and writes the title in the way that each has.
var bundles = map[string]string{
	"effect": `(async () => { const root = document.getElementById("root"); const d = await (await fetch("/data.json?" + query)).json();
		root.innerHTML = "<h1></h1>"; root.firstChild.textContent = d.title; const c = new MessageChannel(); c.port1.onmessage = () => { c.port1.close(); document.title = d.title }; c.port2.postMessage(0) })()`,
	"route": `(async () => { history.replaceState({}, "", "/route/home"); document.title = "Home"; await Promise.resolve(); history.pushState({}, "", "/route/item");
		const view = await import("/title.js?module&" + query); document.getElementById("app").append(view.default); await null; document.title = view.default })()`,
	"helmet": `let pending; function flush(t) { cancelAnimationFrame(pending); pending = requestAnimationFrame(() => { document.title = t }) }
		flush("Shell"); fetch("/data.json?" + query).then(r => r.json()).then(d => { flush("Nearly"); flush(d.title) })`,
}

// serveWritten serves pages by their names, and what they ask for.
func serveWritten(t testing.TB, pages []writtenPage) *httptest.Server {
	t.Helper()
	byPath := map[string]writtenPage{}
	for _, page := range pages {
		byPath["/"+page.name] = page
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if page, ok := byPath[r.URL.Path]; ok {
			w.Header().Set("Content-Type", page.kind)
			if page.csp != "" {
				w.Header().Set("Content-Security-Policy", page.csp)
			}
			fmt.Fprint(w, page.body)
			return
		}
		serveParts(w, r)
	}))
	t.Cleanup(server.Close)
	return server
}

// serveParts answers what written pages ask for: a title in the form that the
// path names, after as many milliseconds as the address says.
func serveParts(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	delay, _ := strconv.Atoi(q.Get("ms"))
	select {
	case <-time.After(time.Duration(min(delay, 2000)) * time.Millisecond):
	case <-r.Context().Done():
		return
	}
	title, _ := json.Marshal(q.Get("t"))
	said := fmt.Sprintf(`{"title": %s}`, title)
	kind := "text/javascript"
	var body string
	switch r.URL.Path {
	case "/data.json":
		kind, body = "application/json", said
	case "/events":
		kind, body = "text/event-stream", "data: "+said+"\n\n"
	case "/socket":
		sayBySocket(w, r, said)
		return
	case "/title.js":
		if body = "document.title = " + string(title); q.Has("module") {
			body = "export default " + string(title)
		}
	case "/worker.js":
		body = `fetch("/data.json" + location.search).then(r => r.json()).then(d => postMessage(d.title))`
	case "/bundle.js":
		body = "{ const query = " + strconv.Quote(r.URL.RawQuery) + ";\n" + bundles[q.Get("kind")] + "}"
	case "/frame":
		kind, body = "text/html", "<script>parent.postMessage("+string(title)+", '*')</script>"
		if q.Has("parent") {
			body = "<script>parent.document.title = " + string(title) + "</script>"
		}
	case "/page":
		kind, body = "text/html; charset=utf-8", "<!doctype html><title>"+html.EscapeString(q.Get("t"))+"</title>"
		if q.Has("late") {
			body = "<title>Not yet</title><script>setTimeout(() => document.title = " + string(title) + ", 200)</script>"
		}
	default:
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", kind)
	fmt.Fprint(w, body)
}

// sayBySocket opens a WebSocket (RFC 6455) and sends a text of less than 64 KiB
// through it.
func sayBySocket(w http.ResponseWriter, r *http.Request, text string) {
	c, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer c.Close()
	key := sha1.Sum([]byte(r.Header.Get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
	fmt.Fprintf(c, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n", base64.StdEncoding.EncodeToString(key[:]))
	frame := append([]byte{0x81, 126, byte(len(text) >> 8), byte(len(text))}, text...)
	if len(text) < 126 {
		frame = append([]byte{0x81, byte(len(text))}, text...)
	}
	_, _ = c.Write(append(frame, 0x88, 0))
}
