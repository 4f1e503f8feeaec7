// Package cookie keeps the cookies of one visit to a page: what its redirects
// and its refreshes set, sent back as browsers do. It follows RFC 6265bis
// (draft-ietf-httpbis-rfc6265bis, "Cookies: HTTP State Management Mechanism")
// and, where browsers agree on more, them.
//
// A Jar belongs to one goroutine. It is bounded in count and bytes whatever a
// host sends, and keeps nothing beyond its visit.
package cookie
