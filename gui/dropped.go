package gui

import (
	"os"
	"strings"

	"fyne.io/fyne/v2"
)

// dropped tells the paths of what was dropped from the addresses of links. A
// link comes as a file of its address, percent signs resolved, in the folder
// that the program was started in: GLFW knows files only, and Fyne makes what
// it says absolute, by which a slash at the end is lost.
func dropped(uris []fyne.URI) (paths, links []string) {
	folder, err := os.Getwd()
	if err != nil {
		folder = "/"
	}
	for _, uri := range uris {
		if uri.Scheme() != "file" {
			if uri.Scheme() == "http" || uri.Scheme() == "https" {
				links = append(links, uri.String())
			}
			continue
		}
		path := uri.Path()
		if link := linkOf(strings.TrimPrefix(strings.TrimPrefix(path, folder), "/")); link != "" {
			links = append(links, link)
			continue
		}
		paths = append(paths, path)
	}
	return paths, links
}

// linkOf is the address that a path was made of; "" if it was made of none.
func linkOf(path string) string {
	for _, scheme := range []string{"http:/", "https:/"} {
		if rest, ok := strings.CutPrefix(path, scheme); ok {
			if rest = strings.TrimLeft(rest, "/"); rest != "" {
				return scheme + "/" + linkEscaper.Replace(rest)
			}
		}
	}
	return ""
}

// linkEscaper escapes what would end an address in a list.
var linkEscaper = strings.NewReplacer(" ", "%20", "\t", "%09", "\n", "%0A", "\r", "%0D", "<", "%3C", ">", "%3E", `"`, "%22")
