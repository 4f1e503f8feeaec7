package urllist

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func sitemapIndex(addresses ...string) string {
	return `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>` +
		strings.Join(addresses, "</loc></sitemap>\n<sitemap><loc>") + "</loc></sitemap></sitemapindex>"
}

func sitemapOf(addresses ...string) string {
	return `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>` +
		strings.Join(addresses, "</loc></url>\n<url><loc>") + "</loc></url></urlset>"
}

func packed(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := io.WriteString(w, text)
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// addressesOf are the URLs of all inputs.
func addressesOf(inputs []Input) []string {
	var all []string
	for i := range inputs {
		for _, row := range inputs[i].Parse(Options{}).Rows {
			all = append(all, row.URL)
		}
	}
	return all
}

func TestAnIndexGivesTheAddressesOfTheSitemapsBesideIt(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"sitemap.xml":    sitemapIndex("https://a.example/maps/one.xml", "https://a.example/two.xml.gz", "https://a.example/index.xml", "https://a.example/absent.xml", "https://a.example/deep/three.xml", "https://a.example/x/sitemap.xml", "https://a.example/m.php?page=2"),
		"one.xml":        sitemapOf("https://a.example/1", "https://a.example/2"),
		"two.xml.gz":     packed(t, sitemapOf("https://a.example/3")),
		"index.xml":      sitemapIndex("https://a.example/four.xml.gz", "https://a.example/index.xml"),
		"four.xml":       sitemapOf("https://a.example/4"),
		"deep/three.xml": sitemapOf("https://a.example/5"),
		"m.php":          sitemapOf("https://a.example/wrong"),
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(folder, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(folder, "sitemap.xml")
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	input, err := ReadInput(path, file)
	if err != nil {
		t.Fatal(err)
	}
	inputs, errs := Sitemaps(input, Beside(path))
	want := []string{"https://a.example/1", "https://a.example/2", "https://a.example/3", "https://a.example/4", "https://a.example/5"}
	if got := addressesOf(inputs); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	var missed []string
	for _, err := range errs {
		if sitemap, ok := errors.AsType[*SitemapError](err); ok {
			missed = append(missed, sitemap.Address)
		}
	}
	if want := []string{"https://a.example/absent.xml", "https://a.example/x/sitemap.xml", "https://a.example/m.php?page=2"}; !slices.Equal(missed, want) {
		t.Errorf("missed %q, want %q", missed, want)
	}
}

func TestAnIndexOfWhichNothingIsThereStaysAList(t *testing.T) {
	input := Input{Text: sitemapIndex("https://a.example/one.xml")}
	inputs, errs := Sitemaps(input, Beside(filepath.Join(t.TempDir(), "sitemap.xml")))
	if got := addressesOf(inputs); !slices.Equal(got, []string{"https://a.example/one.xml"}) || len(errs) != 1 {
		t.Errorf("got %q and %v", got, errs)
	}
}

// served opens sitemaps from memory.
func served(sites map[string]string) OpenSitemap {
	return func(address string) (io.ReadCloser, error) {
		text, ok := sites[address]
		if !ok {
			return nil, os.ErrNotExist
		}
		return io.NopCloser(strings.NewReader(text)), nil
	}
}

func TestSitemapsStayWithinTheProtocolsBounds(t *testing.T) {
	many := make([]string, sitemapURLs+1)
	for i := range many {
		many[i] = fmt.Sprintf("https://a.example/%d", i)
	}
	sites := map[string]string{
		"https://a.example/many":  sitemapOf(many...),
		"https://a.example/large": packed(t, "<urlset>"+strings.Repeat(" ", sitemapBytes)),
		"https://a.example/two":   sitemapIndex("https://a.example/three"),
		"https://a.example/three": sitemapIndex("https://a.example/in", "https://a.example/four"),
		"https://a.example/in":    sitemapOf("https://a.example/within"),
		"https://a.example/four":  sitemapIndex("https://a.example/never"),
		"https://a.example/never": sitemapOf("https://a.example/beyond"),
	}
	inputs, errs := Sitemaps(Input{Text: sitemapIndex("https://a.example/many", "https://a.example/large", "https://a.example/two")}, served(sites))
	got := addressesOf(inputs)
	if want := slices.Concat(many[:sitemapURLs], []string{"https://a.example/within"}); !slices.Equal(got, want) {
		t.Errorf("%d addresses, want %d", len(got), len(want))
	}
	if err := errors.Join(errs...); len(errs) != 3 || !errors.Is(err, errSitemapLong) || !errors.Is(err, errSitemapLarge) || !errors.Is(err, errSitemapDeep) {
		t.Errorf("said %v", errs)
	}
}

func FuzzSitemaps(f *testing.F) {
	f.Add(sitemapIndex("https://a.example/one"), sitemapOf("https://a.example/1"))
	f.Add(sitemapIndex("https://a.example/one"), sitemapIndex("https://a.example/one", "https://a.example/two"))
	f.Fuzz(func(t *testing.T, index, inner string) {
		opened := 0
		_, _ = Sitemaps(Input{Text: index}, func(string) (io.ReadCloser, error) {
			opened++
			return io.NopCloser(strings.NewReader(inner)), nil
		})
		if most := len(index) + 2*len(inner); opened > most {
			t.Errorf("%d sitemaps were opened for %d bytes", opened, most)
		}
	})
}
