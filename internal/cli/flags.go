package cli

import (
	"errors"
	"fmt"
	"strings"

	"marquee/fetcher"
	"marquee/internal/column"
	"marquee/internal/export"
	"marquee/internal/settings"
	"marquee/internal/urllist"
	"marquee/internal/words"
)

// windowFlags are the arguments of “marquee”.
type windowFlags struct {
	Lists []string `arg:"" optional:"" name:"LIST" help:"Files to open the window with, or addresses of sitemaps and other lists."`
	Demo  bool     `help:"Open the window on a loopback web of sample pages; no network is needed."`

	lang string // as commonFlags has it

	Licenses licensesFlag `help:"Print the licences of everything that the program is made of."`
}

// fetchFlags are the arguments of “marquee fetch”.
type fetchFlags struct {
	Lists []string `arg:"" optional:"" name:"LIST" help:"Files to read, folders of them, addresses of sitemaps and other lists, or - for stdin: lists, texts, web pages, sitemaps, bookmarks, JSON, mails, tables, workbooks, packed or not. Several are read as one."`

	As     string       `placeholder:"list|text" enum:"list,text,auto" default:"auto" help:"Give lines without an address a row (list) or not (text), whatever most lines hold."`
	Column columnNumber `placeholder:"N" help:"The column of a table or workbook that holds the addresses, by number or letter, if not the one that looks so."`
	Sheet  string       `placeholder:"NAME" help:"The sheet of a workbook, if not the first that holds addresses."`

	Project string `placeholder:"FILE" xor:"session" help:"Keep the session in FILE (.marquee) while it is read: nothing is lost to a crash or a power cut."`
	Resume  string `placeholder:"FILE" xor:"session" help:"Go on with the session in FILE: what was not read, and what did not end well, is read again. With a LIST, which must be the session's own: begin it where there is none yet, so that the same command can be run until it is done."`
	Again   bool   `help:"With --resume: read all of it again, pages that have not changed by a short answer only, and tell what changed."`
	Before  string `placeholder:"FILE" help:"Tell what changed since this reading: a session (.marquee), or an export as CSV, TSV, JSON Lines or JSON."`

	FailOnChange bool `help:"End with status 3 if anything changed since the time before, or since --before."`

	Snapshot settings.Duration `placeholder:"DURATION" default:"5m" help:"How often a session in a bucket (--project or --resume s3://BUCKET/NAME.marquee) is uploaded while it is read, default ${default}; 0 is only at the end."`
	shardFlags

	writeFlags
	Into  string `placeholder:"FILE" xor:"output" help:"Write the table that was read (CSV, TSV, XLSX) into FILE, whole and as it was, with columns added; FILE may be the table itself."`
	Add   string `placeholder:"LIST" help:"The columns that --into adds, separated by commas, default title,outcome,status,final_url."`
	Order string `placeholder:"input|completion" default:"input" enum:"input,completion" help:"Write rows in the order of the list (input) or as they are answered (completion)."`

	Concurrency    int               `short:"c" placeholder:"N" default:"${concurrency}" help:"Pages read at once, 1–1024, default ${default}."`
	PerHost        int               `placeholder:"N" default:"${per_host}" help:"Pages read at once from one host, default ${default}; 0 is no limit."`
	Gap            settings.Duration `placeholder:"DURATION" default:"0s" help:"Pause between two requests to one host, default 0."`
	Timeout        settings.Duration `placeholder:"DURATION" default:"${timeout}" help:"Time for one attempt in all, default ${default}."`
	ConnectTimeout settings.Duration `placeholder:"DURATION" default:"${connect_timeout}" help:"Time to find and reach the host, default ${default}."`
	HeaderTimeout  settings.Duration `placeholder:"DURATION" default:"${header_timeout}" help:"Time from the request to the answer's headers, default ${default}."`
	Retries        int               `placeholder:"N" default:"${retries}" help:"Further attempts after the first, default ${default}."`
	MaxRedirects   int               `placeholder:"N" default:"${max_redirects}" help:"Redirects followed, default ${default}."`
	MaxWait        settings.Duration `placeholder:"DURATION" default:"${max_wait}" help:"How long a host may ask to be left alone, default ${default}; 0 is no limit."`
	MaxBody        settings.Size     `placeholder:"SIZE" default:"${max_body}" help:"Decoded bytes read in search of a title, default ${default}."`

	Insecure  bool     `help:"Accept any certificate; each such row is flagged."`
	CAFile    string   `name:"ca-file" placeholder:"FILE" help:"Also trust the certificate authorities in this file (PEM), beside the system's."`
	UserAgent string   `placeholder:"TEXT" help:"Say this is what reads, instead of Marquee's own name."`
	NoPrivate bool     `help:"Read no address of a private network, such as this machine or a router."`
	Header    []header `sep:"none" placeholder:"'NAME: VALUE'" help:"Send this header with every request, or with 'HOST: NAME: VALUE' to that host alone; may be given again."`
	Auth      []auth   `sep:"none" placeholder:"HOST=USER" help:"Sign in to this host as USER, with the password in MARQUEE_PASSWORD or MARQUEE_PASSWORD_HOST (upper case, other characters as _), or asked for; may be given again."`
	AuthFile  string   `placeholder:"FILE" help:"Sign in to hosts with the logins in this file, which has the form of netrc."`
	Proxy     string   `placeholder:"URL" xor:"proxy" help:"Use this http, https or socks5 proxy instead of the environment's or the system's."`
	NoProxy   bool     `xor:"proxy" help:"Use no proxy, whatever environment and system say."`

	browserFlags

	KeepCredentials bool `help:"Write the input column as it was typed, with the passwords in its addresses; all other columns stay without them."`

	RowsMayFail bool `help:"End with status 0 although some rows did not end well: engines run again what ends otherwise."`

	Quiet bool `help:"Show no progress on stderr."`
	Demo  bool `help:"Read a loopback web of sample pages; no network is needed."`

	added  []column.Column // as Add names them
	remote *remote         // of a session in a bucket; else nil
}

