package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/mattn/go-isatty"

	"marquee/fetcher"
	"marquee/fetcher/visible"
	"marquee/fetcher/weburl"
	"marquee/internal/urllist"
	"marquee/internal/weblist"
	"marquee/internal/words"
)

// readLists reads files, folders of them, stdin where one is called -, and the
// lists at addresses.
func (p *process) readLists(names []string, options fetcher.Options) ([]urllist.Input, error) {
	var inputs []urllist.Input
	for _, name := range names {
		if weblist.Is(name) {
			read, err := p.readWeb(name, options)
			if err != nil {
				return nil, err
			}
			inputs = append(inputs, read...)
			continue
		}
		if name == "-" {
			input, err := readInput("stdin", p.stdin)
			if err != nil {
				return nil, err
			}
			inputs = append(inputs, p.noted("stdin", input))
			continue
		}
		files, err := urllist.Files(name)
		if err != nil {
			return nil, unreadable(name, err)
		}
		folder := len(files) != 1 || files[0] != name
		if len(files) == 0 {
			return nil, fmt.Errorf("the folder %s holds no lists: name a file in it", name)
		}
		for _, path := range files {
			input, err := readFile(path)
			if err != nil && folder {
				p.say(fmt.Sprintf("Passed over: %v.", err)) // the others are not lost with it
				continue
			}
			if err != nil {
				return nil, err
			}
			read, errs := urllist.Sitemaps(p.noted(path, input), urllist.Beside(path))
			for _, err := range errs {
				p.say(fmt.Sprintf("Of %s, not all was read: %v.", path, err))
			}
			inputs = append(inputs, read...)
		}
	}
	return inputs, nil
}

// readWeb reads the list at an address. What it leads to and cannot be read is
// told of; the list itself must be there.
func (p *process) readWeb(address string, options fetcher.Options) ([]urllist.Input, error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	shown := weburl.MaskCredentials(address)
	reader := weblist.Reader{Options: options}
	inputs, errs := reader.Read(ctx, address)
	if ctx.Err() != nil {
		return nil, fmt.Errorf("reading the list at %s was stopped: nothing was written", shown)
	}
	if len(inputs) == 0 && len(errs) > 0 {
		return nil, fmt.Errorf("the list at %s could not be read: %s", shown, whyUnread(errs[0]))
	}
	for _, err := range errs {
		at := shown
		if sitemap, ok := errors.AsType[*urllist.SitemapError](err); ok {
			at, err = weburl.MaskCredentials(sitemap.Address), sitemap.Err
		}
		p.say(fmt.Sprintf("Of the list at %s, not all was read: %s: %s.", shown, at, whyUnread(err)))
	}
	for i := range inputs {
		inputs[i] = p.noted(weburl.MaskCredentials(inputs[i].Name), inputs[i])
	}
	return inputs, nil
}

// whyUnread says why a list at an address was not read.
func whyUnread(err error) string {
	if answer, ok := errors.AsType[*weblist.Error](err); ok {
		return words.Spoken().Answer(&answer.Result)
	}
	if fault, ok := errors.AsType[*urllist.InputError](err); ok {
		return words.Spoken().Fault(fault.Fault)
	}
	return visible.Text(err.Error())
}

// noted says which encoding was guessed for an input, and returns it: a person
// sees at once why letters came out wrong.
func (p *process) noted(name string, input urllist.Input) urllist.Input {
	if input.Guessed {
		p.say(fmt.Sprintf("%s does not say its encoding and was read as %s: save it as UTF-8 if its letters are wrong.", name, input.Charset))
	}
	return input
}

func readFile(path string) (urllist.Input, error) {
	file, err := os.Open(path)
	if err != nil {
		return urllist.Input{}, unreadable(path, err)
	}
	defer func() { _ = file.Close() }()
	return readInput(path, file)
}

func readInput(name string, r io.Reader) (urllist.Input, error) {
	input, err := urllist.ReadInput(name, r)
	if fault, ok := errors.AsType[*urllist.InputError](err); ok {
		return input, fmt.Errorf("%s could not be read: %s", name, words.Spoken().Fault(fault.Fault))
	}
	if err != nil {
		return input, unreadable(name, err)
	}
	return input, nil
}

// listOf parses the inputs as the flags ask for, and makes one list of them.
func (f *fetchFlags) listOf(inputs []urllist.Input) (*urllist.List, error) {
	lists, lines := make([]*urllist.List, len(inputs)), make([]int, len(inputs))
	for i := range inputs {
		input := &inputs[i]
		if input.Sheet != nil && (f.Sheet != "" || f.Column > 0) {
			again, err := urllist.ReadSheet(input.Name, input.Sheet.Data, f.Sheet, int(f.Column))
			if err != nil {
				return nil, fmt.Errorf("%s has no addresses in the sheet or column asked for; its sheets are %s", input.Name, strings.Join(input.Sheet.Names, ", "))
			}
			*input = again
		}
		lists[i] = input.Parse(urllist.Options{As: f.kind(), Column: int(f.Column)})
		lines[i] = strings.Count(input.Text, "\n") + 1
	}
	return urllist.Join(lists, lines), nil
}

func unreadable(name string, err error) error {
	advice := "check its permissions"
	if errors.Is(err, fs.ErrNotExist) {
		advice = "check its name"
	}
	return fmt.Errorf("the list %s could not be read (%w): %s", name, cause(err), advice)
}

// cause is the part of a file's error that says why, without the name.
func cause(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	return err
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && isatty.IsTerminal(file.Fd())
}
