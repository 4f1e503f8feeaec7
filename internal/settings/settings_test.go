package settings

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"marquee/fetcher"
)

func codes(problems []*Problem) string {
	var all []string
	for _, p := range problems {
		all = append(all, p.Setting+" "+string(p.Code))
	}
	return strings.Join(all, ", ")
}

func TestTheDefaultsCanBeUsedAndAreTheFetchers(t *testing.T) {
	if problems := Default().Check(); len(problems) > 0 {
		t.Errorf("problems: %s", codes(problems))
	}
	got, want := Default().Options(), fetcher.DefaultOptions()
	if got.ProxyFor == nil {
		t.Error("the system's proxy is not asked for")
	}
	got.ProxyFor = nil
	if !reflect.DeepEqual(got, want) {
		t.Errorf("options %+v, want %+v", got, want)
	}
}

// TestAWebOfItsOwnIsReachedWithoutAProxy is about the demo: no proxy leads there.
func TestAWebOfItsOwnIsReachedWithoutAProxy(t *testing.T) {
	base := fetcher.DefaultOptions()
	base.NoProxy, base.Dial = true, func(context.Context, string, string) (net.Conn, error) { return nil, io.EOF }
	for _, mode := range []ProxyMode{ProxySystem, ProxyOwn, ProxyNone} {
		s := Default()
		s.Network = Network{Proxy: mode, ProxyURL: "http://p:1"}
		if o := s.Over(base); !o.NoProxy || o.Proxy != "" || o.ProxyFor != nil {
			t.Errorf("%s: %v, %q, %v", mode, o.NoProxy, o.Proxy, o.ProxyFor != nil)
		}
	}
}

func TestEverySettingReachesTheFetcher(t *testing.T) {
	s := Default()
	s.Fetch = Fetch{
		Concurrency: 7, PerHost: 3, Gap: Duration(time.Second), Timeout: Duration(time.Minute), ConnectTimeout: Duration(5 * time.Second),
		HeaderTimeout: Duration(6 * time.Second), Retries: 1, MaxWait: Duration(time.Hour), MaxRedirects: 4, Refreshes: false, MaxBody: 1 << 20, UserAgent: "me", Languages: "de",
		Headers: []Header{{"X-A", "1"}, {"X-A", "2"}},
	}
	s.Network = Network{Proxy: ProxyOwn, ProxyURL: "http://p:1", Insecure: true, NoPrivate: true, CAFile: "ca.pem"}
	o := s.Options()
	if o.Concurrency != 7 || o.PerHost != 3 || o.Gap != time.Second || o.Timeout != time.Minute || o.ConnectTimeout != 5*time.Second ||
		o.HeaderTimeout != 6*time.Second || o.Retries != 1 || o.MaxRedirects != 4 || o.MaxBody != 1<<20 || o.UserAgent != "me" || o.AcceptLanguage != "de" ||
		!slices.Equal(o.Header["X-A"], []string{"1", "2"}) || o.Proxy != "http://p:1" || o.NoProxy || !o.Insecure ||
		!o.NoPrivate || o.CAFile != "ca.pem" || o.MaxWait != time.Hour || !o.NoRefresh || o.ProxyFor != nil {
		t.Errorf("options %+v", o)
	}
	s.Network.Proxy = ProxyNone
	if o := s.Options(); o.Proxy != "" || !o.NoProxy {
		t.Errorf("without a proxy: %q, %v", o.Proxy, o.NoProxy)
	}
}

