// Package browser gets titles that scripts write, by showing pages in the
// Chrome, Chromium, Edge, Brave or Vivaldi that is installed already.
//
// The browser is started when the first page needs it: without a window, with an
// empty profile that is removed at the end, each page in a context of its own,
// so that none sees what another left. Whatever a page wants besides itself is
// decided in one place (policy), and every connection goes through a proxy of
// our own on loopback (gate), which knows the address that a name led to.
//
// Time is virtual: while nothing is loaded, a page's timers go off at once, so
// that a title that settles after two seconds is had in a few milliseconds.
package browser
