package urllist

import (
	"errors"
	"io"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

var errNotBeside = errors.New("no file of its name lies beside the index")

// Beside reads the sitemaps of an index that is a file: those that were saved
// beside it, by the path of their address or by its last part, packed or not.
// Each file is read once, and none outside the index's folder.
func Beside(index string) ReadSitemaps {
	folder := besideFolder{path: filepath.Dir(index)}
	if about, err := os.Stat(index); err == nil {
		folder.opened = append(folder.opened, about)
	}
	return func(addresses []string, take func(int, io.Reader)) []error {
		errs := make([]error, len(addresses))
		for i, address := range addresses {
			file, err := folder.open(address)
			if err != nil {
				errs[i] = err
				continue
			}
			take(i, file)
			_ = file.Close()
		}
		return errs
	}
}

// besideFolder is the folder of an index.
type besideFolder struct {
	path   string
	opened []os.FileInfo
}

func (f *besideFolder) open(address string) (*os.File, error) {
	root, err := os.OpenRoot(f.path)
	if err != nil {
		return nil, err //nolint:wrapcheck // it names the folder
	}
	defer func() { _ = root.Close() }()
	for _, name := range namesBeside(address) {
		file, about := openRegular(root, name)
		if file == nil {
			continue
		}
		if slices.ContainsFunc(f.opened, func(other os.FileInfo) bool { return os.SameFile(other, about) }) {
			_ = file.Close()
			continue
		}
		f.opened = append(f.opened, about)
		return file, nil
	}
	return nil, errNotBeside
}

// openRegular opens a file; nil if there is none, or it is something else.
func openRegular(root *os.Root, name string) (*os.File, os.FileInfo) {
	about, err := root.Stat(name)
	if err != nil || !about.Mode().IsRegular() { // a pipe would be waited for
		return nil, nil
	}
	file, err := root.Open(name)
	if err != nil {
		return nil, nil
	}
	return file, about
}

// namesBeside are the names that a sitemap's file may have.
func namesBeside(address string) []string {
	u, err := url.Parse(address)
	if err != nil || u.RawQuery != "" { // many sitemaps would have one name
		return nil
	}
	var names []string
	for _, name := range [...]string{strings.TrimPrefix(path.Clean(u.Path), "/"), path.Base(u.Path)} {
		local := filepath.FromSlash(name)
		if name == "" || name == "." || name == "/" || !filepath.IsLocal(local) {
			continue
		}
		names = append(names, local)
		if bare, packed := strings.CutSuffix(local, ".gz"); packed {
			names = append(names, bare)
		} else {
			names = append(names, local+".gz")
		}
	}
	return names
}