func TestWhatCannotBeUsedIsFound(t *testing.T) {
	for want, change := range map[string]func(*Settings){
		"concurrency out_of_range":               func(s *Settings) { s.Fetch.Concurrency = 1025 },
		"per_host out_of_range":                  func(s *Settings) { s.Fetch.PerHost = -1 },
		"gap out_of_range":                       func(s *Settings) { s.Fetch.Gap = -1 },
		"timeout no_time":                        func(s *Settings) { s.Fetch.Timeout = 0 },
		"connect_timeout no_time":                func(s *Settings) { s.Fetch.ConnectTimeout = 0 },
		"header_timeout out_of_range":            func(s *Settings) { s.Fetch.HeaderTimeout = -1 },
		"retries out_of_range":                   func(s *Settings) { s.Fetch.Retries = -1 },
		"max_redirects out_of_range":             func(s *Settings) { s.Fetch.MaxRedirects = -1 },
		"max_body out_of_range":                  func(s *Settings) { s.Fetch.MaxBody = 0 },
		"headers no_header":                      func(s *Settings) { s.Fetch.Headers = []Header{{"A B", "c"}} },
		"proxy no_choice":                        func(s *Settings) { s.Network.Proxy = "some" },
		"proxy_url no_proxy":                     func(s *Settings) { s.Network = Network{Proxy: ProxyOwn, ProxyURL: "nonsense"} },
		"theme no_choice":                        func(s *Settings) { s.Appearance.Theme = "pink" },
		"text_size out_of_range":                 func(s *Settings) { s.Appearance.TextSize = 301 },
		"language no_language":                   func(s *Settings) { s.Appearance.Language = "not a tag" },
		"gap out_of_range, retries out_of_range": func(s *Settings) { s.Fetch.Gap, s.Fetch.Retries = -1, -1 },
	} {
		s := Default()
		change(&s)
		if got := codes(s.Check()); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// open opens a file with the given content.
func open(t *testing.T, content string) (s *Store, problems []*Problem, path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "settings.json")
	if content != "" {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, problems = Open(path)
	return s, problems, path
}

func TestSettingsComeBackAsTheyWereSaved(t *testing.T) {
	store, problems, path := open(t, "")
	if len(problems) > 0 || !reflect.DeepEqual(store.Has(), Default()) {
		t.Fatalf("no file gives %+v, %s", store.Has(), codes(problems))
	}
	want := Default()
	want.Fetch.Concurrency, want.Fetch.Gap, want.Fetch.MaxBody, want.Fetch.Headers = 12, Duration(1500*time.Millisecond), 3<<20, []Header{{"Accept-Language", "de"}}
	want.Appearance = Appearance{Theme: ThemeDark, TextSize: 150, ReducedMotion: true, Language: "pt-BR"}
	want.Behaviour = Behaviour{Notify: false, KeepHistory: false, KeepBlank: true}
	want.Export = Export{Format: "jsonl", Columns: []string{"title", "url"}, Folder: "/tmp"}
	if err := store.Save(want); err != nil {
		t.Fatal(err)
	}
	again, problems := Open(path)
	if len(problems) > 0 || !reflect.DeepEqual(again.Has(), want) {
		t.Errorf("%+v, %s\nwant %+v", again.Has(), codes(problems), want)
	}
	if about, err := os.Stat(path); err != nil || about.Mode().Perm() != 0o600 {
		t.Errorf("the file has the mode %v, %v", about.Mode(), err)
	}
	if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 {
		t.Errorf("%d files are left", len(files))
	}
}

func TestOneWrongSettingSpoilsNoOther(t *testing.T) {
	store, problems, _ := open(t, `{"fetch": {"concurrency": 9, "gap": "soon", "per_host": "six", "retries": -3, "headers": [{"name": "A", "value": 1}]},
		"network": [], "appearance": {"theme": "pink", "text_size": 200}, "behaviour": {"notify": false}}`)
	want := Default()
	want.Fetch.Concurrency, want.Appearance.TextSize, want.Behaviour.Notify = 9, 200, false
	if got := store.Has(); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := codes(problems); got != "gap wrong_kind, headers wrong_kind, per_host wrong_kind, network wrong_kind, retries out_of_range, theme no_choice" {
		t.Errorf("problems %s", got)
	}
}

func TestADamagedFileGivesTheDefaultsAndIsKept(t *testing.T) {
	for _, content := range []string{"{", "null", "[]", "\x00", `"text"`, strings.Repeat(" ", maxFile+1)} {
		store, problems, path := open(t, content)
		if len(problems) != 1 || problems[0].Value == "" || !reflect.DeepEqual(store.Has(), Default()) {
			t.Errorf("%.20q gives %+v, %s", content, store.Has(), codes(problems))
		}
		if err := store.Save(Default()); err != nil {
			t.Fatal(err)
		}
		if old, err := os.ReadFile(path + ".old"); err != nil || string(old) != content {
			t.Errorf("%.20q is not kept: %v", content, err)
		}
		if _, problems := Open(path); len(problems) > 0 {
			t.Errorf("after saving: %s", codes(problems))
		}
	}
}

func TestKeysOfOtherVersionsAreKept(t *testing.T) {
	store, problems, path := open(t, `{"fetch": {"concurrency": 9, "from_tomorrow": [1, 2]}, "plugins": {"a": true}}`)
	if len(problems) > 0 {
		t.Fatalf("problems %s", codes(problems))
	}
	settings := store.Has()
	settings.Fetch.Concurrency = 10
	if err := store.Save(settings); err != nil {
		t.Fatal(err)
	}
	var file map[string]map[string]any
	content, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(content, &file)
	}
	if err != nil || file["fetch"]["from_tomorrow"] == nil || file["plugins"]["a"] != true || file["fetch"]["concurrency"] != 10.0 {
		t.Errorf("the file has %s, %v", content, err)
	}
}

func TestSecretsAreNeverSaved(t *testing.T) {
	store, _, path := open(t, "")
	settings := Default()
	settings.Network = Network{Proxy: ProxyOwn, ProxyURL: "http://ann:s3cret@proxy.example:8080"}
	settings.Fetch.Headers = []Header{{"Authorization", "Bearer s3cret"}, {"X-Api-Key", "s3cret"}, {"Cookie", "s3cret"}, {"X-Plain", "kept"}}
	if err := store.Save(settings); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil || strings.Contains(string(content), "s3cret") || !strings.Contains(string(content), "kept") || !strings.Contains(string(content), "proxy.example:8080") {
		t.Errorf("the file has %s, %v", content, err)
	}
	if got := store.Has(); !reflect.DeepEqual(got, settings) {
		t.Errorf("while the program runs they are gone: %+v", got)
	}
}

func TestWhatCannotBeUsedIsNotSaved(t *testing.T) {
	store, _, path := open(t, "")
	wrong := Default()
	wrong.Fetch.Concurrency = 0
	if err := store.Save(wrong); err == nil {
		t.Error("it was saved")
	}
	if _, err := os.Stat(path); err == nil || store.Has().Fetch.Concurrency == 0 {
		t.Error("it was kept")
	}
}

func TestAFolderThatCannotBeWrittenIsTold(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	store, _ := Open(filepath.Join(blocked, "settings.json"))
	if err := store.Save(Default()); err == nil || !strings.Contains(err.Error(), "settings") {
		t.Errorf("saving says %v", err)
	}
}

func FuzzOpen(f *testing.F) {
	for _, s := range []string{`{"fetch": {"gap": "1s"}}`, `{"fetch": null}`, `{"network": {"proxy": "own", "proxy_url": "x"}}`, `{"export": {"columns": [null]}}`, "{"} {
		f.Add(s)
	}
	path := filepath.Join(f.TempDir(), "settings.json")
	f.Fuzz(func(t *testing.T, content string) {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		store, _ := Open(path)
		if problems := store.Has().Check(); len(problems) > 0 {
			t.Fatalf("%q gives settings that cannot be used: %s", content, codes(problems))
		}
		before := store.Has()
		if err := store.Save(before); err != nil {
			t.Fatal(err)
		}
		again, problems := Open(path)
		if len(problems) > 0 || !reflect.DeepEqual(again.Has(), before.withoutSecrets()) {
			t.Errorf("%q: %+v came back as %+v, %s", content, before, again.Has(), codes(problems))
		}
	})
}
