// Package title reads the title of a page from its bytes as a browser would
// show it in its tab.
package title
