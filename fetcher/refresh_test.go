package fetcher_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"marquee/fetcher"
)

// serveBodies serves a page for each path.
func serveBodies(t *testing.T, pages map[string]string) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page, ok := pages[r.URL.Path]
		if !ok {
			w.WriteHeader(http.StatusNotFound)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(page))
	}))
	t.Cleanup(server.Close)
	return server
}

// People's browsers run scripts, so what a noscript says is not for them,
// unless the page sends them to the same place.
func TestRefreshInNoscriptIsFollowedFromAStubOnly(t *testing.T) {
	const hidden = `<noscript><meta http-equiv="refresh" content="0; URL=/to?a=1&amp;b=2"></noscript>`
	titled := "<title>Post 42</title>"
	for name, c := range map[string]struct {
		page     string
		followed bool
	}{
		"a page with a title":           {hidden + titled + "<script src=/app.js></script><div id=app></div>", false},
		"text in the noscript":          {"<noscript>Scripts, please<meta http-equiv=Refresh content='0;url=/to'/></noscript>" + titled + "<p>x", false},
		"a title that is an address":    {hidden + "<title>http://short.example/to</title><div></div>", true},
		"no title, no text":             {hidden + "<body></body>", true},
		"an empty title":                {hidden + "<title></title><script src=/go.js></script>", true},
		"Redirecting":                   {hidden + "<title>Redirecting…</title>", true},
		"Redirecting, with text":        {hidden + "<title>Redirecting…</title><p>One moment", false},
		"a script to the same place":    {hidden + titled + `<p>x<script>window.opener = null; location.replace("\/to?a=1\u0026b=2")</script>`, true},
		"a script by a variable":        {hidden + titled + `<script>var u = 'http://host.test/to?a=1&b=2'; window.location.href = u</script>`, true},
		"a script to another place":     {hidden + titled + `<script>location.href = "/other"</script>`, false},
		"a script that only compares":   {hidden + titled + `<script>if (location.href == "/to?a=1&b=2") x()</script>`, false},
		"a refresh for all behind it":   {hidden + titled + "<meta http-equiv=refresh content='0;url=/to'>", true},
		"in the body, a page":           {titled + "<body><p>x" + hidden, false},
		"in the body, a script":         {titled + "<body>" + hidden + `<script>location="/to?a=1&b=2"</script>`, true},
		"a plain refresh":               {titled + "<meta http-equiv=refresh content='0;url=/to'>", true},
		"a plain refresh in the body":   {titled + "<body><p>text<meta http-equiv=Refresh content='0;url=/to'>", true},
		"behind a long style":           {titled + "<style>" + strings.Repeat("a{b:c}", 500) + "</style><meta HTTP-EQUIV=refresh content='0;url=/to'>", true},
		"in a script's text":            {titled + "<body><script>'<meta http-equiv=refresh content=\"0;url=/to\">'</script>", false},
		"in a template":                 {titled + "<template><meta http-equiv=refresh content='0;url=/to'></template>", false},
		"in SVG":                        {titled + "<body><svg><desc></desc><meta-x http-equiv=refresh content='0;url=/to'></svg>", false},
		"against the base":              {"<base href='/to/'>" + titled + "<meta http-equiv=refresh content='0;url=../to'>", true},
		"far behind, in a page of text": {titled + "<body>" + strings.Repeat("<p>text</p>", 3000) + "<meta http-equiv=refresh content='0;url=/to'>", false},
		"without a title, however far":  {"<body>" + strings.Repeat("<p>text</p>", 3000) + "<meta http-equiv=refresh content='0;url=/to'>", true},
	} {
		server := serveBodies(t, map[string]string{"/": c.page, "/to": "<title>there</title>", "/other": "<title>other</title>"})
		o := fetcher.DefaultOptions()
		o.NoProxy = true
		r := read(t, routed(o, server), "http://host.test/")[0]
		if followed := r.Title.Text == "there"; followed != c.followed {
			t.Errorf("%s: %v %q %v", name, r.Outcome, r.Title.Text, r.Redirects)
		}
		if r.Title.Stub != nil {
			t.Errorf("%s: the result keeps what only the fetcher needs", name)
		}
	}
}

func TestRedirectsThatLoseThePageAreFlagged(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		to := map[string]string{
			"/news/2011/winners.html": "/", "/old/page": "/error/404.html", "/login-wall": "/login?next=x", "/index.html": "/", "/start": "/en/",
		}[r.URL.Path]
		if to != "" {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte("<title>" + map[string]string{"/soft": "404 - Not found | Example Awards", "/error/404.html": "Sorry"}[r.URL.Path] + "</title>"))
	}))
	t.Cleanup(server.Close)
	o := fetcher.DefaultOptions()
	o.NoProxy = true
	for path, want := range map[string]fetcher.Flags{
		"/news/2011/winners.html": fetcher.FlagToHomePage, "/old/page": fetcher.FlagSoft404, "/soft": fetcher.FlagSoft404,
		"/login-wall": fetcher.FlagLogin, "/index.html": 0, "/start": 0, "/": 0,
	} {
		r := read(t, routed(o, server), "http://host.test"+path)[0]
		if got := r.Flags & (fetcher.FlagToHomePage | fetcher.FlagSoft404 | fetcher.FlagLogin); got != want {
			t.Errorf("%s: %v", path, r.Flags.Names())
		}
	}
}

// RFC 6266, 4.2 and HTML, 7.4.5: a download, a 204 and a 205 make no document.
func TestWhatMakesNoDocumentHasNoTitle(t *testing.T) {
	for _, c := range []struct {
		status      int
		disposition string
		outcome     fetcher.Outcome
	}{
		{200, "attachment", fetcher.NotHTML},
		{200, `Attachment; filename="a.html"`, fetcher.NotHTML},
		{200, "foo", fetcher.NotHTML},
		{200, "inline", fetcher.OK},
		{200, ";filename=a", fetcher.OK},
		{200, `"attachment"`, fetcher.OK},
		{200, "filename=a.html", fetcher.OK},
		{205, "", fetcher.NotHTML},
		{407, "", fetcher.HTTPError},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			if c.disposition != "" {
				w.Header().Set("Content-Disposition", c.disposition)
			}
			w.WriteHeader(c.status)
			_, _ = w.Write([]byte("<title>a</title>"))
		}))
		o := fetcher.DefaultOptions()
		o.NoProxy, o.Retries = true, 0
		r := read(t, routed(o, server), "http://host.test/")[0]
		server.Close()
		if r.Outcome != c.outcome || (r.Title.Text == "") != (c.outcome != fetcher.OK) {
			t.Errorf("%d %q: %v %q %q", c.status, c.disposition, r.Outcome, r.Title.Text, r.Detail)
		}
	}
}
