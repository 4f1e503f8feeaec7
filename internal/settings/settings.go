package settings

import (
	"cmp"
	"slices"
	"time"

	"marquee/fetcher"
	"marquee/internal/settings/systemproxy"
)

// Settings are what a person may set.
type Settings struct {
	Fetch      Fetch      `json:"fetch"`
	Network    Network    `json:"network"`
	Browser    Browser    `json:"browser"`
	Appearance Appearance `json:"appearance"`
	Behaviour  Behaviour  `json:"behaviour"`
	Export     Export     `json:"export"`
}

// Fetch is how pages are read.
type Fetch struct {
	Concurrency    int      `json:"concurrency"` // pages read at once
	Auto           bool     `json:"auto"`        // the concurrency finds its own height
	PerHost        int      `json:"per_host"`    // pages read at once from one host, 0 is no limit
	Gap            Duration `json:"gap"`         // between two requests to one host
	Timeout        Duration `json:"timeout"`     // of an attempt in all
	ConnectTimeout Duration `json:"connect_timeout"`
	HeaderTimeout  Duration `json:"header_timeout"`
	Retries        int      `json:"retries"`  // further attempts after the first
	MaxWait        Duration `json:"max_wait"` // how long a host may ask to be left alone, 0 is no limit
	MaxRedirects   int      `json:"max_redirects"`
	Refreshes      bool     `json:"refreshes"`  // follow pages that send on by a refresh
	MaxBody        Size     `json:"max_body"`   // bytes read in search of a title
	UserAgent      string   `json:"user_agent"` // "" is Marquee's own
	Languages      string   `json:"languages"`  // Accept-Language; "" is Marquee's own
	Headers        []Header `json:"headers"`    // sent with every request; secrets are not saved
	Logins         []Login  `json:"-"`          // Basic authentication by host; never saved
}

// Network is the way to the web.
type Network struct {
	Proxy     ProxyMode `json:"proxy"`
	ProxyURL  string    `json:"proxy_url"`  // for ProxyOwn; a password in it is not saved
	CAFile    string    `json:"ca_file"`    // authorities to trust beside the system's; "" for none
	Insecure  bool      `json:"insecure"`   // accept any certificate
	NoPrivate bool      `json:"no_private"` // refuse private addresses from the start
}

// ProxyMode says which proxy is used.
type ProxyMode string

// The modes.
const (
	ProxySystem ProxyMode = "system" // the environment's, else the system's own
	ProxyNone   ProxyMode = "none"
	ProxyOwn    ProxyMode = "own"
)

// Browser is how titles are read that scripts write.
type Browser struct {
	Path      string `json:"browser_path"` // "" is the first that is found
	Tabs      int    `json:"browser_tabs"` // pages shown at once
	AllHosts  bool   `json:"all_hosts"`    // pages may load from every host they name, not from their own site alone
	NoSandbox bool   `json:"no_sandbox"`   // give up the browser's own protection
}

// MaxTabs bounds the pages that a browser shows at once.
const MaxTabs = 32

// Appearance is how the window looks.
type Appearance struct {
	Theme         Theme  `json:"theme"`
	TextSize      int    `json:"text_size"` // percent
	ReducedMotion bool   `json:"reduced_motion"`
	Language      string `json:"language"` // a BCP 47 tag; "" is the system's
}

// Theme is a choice of colours.
type Theme string

// The themes.
const (
	ThemeSystem       Theme = "system"
	ThemeLight        Theme = "light"
	ThemeDark         Theme = "dark"
	ThemeHighContrast Theme = "high_contrast"
)

// Behaviour is what the window does by itself.
type Behaviour struct {
	Notify      bool `json:"notify"`       // when a run has ended
	KeepHistory bool `json:"keep_history"` // sessions that nobody has named stay when another takes their place
	KeepBlank   bool `json:"keep_blank"`   // blank lines of a list are rows, so that rows stand beside lines
}

