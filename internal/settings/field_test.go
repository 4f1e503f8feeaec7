package settings

import (
	"testing"
	"time"

	"marquee/fetcher"
)

// fieldOf returns a setting by its name.
func fieldOf(t *testing.T, name string) Field {
	t.Helper()
	for _, f := range Fields() {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("there is no setting %s", name)
	return Field{}
}

func TestEverySettingIsShownAndReadAgainAsItIsWritten(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Fields() {
		if seen[f.Name] {
			t.Errorf("%s is there twice", f.Name)
		}
		seen[f.Name] = true
		s := Default()
		if p := f.Set(&s, f.Text(s)); p != nil {
			t.Errorf("%s: %q, which it shows, is refused: %v", f.Name, f.Text(s), p)
		}
		if again := Default(); f.Text(s) != f.Text(again) {
			t.Errorf("%s: %q became %q", f.Name, f.Text(again), f.Text(s))
		}
	}
	// What the toolbar and the export sheet have is not here.
	for section, values := range sectionsOf(Default()) {
		for name := range values {
			elsewhere := section == "export" || name == "concurrency" || name == "auto" || name == "max_wait"
			if seen[name] == elsewhere {
				t.Errorf("%s.%s: shown %v", section, name, seen[name])
			}
		}
	}
}

func TestSettingsAreTypedAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       func(Settings) bool
	}{
		{"gap", "2 min", func(s Settings) bool { return s.Fetch.Gap == Duration(2*time.Minute) }},
		{"gap", "1 min 30 s", func(s Settings) bool { return s.Fetch.Gap == Duration(90*time.Second) }},
		{"gap", "0", func(s Settings) bool { return s.Fetch.Gap == 0 }},
		{"max_body", "2 MB", func(s Settings) bool { return s.Fetch.MaxBody == 2e6 }},
		{"text_size", "150 %", func(s Settings) bool { return s.Appearance.TextSize == 150 }},
		{"headers", "X-A: 1\n\nX-B: 2", func(s Settings) bool { return len(s.Fetch.Headers) == 2 }},
		{"logins", "a.test ann:se:cret", func(s Settings) bool { return s.Fetch.Logins[0] == Login{"a.test", "ann", "se:cret"} }},
		{"insecure", On, func(s Settings) bool { return s.Network.Insecure }},
	} {
		s := Default()
		if p := fieldOf(t, c.name).Set(&s, c.text); p != nil || !c.want(s) {
			t.Errorf("%s: %q gave %+v (%v)", c.name, c.text, s, p)
		}
	}
}

func TestAWrongValueIsRefusedAndChangesNothing(t *testing.T) {
	for name, bad := range map[string]struct {
		text string
		code Code
	}{
		"per_host": {"many", NoNumber}, "retries": {"-1", OutOfRange}, "gap": {"soon", NoDuration}, "timeout": {"0", NoTime},
		"max_body": {"huge", NoSize}, "headers": {"no header", NoHeader}, "logins": {"a.test", NoLogin},
		"theme": {"pink", NoChoice}, "text_size": {"1000", OutOfRange},
	} {
		s := Default()
		p := fieldOf(t, name).Set(&s, bad.text)
		if p == nil || p.Code != bad.code || p.Setting != name {
			t.Errorf("%s: %q gives %v, want %s", name, bad.text, p, bad.code)
		}
		if f := fieldOf(t, name); f.Text(s) != f.Text(Default()) {
			t.Errorf("%s: %q changed it", name, bad.text)
		}
	}
}

func TestAPageGoesBackToItsFirstValues(t *testing.T) {
	s := Default()
	s.Fetch.Retries, s.Fetch.Timeout = 9, Duration(time.Hour)
	s.Reset(pagePoliteness)
	if s.Fetch.Retries != Default().Fetch.Retries || s.Fetch.Timeout != Duration(time.Hour) {
		t.Errorf("after the reset of one page: %+v", s.Fetch)
	}
}

func TestSettingsLieOverWhatIsNoSetting(t *testing.T) {
	base := fetcher.DefaultOptions()
	base.Details, base.Retries = true, 7
	s := Default()
	s.Fetch.Retries = 1
	s.Fetch.Logins = []Login{{"a.test", "ann", "secret"}}
	o := s.Over(base)
	if !o.Details || o.Retries != 1 || len(o.HostFields) != 1 || o.HostFields[0].Value != "Basic YW5uOnNlY3JldA==" {
		t.Errorf("options are %+v", o)
	}
}

func TestLoginsAreNeverSaved(t *testing.T) {
	path := t.TempDir() + "/settings.json"
	store, _ := Open(path)
	s := Default()
	s.Fetch.Logins = []Login{{"a.test", "ann", "secret"}}
	if err := store.Save(s); err != nil {
		t.Fatal(err)
	}
	again, _ := Open(path)
	if len(again.Has().Fetch.Logins) != 0 || len(store.Has().Fetch.Logins) != 1 {
		t.Error("a password was saved, or forgotten while the program runs")
	}
}
