// Package loopback has what the webs on the loopback interface are made of,
// that of --demo and that of the tests: certificates sound and flawed, HTML
// pages in every charset and of any size, content codings.
//
// An Authority may be used from any goroutine; the rest is values.
package loopback
