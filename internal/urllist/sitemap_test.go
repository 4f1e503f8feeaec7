package urllist

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"
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

// served reads sitemaps from memory, the last one first.
func served(sites map[string]string) ReadSitemaps {
	return func(addresses []string, take func(int, io.Reader)) []error {
		errs := make([]error, len(addresses))
		for i, address := range slices.Backward(addresses) {
			if text, ok := sites[address]; ok {
				take(i, strings.NewReader(text[:len(text)/2])) // it broke off
				take(i, strings.NewReader(text))
			} else {
				errs[i] = os.ErrNotExist
			}
		}
		return errs
	}
}

func TestSitemapsStayWithinTheProtocolsBounds(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine works for long")
	}
	many := make([]string, sitemapURLs+1)
	for i := range many {
		many[i] = fmt.Sprintf("https://a.example/%d", i)
	}
	sites := map[string]string{
		"https://a.example/many":  sitemapOf(many...),
		"https://a.example/large": packed(t, "<urlset>"+strings.Repeat("<x>"+strings.Repeat(" ", 1<<10)+"</x>", sitemapBytes>>10)),
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

func TestASitemapIsReadAsAStream(t *testing.T) {
	const more = `<urlset xmlns:image="i"><url><loc> https://a.example/?a=1&amp;b=2. </loc><image:image><image:loc>https://a.example/p.png</image:loc></image:image></url><url><loc><![CDATA[https://a.example/c,d]]></loc></url><url><loc>/relative</loc></url></urlset>`
	utf16 := []byte{0xff, 0xfe}
	for _, c := range []byte(more) {
		utf16 = append(utf16, c, 0)
	}
	for name, body := range map[string]string{"plain": "\ufeff<?xml version='1.0'?>" + more, "packed": packed(t, more), "UTF-16": string(utf16)} {
		input, err := ReadAt("https://a.example/sitemap.xml", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		list := input.Parse(Options{})
		want := []string{"https://a.example/?a=1&b=2.", "https://a.example/c,d"}
		if got := addressesOf([]Input{input}); !slices.Equal(got, want) || list.Skipped != 1 || list.Form != FormSitemap {
			t.Errorf("%s: %q, %d left out, want %q", name, got, list.Skipped, want)
		}
	}
	entry := "<url><loc>https://a.example/</loc>" + strings.Repeat("<image:image>much that nobody wants</image:image>", 100) + "</url>"
	const size, most = 30 << 20, 8 << 20
	before := live()
	during := uint64(0)
	input, err := ReadAt("", io.MultiReader(strings.NewReader("<urlset>"), io.LimitReader(endless(entry), size), readerFunc(func() { during = live() })))
	if rows := len(input.Parse(Options{}).Rows); err != nil || rows < 5000 {
		t.Errorf("%d addresses of 30 MB, %v", rows, err)
	}
	if during > before+most {
		t.Errorf("at the end of 30 MB, %d bytes of memory were held", during-before)
	}
}

// live is the memory that is in use.
func live() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// readerFunc is empty, and calls itself when that is found out.
type readerFunc func()

func (f readerFunc) Read([]byte) (int, error) {
	f()
	return 0, io.EOF
}

func TestWhatCameOfASitemapThatBreaksOffIsKept(t *testing.T) {
	cause := errors.New("the line is cut")
	input, err := ReadAt("", io.MultiReader(strings.NewReader("<urlset><url><loc>https://a.example/1</loc></url><url><loc>https://a.exa"), iotest.ErrReader(cause)))
	if got := addressesOf([]Input{input}); !errors.Is(err, cause) || !slices.Equal(got, []string{"https://a.example/1"}) {
		t.Errorf("%q, %v", got, err)
	}
}

func TestSitemapsAreKnownByTheirNames(t *testing.T) {
	for address, want := range map[string]bool{
		"https://a.example/sitemap.xml": true, "https://a.example/x/Sitemap_index.xml.gz?x=1": true, "https://a.example/sitemap-2.txt": true,
		"https://a.example/sitemap": false, "https://a.example/sitemap.html": false, "https://sitemap.xml/": false, "https://a.example/a.xml": false,
	} {
		if IsSitemap(address) != want {
			t.Errorf("%s: %v", address, !want)
		}
	}
}

// endless repeats a text.
func endless(text string) io.Reader { return &repeater{text: text} }

type repeater struct {
	text string
	at   int
}

func (r *repeater) Read(into []byte) (n int, err error) {
	for n < len(into) {
		copied := copy(into[n:], r.text[r.at:])
		n, r.at = n+copied, (r.at+copied)%len(r.text)
	}
	return n, nil
}

func FuzzSitemaps(f *testing.F) {
	f.Add(sitemapIndex("https://a.example/one"), sitemapOf("https://a.example/1"))
	f.Add(sitemapIndex("https://a.example/one"), sitemapIndex("https://a.example/one", "https://a.example/two"))
	f.Add(sitemapIndex("https://a.example/one"), "<urlset><loc><loc></loc>https://a.example/</loc><url")
	f.Fuzz(func(t *testing.T, index, inner string) {
		opened, began := 0, time.Now()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		inputs, _ := Sitemaps(Input{Text: index}, func(addresses []string, take func(int, io.Reader)) []error {
			opened += len(addresses)
			for i := range addresses {
				take(i, strings.NewReader(inner))
			}
			return make([]error, len(addresses))
		})
		runtime.ReadMemStats(&after)
		if most := len(index) + 2*len(inner); opened > most {
			t.Errorf("%d sitemaps were opened for %d bytes", opened, most)
		}
		for i := range inputs {
			for _, row := range inputs[i].Parse(Options{}).Rows {
				if (row.URL == "") == (row.Problem == "") {
					t.Errorf("URL %q and problem %q", row.URL, row.Problem)
				}
			}
		}
		size := len(index) + (opened+1)*len(inner)
		if took := time.Since(began); took > time.Second+time.Duration(size)*50*time.Microsecond {
			t.Errorf("%d bytes took %v", size, took)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > uint64((4+opened)<<20+2000*size) {
			t.Errorf("%d bytes took %d bytes of memory", size, took)
		}
	})
}
