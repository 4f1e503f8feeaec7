package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"marquee/fetcher"
)

func TestAGuessedEncodingIsNamed(t *testing.T) {
	p, _, stderr := newProcess("\xc3\xeb\xe0\xe2\xed\xe0\xff \xf1\xf2\xf0\xe0\xed\xe8\xf6\xe0\thttps://a.example/\n")
	inputs, err := p.readLists([]string{"-"}, fetcher.DefaultOptions())
	if err != nil || len(inputs) != 1 || !strings.Contains(inputs[0].Text, "Главная страница") {
		t.Fatalf("%+v (%v)", inputs, err)
	}
	if want := "stdin does not say its encoding and was read as windows-1251"; !strings.Contains(stderr.String(), want) {
		t.Errorf("stderr says %q, want %q in it", stderr.String(), want)
	}
}

func TestASitemapIndexIsReadWithTheSitemapsBesideIt(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"sitemap.xml": "<sitemapindex><sitemap><loc>https://a.example/one.xml</loc></sitemap><sitemap><loc>https://a.example/two.xml</loc></sitemap></sitemapindex>",
		"one.xml":     "<urlset><url><loc>https://a.example/page</loc></url></urlset>",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p, _, stderr := newProcess("")
	inputs, err := p.readLists([]string{filepath.Join(folder, "sitemap.xml")}, fetcher.DefaultOptions())
	if err != nil || len(inputs) != 1 || !strings.Contains(inputs[0].Text, "https://a.example/page") {
		t.Fatalf("%+v (%v)", inputs, err)
	}
	if want := "the sitemap https://a.example/two.xml: no file of its name lies beside the index"; !strings.Contains(stderr.String(), want) {
		t.Errorf("stderr says %q, want %q in it", stderr.String(), want)
	}
}

func TestASitemapIsReadByItsAddress(t *testing.T) {
	p, stdout, stderr := newProcess("")
	status := p.run([]string{"fetch", "--demo", "--columns", "url,outcome", "https://a.test/sitemaps/2/sitemap.xml"})
	want := "url,outcome\r\n" + strings.Repeat("https://a.test/page/1,ok\r\nhttps://a.test/page/2,ok\r\n", 2)
	if got := stdout.String(); status != statusSettled || !strings.HasSuffix(got, strings.TrimPrefix(want, "url,outcome\r\n")) {
		t.Errorf("status %d, stdout %q, stderr %q", status, got, stderr.String())
	}
	p, _, stderr = newProcess("")
	if status := p.run([]string{"fetch", "--demo", "https://a.test/status/404/sitemap.xml"}); status != statusError || !strings.Contains(stderr.String(), "the list at https://a.test/status/404/sitemap.xml could not be read: ") {
		t.Errorf("status %d, stderr %q", status, stderr.String())
	}
}
