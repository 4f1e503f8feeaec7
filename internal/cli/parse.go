package cli

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"

	"marquee/fetcher"
	"marquee/internal/column"
	"marquee/internal/export"
	"marquee/internal/settings"
)

// command is what the arguments ask for: one of them.
type command struct {
	window *windowFlags
	fetch  *fetchFlags
	export *exportFlags
	diff   *diffFlags
}

// errAnswered is returned when the arguments asked for help or the version,
// which was printed.
var errAnswered = errors.New("answered")

const windowHelp = `Marquee reads the titles of web pages in bulk: paste addresses, press Fetch, export.

“marquee fetch” does the same work without a window; “marquee fetch --help” lists its flags.`

const fetchHelp = `Read the titles of web pages without a window.

A list holds an address a line, with or without a scheme. Blank lines and lines that begin with # are skipped, a repeated address is read once, and every line keeps its row. Rows go to stdout as CSV unless -o or --format say otherwise; progress goes to stderr.

` + export.GuardNote + `

Exit status: 0 every row ended ok, empty, missing or not_html; 1 some row did not, and the output is complete all the same; 2 wrong usage, or the output could not be written where it was asked for (what was read is then beside it, or where the message says); 75 the system stopped it (SIGTERM) and what was read is in its session: run it again. Ctrl+C stops the run: rows that were not read are written as stopped.`

// parse reads the arguments. Help and version go to out.
func parse(args []string, version string, out io.Writer) (command, error) {
	if len(args) > 0 && args[0] == "export" {
		var flags struct {
			exportFlags
			Version kong.VersionFlag `help:"Print the version."`
		}
		err := parseInto(&flags, "marquee export", exportHelp, args[1:], version, out)
		if err == nil {
			err = flags.check()
		}
		return command{export: &flags.exportFlags}, err
	}
	if len(args) > 0 && args[0] == "diff" {
		var flags struct {
			diffFlags
			Version kong.VersionFlag `help:"Print the version."`
		}
		err := parseInto(&flags, "marquee diff", diffHelp, args[1:], version, out)
		return command{diff: &flags.diffFlags}, err
	}
	if len(args) > 0 && args[0] == "fetch" {
		var flags struct {
			fetchFlags
			Version kong.VersionFlag `help:"Print the version."`
		}
		err := parseInto(&flags, "marquee fetch", fetchHelp, args[1:], version, out)
		if err == nil {
			err = flags.check()
		}
		return command{fetch: &flags.fetchFlags}, err
	}
	var flags struct {
		windowFlags
		Version kong.VersionFlag `help:"Print the version."`
	}
	err := parseInto(&flags, "marquee", windowHelp, args, version, out)
	return command{window: &flags.windowFlags}, err
}

// parseInto fills flags, a pointer to a struct with kong's tags.
func parseInto(flags any, name, help string, args []string, version string, out io.Writer) error {
	answered := false
	parser, err := kong.New(flags, kong.Name(name), kong.Description(help),
		kong.Vars(defaults(version)), kong.Writers(out, out),
		kong.Exit(func(int) { answered = true }),
		kong.ConfigureHelp(kong.HelpOptions{WrapUpperBound: 100, FlagsLast: true}))
	if err != nil {
		return fmt.Errorf("the flags are inconsistent: %w", err) // a mistake of ours
	}
	_, err = parser.Parse(args)
	switch {
	case answered:
		return errAnswered
	case err != nil:
		return fmt.Errorf("%w; “%s --help” lists what there is", err, name)
	}
	return nil
}

// defaults are the values that help shows and flags start with.
func defaults(version string) map[string]string {
	o := fetcher.DefaultOptions()
	return map[string]string{
		"version":         "marquee " + version,
		"concurrency":     strconv.Itoa(o.Concurrency),
		"per_host":        strconv.Itoa(o.PerHost),
		"timeout":         o.Timeout.String(),
		"connect_timeout": o.ConnectTimeout.String(),
		"header_timeout":  o.HeaderTimeout.String(),
		"retries":         strconv.Itoa(o.Retries),
		"max_wait":        settings.Duration(o.MaxWait).String(),
		"max_redirects":   strconv.Itoa(o.MaxRedirects),
		"max_body":        settings.Size(o.MaxBody).String(),
		"formats":         export.FormatNames(),
		"template":        export.DefaultTemplate,
		"suffixes":        export.Suffixes(),
		"columns":         strings.Join(column.Names(), ", "),
	}
}