// Export is what was chosen for exports last.
type Export struct {
	Format   string   `json:"format"`   // export's name of it, csv_excel or into; "" is the first there is
	Columns  []string `json:"columns"`  // column's names, in their order; none are the format's own
	Added    []string `json:"added"`    // the same of what is added to a person's own table
	Template string   `json:"template"` // of plain text; "" is the usual one
	Sorted   bool     `json:"sorted"`   // in the order on screen; else in the list's
	Local    bool     `json:"local"`    // headings and reasons of tables in the window's language; else in English
	Folder   string   `json:"folder"`
	Scope    string   `json:"scope"` // ScopeAll, ScopeShown or ScopeSelected; "" is what fits
}

// The rows that an export may hold.
const (
	ScopeAll      = "all"
	ScopeShown    = "shown"
	ScopeSelected = "selected"
)

// Preset is what is chosen for exports under a name.
type Preset struct {
	Name   string `json:"name"`
	Export Export `json:"export"`
}

// Default returns the settings that the program starts with.
func Default() Settings {
	o := fetcher.DefaultOptions()
	const usualText, usualTabs = 100, 4
	return Settings{
		Fetch: Fetch{
			Concurrency: o.Concurrency, PerHost: o.PerHost, Gap: Duration(o.Gap),
			Timeout: Duration(o.Timeout), ConnectTimeout: Duration(o.ConnectTimeout), HeaderTimeout: Duration(o.HeaderTimeout),
			Retries: o.Retries, MaxWait: Duration(o.MaxWait), MaxRedirects: o.MaxRedirects, Refreshes: !o.NoRefresh, MaxBody: Size(o.MaxBody),
		},
		Network:    Network{Proxy: ProxySystem},
		Browser:    Browser{Tabs: usualTabs},
		Appearance: Appearance{Theme: ThemeSystem, TextSize: usualText},
		Behaviour:  Behaviour{Notify: true, KeepHistory: true},
	}
}

// Clone returns a copy that shares nothing with s.
func (s Settings) Clone() Settings {
	s.Fetch.Headers, s.Fetch.Logins = slices.Clone(s.Fetch.Headers), slices.Clone(s.Fetch.Logins)
	s.Export.Columns, s.Export.Added = slices.Clone(s.Export.Columns), slices.Clone(s.Export.Added)
	return s
}

// Options returns the fetcher's options. With ProxySystem it reads the system's
// settings, which takes milliseconds.
func (s Settings) Options() fetcher.Options { return s.Over(fetcher.DefaultOptions()) }

// Over returns the fetcher's options as Options does, but leaves what is no
// setting, such as the loopback web of the demo, as base has it. With a base
// that dials by itself the system's proxy is left out.
func (s Settings) Over(base fetcher.Options) fetcher.Options {
	o := s.over(base)
	if s.Network.Proxy == ProxySystem && base.Dial == nil {
		o.ProxyFor = systemproxy.Func()
	}
	return o
}

// options are Options but for the system's proxy.
func (s Settings) options() fetcher.Options { return s.over(fetcher.DefaultOptions()) }

func (s Settings) over(o fetcher.Options) fetcher.Options {
	usual := fetcher.DefaultOptions()
	f := s.Fetch
	o.Concurrency, o.PerHost, o.Gap = f.Concurrency, f.PerHost, time.Duration(f.Gap)
	o.Timeout, o.ConnectTimeout, o.HeaderTimeout = time.Duration(f.Timeout), time.Duration(f.ConnectTimeout), time.Duration(f.HeaderTimeout)
	o.Retries, o.MaxWait, o.MaxBody = f.Retries, time.Duration(f.MaxWait), int64(f.MaxBody)
	o.MaxRedirects, o.NoRefresh = f.MaxRedirects, !f.Refreshes
	o.UserAgent = cmp.Or(f.UserAgent, usual.UserAgent)
	o.AcceptLanguage = cmp.Or(f.Languages, usual.AcceptLanguage)
	o.Header = httpHeader(f.Headers)
	o.HostFields = hostFields(f.Logins)
	n := s.Network
	o.Insecure, o.NoPrivate, o.CAFile = n.Insecure, n.NoPrivate, n.CAFile
	o.NoProxy = o.NoProxy || n.Proxy == ProxyNone // a base without one has a web of its own
	o.Proxy, o.ProxyFor = "", nil
	if n.Proxy == ProxyOwn && !o.NoProxy {
		o.Proxy = n.ProxyURL
	}
	return o
}
