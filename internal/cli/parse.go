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
	merge  *mergeFlags
}

// errAnswered is returned when the arguments asked for help or the version,
// which was printed.
var errAnswered = errors.New("answered")

const windowHelp = `Marquee reads the titles of web pages in bulk: paste addresses, press Fetch, export.

“marquee fetch” does the same work without a window; “marquee fetch --help” lists its flags.`

const fetchHelp = `Read the titles of web pages without a window.

A list holds an address a line, with or without a scheme. Blank lines and lines that begin with # are skipped, a repeated address is read once, and every line keeps its row. Rows go to stdout as CSV unless -o or --format say otherwise; progress goes to stderr.

` + export.GuardNote + `

Exit status: 0 every row ended ok, empty, missing or not_html; 1 some row did not, and the output is complete all the same; 2 wrong usage, or the output could not be written where it was asked for (what was read is then beside it, or where the message says); 3 something changed and --fail-on-change asked for that; 75 the system stopped it (SIGTERM) and what was read is in its session: run it again. Ctrl+C stops the run: rows that were not read are written as stopped.`

// subcommand is one of the program's commands as it is asked for.
type subcommand struct {
	name    string // the first argument; "" is the window
	help    string
	flags   any          // a pointer to a struct with kong's tags
	check   func() error // what the types of flags do not; nil if that is all
	command command      // what is done, with the same flags
}

// subcommands are the program's commands, the window last. Everything that
// tells of them is made from here: help, manual page, completions.
func subcommands() []subcommand {
	fetch, export, diff, merge, window := &fetchFlags{}, &exportFlags{}, &diffFlags{}, &mergeFlags{}, &windowFlags{}
	return []subcommand{
		{name: "fetch", help: fetchHelp, flags: fetch, check: fetch.check, command: command{fetch: fetch}},
		{name: "export", help: exportHelp, flags: export, check: export.check, command: command{export: export}},
		{name: "diff", help: diffHelp, flags: diff, command: command{diff: diff}},
		{name: "merge", help: mergeHelp, flags: merge, check: merge.check, command: command{merge: merge}},
		{help: windowHelp, flags: window, command: command{window: window}},
	}
}

// called is how a person calls it.
func (s subcommand) called() string { return strings.TrimSpace("marquee " + s.name) }

// parser reads the subcommand's arguments. Help and version go to out.
func (s subcommand) parser(version string, out io.Writer, exit func(int)) (*kong.Kong, *commonFlags, error) {
	common := &commonFlags{}
	parser, err := kong.New(s.flags, kong.Name(s.called()), kong.Description(s.help), kong.Embed(common),
		kong.Vars(defaults(version)), kong.Writers(out, out), kong.Exit(exit),
		kong.ConfigureHelp(kong.HelpOptions{WrapUpperBound: 100, FlagsLast: true}))
	if err != nil {
		return nil, nil, fmt.Errorf("the flags are inconsistent: %w", err) // a mistake of ours
	}
	return parser, common, nil
}

// parse reads the arguments, and speaks the language that they ask for. Help and version go to out.
func parse(args []string, version string, out io.Writer) (command, error) {
	var chosen subcommand
	for _, each := range subcommands() {
		if each.name == "" || len(args) > 0 && args[0] == each.name {
			chosen = each
			break
		}
	}
	if chosen.name != "" {
		args = args[1:]
	}
	answered := false
	parser, common, err := chosen.parser(version, out, func(int) { answered = true })
	if err != nil {
		return command{}, err
	}
	_, err = parser.Parse(args)
	switch {
	case answered:
		return command{}, errAnswered
	case err != nil:
		return command{}, fmt.Errorf("%w; “%s --help” lists what there is", err, chosen.called())
	}
	if err := common.speak(); err != nil {
		return command{}, err
	}
	if chosen.check != nil {
		err = chosen.check()
	}
	if w := chosen.command.window; w != nil {
		w.lang = common.Lang
	}
	return chosen.command, err
}

// defaults are the values that help shows and flags start with.
func defaults(version string) map[string]string {
	o := fetcher.DefaultOptions()
	return map[string]string{
		"version":         "marquee " + version,
		"languages":       languageTags(),
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
