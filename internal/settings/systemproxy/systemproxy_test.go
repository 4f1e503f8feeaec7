package systemproxy

import (
	"net/url"
	"reflect"
	"testing"
)

func TestTheRegistrysValuesAreRead(t *testing.T) {
	for name, c := range map[string]struct {
		settings internetSettings
		want     Config
	}{
		"off":          {internetSettings{0, "proxy:8080", "*.local", ""}, Config{}},
		"one for all":  {internetSettings{1, "proxy:8080", "*.local;192.168.*;<local>", ""}, Config{HTTP: "proxy:8080", HTTPS: "proxy:8080", Bypass: []string{"*.local", "192.168.*", "<local>"}}},
		"one for each": {internetSettings{1, "http=a:80;https=b:443;ftp=c:21;socks=d:1080", "", ""}, Config{HTTP: "a:80", HTTPS: "b:443", SOCKS: "d:1080"}},
		"a script":     {internetSettings{0, "", "", "http://wpad/wpad.dat"}, Config{Script: "http://wpad/wpad.dat"}},
		"nonsense":     {internetSettings{1, ";;= =;x=", ";", " "}, Config{}},
	} {
		got := c.settings.config()
		if len(got.Bypass) == 0 {
			got.Bypass = nil
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

const scutil = `<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
    1 : 169.254/16
  }
  ExcludeSimpleHostnames : 1
  FTPPassive : 1
  HTTPEnable : 1
  HTTPPort : 8080
  HTTPProxy : proxy.example
  HTTPSEnable : 0
  HTTPSPort : 8443
  HTTPSProxy : secure.example
  ProxyAutoConfigEnable : 1
  ProxyAutoConfigURLString : http://wpad.example/proxy.pac
  ProxyAutoDiscoveryEnable : 1
  SOCKSEnable : 1
  SOCKSPort : 1080
  SOCKSProxy : 2001:db8::1
}
`

func TestScutilsAnswerIsRead(t *testing.T) {
	want := Config{
		HTTP: "proxy.example:8080", SOCKS: "[2001:db8::1]:1080", Bypass: []string{"*.local", "169.254/16", "<local>"},
		Script: "http://wpad.example/proxy.pac", Automatic: true,
	}
	if got := parseScutil(scutil); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	for _, text := range []string{"", "<dictionary> {\n}\n", "No proxies", "}\n{\n : \n"} {
		if got := parseScutil(text); got.Proxies() {
			t.Errorf("%q has proxies: %+v", text, got)
		}
	}
}

func TestEachURLGetsItsProxy(t *testing.T) {
	config := Config{
		HTTP: "plain.example:80", HTTPS: "http://secure.example:443", SOCKS: "socks.example:1080",
		Bypass: []string{"*.local", "<local>", "169.254/16", "10.0.0.0/8", "192.168.*", "exact.example", ".suffix.example", "https://scheme.example", "[2001:db8::1]", "port.example:8080"},
	}
	direct := []string{
		"http://printer/", "http://a.local/", "http://A.LOCAL./", "http://169.254.1.2/", "http://10.1.2.3/", "https://192.168.7.9/", "http://exact.example/",
		"http://a.suffix.example/", "http://scheme.example/", "http://[2001:db8::1]/", "http://port.example/", "http://localhost:3000/", "http://127.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
	}
	for _, target := range direct {
		if got := ask(t, config, target); got != "" {
			t.Errorf("%s goes through %s, want none", target, got)
		}
	}
	for target, want := range map[string]string{
		"http://example.com/": "http://plain.example:80", "https://example.com/": "http://secure.example:443",
		"http://notexact.example/": "http://plain.example:80", "http://suffix.example/": "http://plain.example:80", "http://11.1.2.3/": "http://plain.example:80",
	} {
		if got := ask(t, config, target); got != want {
			t.Errorf("%s goes through %q, want %q", target, got, want)
		}
	}
	if got := ask(t, Config{SOCKS: "socks.example:1080"}, "https://example.com/"); got != "socks5://socks.example:1080" {
		t.Errorf("a SOCKS proxy for all is %q", got)
	}
	if got := ask(t, Config{}, "https://example.com/"); got != "" {
		t.Errorf("no proxy at all is %q", got)
	}
}

func ask(t *testing.T, c Config, target string) string {
	t.Helper()
	u, err := url.Parse(target)
	if err != nil {
		t.Fatal(err)
	}
	proxy, err := c.Func()(u)
	if err != nil {
		t.Fatal(err)
	}
	if proxy == nil {
		return ""
	}
	return proxy.String()
}

func TestTheEnvironmentComesFirst(t *testing.T) {
	t.Setenv("HTTPS_PROXY", "http://env.example:3128")
	t.Setenv("NO_PROXY", "internal.example")
	proxy := Func()
	for target, want := range map[string]string{"https://example.com/": "http://env.example:3128", "https://internal.example/": ""} {
		u, _ := url.Parse(target)
		got, err := proxy(u)
		if err != nil || got == nil && want != "" || got != nil && got.String() != want {
			t.Errorf("%s goes through %v, %v; want %q", target, got, err, want)
		}
	}
}

func FuzzConfigs(f *testing.F) {
	f.Add(scutil, "http=a:80;b", "*.local;<local>;10/8")
	f.Add("", "", "*a*b*c*")
	f.Fuzz(func(t *testing.T, text, server, override string) {
		for _, c := range []Config{parseScutil(text), internetSettings{1, server, override, ""}.config()} {
			proxy := c.Func()
			for _, target := range []string{"https://a.b.example/", "http://10.0.0.1/"} {
				u, _ := url.Parse(target)
				if p, err := proxy(u); p != nil && err != nil {
					t.Errorf("%+v: %v and %v", c, p, err)
				}
			}
		}
	})
}
