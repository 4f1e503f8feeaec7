// Package testsite is a web on the loopback interface for tests and
// benchmarks, and for nothing that ships: many hosts behind one real listener, with real sockets, TLS from
// its own certificate authority, HTTP/1.1 and HTTP/2, content codings,
// charsets, delays, redirects, failures, and hosts that mean harm.
//
// Start with Start; give Site.RootCAs, Site.Lookup and Site.Dial to the client
// under test, and URLs need no port:
//
//	site, err := testsite.Start()
//	defer site.Close()
//	client := &http.Client{Transport: site.Transport()}
//	response, err := client.Get("https://a.test/delay/200ms/charset/gbk/gzip")
//
// # Names
//
// Every name that ends in .test exists from its first mention on. The label
// before .test may give the host a character (a.h1.test speaks only HTTP/1.1,
// a.refused.test refuses connections, …; classes.go lists them). All
// other names do not exist. Each has an address of its own, of which Dial serves ports 80 and 8080
// in plain and 443 and 8443 over TLS.
//
// # Paths
//
// On every ordinary host the path says what to answer; its words can be put
// together in any order (see words.go for all of them):
//
//	/                      a small page
//	/delay/200ms           … after a delay
//	/status/503            … with a status
//	/redirect/5            … after five redirects
//	/size/300k             … of that size
//	/charset/gbk/by/meta   … in a charset, declared in a chosen way
//	/gzip, /br, /zstd, /deflate, /deflate-raw
//	/retry-after/2/fail/1  503 once, with Retry-After: 2, then the page
//	/title?text=…          … with this title
//	/status/429/ratelimit/2/fail/1
//	                       the same with another status and header
//	/sitemaps/3, /pages/50 an index of three sitemaps, a sitemap of 50 pages
//	/hang, /drip, /stall, /reset
//
// A page's title is TitleOf its URL unless the path says otherwise, so a test
// can tell whose answer a row got.
//
// # Counts
//
// The site counts what arrives, for each host (Site.Host) and in all
// (Site.Stats), keeps the first requests with their times and headers
// (Site.Requests), and lets a test wait for a state without sleeping
// (Site.Await). The counts are exact: what a client has seen is counted.
//
// # Hosts that mean harm
//
// Site.Hostile lists every way to do harm, each with a URL and what must come
// of it, so that one table test walks them all; Behaviour.On puts one on
// another host. They are written by hand on the connection (hostile_*.go),
// where net/http would not do such things.
//
// # Goroutines
//
// All exported methods may be called from any goroutine. Site.Close ends every
// goroutine of the package and waits for them, also while hosts hang. The
// package imports nothing else of this program, so that any of it can be
// tested with it. It listens on loopback addresses only and dials nothing
// else.
package testsite
