// Package wall tells what a page is beside its title: the bot wall, the consent
// or sign-in page that answers in the place of the page that was asked for, the
// home page that a lost address leads to, the notice that nothing was found.
//
// It looks at addresses, status, headers and the title alone. All functions may
// be called from any goroutine.
package wall
