package workspace

import (
	"context"
	"errors"
	"fmt"
	"os"

	"marquee/internal/urllist"
	"marquee/internal/weblist"
)

// open reads the files that paths name, folders walked, and by web the lists at
// those that are addresses. What cannot be read does not hide the rest. Alone,
// a list, text or table is given as it stands, so that a table can be written
// again; of everything else, and of several files, the addresses are. blanks is
// urllist.Options.Blanks.
func open(ctx context.Context, web *weblist.Reader, paths []string, alone, blanks bool) *Opened {
	if alone && len(paths) == 1 && isSession(paths[0]) {
		return openSession(paths[0])
	}
	o := &Opened{blanks: blanks}
	var inputs []*urllist.Input
	for _, path := range paths {
		if weblist.Is(path) {
			read, errs := web.Read(ctx, path)
			for _, err := range errs {
				o.Faults = append(o.Faults, unreadSitemap(path, err))
			}
			for i := range read {
				inputs = append(inputs, &read[i])
			}
			continue
		}
		files, err := urllist.Files(path)
		if err != nil {
			o.Faults = append(o.Faults, Unread{path, err})
			continue
		}
		for _, file := range files {
			if isSession(file) {
				of := openSession(file)
				of.close()
				if len(of.Faults) > 0 {
					o.Faults = append(o.Faults, of.Faults...)
				} else {
					inputs = append(inputs, &urllist.Input{Name: file, Text: of.Text})
				}
				continue
			}
			input, err := readFile(file)
			if err != nil {
				o.Faults = append(o.Faults, Unread{file, err})
				continue
			}
			read, errs := urllist.Sitemaps(*input, urllist.Beside(file))
			for _, err := range errs {
				o.Faults = append(o.Faults, unreadSitemap(file, err))
			}
			for i := range read {
				inputs = append(inputs, &read[i])
			}
		}
	}
	if o.Files = len(inputs); alone && o.Files == 1 {
		o.whole(inputs[0])
	} else {
		o.join(inputs)
	}
	return o
}

// unreadSitemap names the sitemap that an index at path names.
func unreadSitemap(path string, err error) Unread {
	if sitemap, ok := errors.AsType[*urllist.SitemapError](err); ok {
		return Unread{sitemap.Address, sitemap.Err}
	}
	return Unread{path, err}
}

func readFile(path string) (*urllist.Input, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("opening the list: %w", err)
	}
	defer func() { _ = file.Close() }()
	input, err := urllist.ReadInput(path, file)
	if err != nil {
		return nil, err //nolint:wrapcheck // it names the file
	}
	return &input, nil
}
