package main

// named are promises broken on purpose. None may go unnoticed.
var named = [...]broken{
	{"a strained lane does not slow down", "fetcher/lanes/limit.go", []edit{{"l.most = max(1, l.most/2)", "l.most = max(1, l.most)"}}},
	{"a lane does not wait as its host asked", "fetcher/lanes/learn.go", []edit{{"if verdict.Wait > 0 {\n\t\ts.heed(", "if verdict.Wait < 0 {\n\t\ts.heed("}}},
	{"Retry-After is not read", "fetcher/retryafter.go", []edit{{`h.Get("Retry-After")`, `h.Get("Retry-Never")`}}},
	{"the last attempt is not put off to the end", "fetcher/lanes/done.go", []edit{{"case s.options.Retries > 1 &&", "case s.options.Retries < 0 &&"}}},
	{"a connection is always taken for alive", "fetcher/wire/quiet.go", []edit{{"wait := bytesWait\n", "wait := bytesWait\n\tif k != nil {\n\t\treturn quiet\n\t}\n"}}},
	{"bytes left over behind an answer are accepted", "fetcher/wire/response.go", []edit{{"if again && c.r < c.w {", "if again && c.r > c.w {"}}},
	{"CR and LF stay in header values", "fetcher/wire/headerlist.go", []edit{{`if !strings.ContainsAny(value, "\r\n\x00") {`, `if value == value+"" {`}}},
	{"idle connections are never closed", "fetcher/wire/idle.go", []edit{{"if k != nil && k.since.Before(t) {", "if k != nil && k.since.Before(t) && l.count < 0 {"}}},
	{"any number of connections is kept idle", "fetcher/wire/idle.go", []edit{{"if l.count > maxIdle {", "if l.count < 0 {"}}},
	{"a dead HTTP/2 connection is kept", "fetcher/wire/http2.go", []edit{{"h.retire() // it may be dead", ""}}},
	{"that a name does not exist is remembered for ever", "fetcher/wire/resolver.go", []edit{{"time.Now().Add(keepNotFound)", "time.Now().Add(keepNotFound << 20)"}}},
	{"a title is read without end", "fetcher/title/page.go", []edit{{"k.end-k.start > maxTitleText", "k.end-k.start < 0"}}},
	{"a feed's title is read without end", "fetcher/title/feed.go", []edit{{"b[:min(len(b), maxTitleText-len(f.title))]...", "b..."}}},
	{"cookies take any number of bytes", "fetcher/cookie/jar.go", []edit{{" || j.bytes > maxBytes", ""}}},
	{"Connection: close is ignored", "fetcher/wire/framing.go", []edit{{`if h.has("Connection", "close") ||`, "if"}}},
	{"a redirect leads from the internet into the private network", "fetcher/wire/connect.go", []edit{{"if guarded {", "if guarded && len(addrs) == 0 {"}}},
	{"a login goes to the host that a redirect leads to", "fetcher/hostfield.go", []edit{{"at.Host != from.Host || ", ""}}},
	{"a login follows from TLS to plain text", "fetcher/hostfield.go", []edit{{" || from.Secure && !at.Secure", ""}}},
	{"a body cut off is taken for whole", "fetcher/wire/body.go", []edit{{"case errors.Is(err, io.EOF) && b.left < 0:", "case errors.Is(err, io.EOF):"}}},
	{"redirects are followed without end", "fetcher/redirect.go", []edit{{"len(d.hops)-d.refreshes >= w.run.options.MaxRedirects", "len(d.hops) < 0"}}},
}