// check checks what the flags' types do not.
func (f *fetchFlags) check() error {
	if problems := f.settings().Check(); len(problems) > 0 {
		return errors.New(words.Spoken().Setting(problems[0], flagOf(problems[0].Setting)))
	}
	if err := f.shardFlags.check(); err != nil {
		return err
	}
	if err := f.browserFlags.check(); err != nil {
		return err
	}
	f.Project, f.Resume, f.Output = f.named(f.Project), f.named(f.Resume), f.named(f.Output)
	if f.Again || f.Before != "" {
		f.also = column.Comparing()
	}
	f.added = export.AddedColumns()
	if f.Add != "" {
		added, err := column.Parse(f.Add)
		if err != nil {
			return fmt.Errorf("--add: %w", err)
		}
		f.added = added
	}
	switch {
	case f.FailOnChange && !f.Again && f.Before == "":
		return errors.New("--fail-on-change needs something to compare with: --resume FILE --again, or --before FILE")
	case f.Again && f.Resume == "":
		return errors.New("--again goes with --resume, which names the session")
	case f.Resume != "" && len(f.Lists) == 0 && (f.Shard != "" || f.Shards != 0):
		return errors.New("--resume goes on with the session's own share: leave --shard out, or name the list too")
	case f.Into != "" && (f.Shard != "" || f.Shards != 0):
		return errors.New("--into writes the whole table, and a share is not all of it: use -o, and “marquee merge”")
	case f.Resume != "" && f.Into != "":
		return errors.New("--into writes the table that was read, and a session has none: use -o")
	case f.Add != "" && f.Into == "":
		return errors.New("--add goes with --into, which names the file to write")
	case f.Into != "" && f.Order != "input":
		return errors.New("--into keeps the table's own order: leave --order out")
	case f.Into != "":
		return nil
	}
	return f.writeFlags.check()
}

// flagOf is the flag that gives a setting: "--per-host" for "per_host".
func flagOf(setting string) string {
	switch setting {
	case "proxy_url":
		setting = "proxy"
	case "headers":
		setting = "header"
	}
	return "--" + strings.ReplaceAll(setting, "_", "-")
}

// kind is how lines without an address are treated.
func (f *fetchFlags) kind() urllist.Kind {
	switch f.As {
	case "list":
		return urllist.KindList
	case "text":
		return urllist.KindText
	}
	return urllist.KindAny
}

// settings are the flags as settings; what has no flag is as at first.
func (f *fetchFlags) settings() settings.Settings {
	s := settings.Default()
	to := &s.Fetch
	to.Concurrency, to.PerHost, to.Gap = f.Concurrency, f.PerHost, f.Gap
	to.Timeout, to.ConnectTimeout, to.HeaderTimeout = f.Timeout, f.ConnectTimeout, f.HeaderTimeout
	to.Retries, to.MaxRedirects, to.MaxWait, to.MaxBody = f.Retries, f.MaxRedirects, f.MaxWait, f.MaxBody
	to.UserAgent, to.Headers = f.UserAgent, forAll(f.Header)
	s.Network.Insecure, s.Network.NoPrivate, s.Network.CAFile = f.Insecure, f.NoPrivate, f.CAFile
	switch {
	case f.NoProxy:
		s.Network.Proxy = settings.ProxyNone
	case f.Proxy != "":
		s.Network.Proxy, s.Network.ProxyURL = settings.ProxyOwn, f.Proxy
	}
	return s
}

// options are the flags as the fetcher takes them.
func (f *fetchFlags) options() fetcher.Options {
	o := f.settings().Options()
	o.HostFields = forHosts(f.Header)
	return o
}
