package title

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

// A worstPage is a page made to cost as much as its bytes can.
type worstPage struct {
	name, contentType string
	// The page is start, then unit as often as fits, with # replaced by a
	// number that counts up, then end.
	start, unit, end string
	details          bool
	limit            int64
}

// size is Options.MaxBody's default.
const worstSize = 4 << 20

func (w *worstPage) page(size int) []byte {
	b := make([]byte, 0, size+len(w.unit)+16)
	b = append(b, w.start...)
	before, after, counts := strings.Cut(w.unit, "#")
	for n := 0; len(b)+len(w.unit)+len(w.end) <= size; n++ {
		b = append(b, before...)
		if counts {
			b = fmt.Append(b, n)
			b = append(b, after...)
		}
	}
	return append(b, w.end...)
}

const (
	worstXHTML = "application/xhtml+xml"
	worstXML   = "text/xml"
	worstSVG   = "image/svg+xml"
)

// head keeps the prescan and the head open.
const worstHead = "<title>x</title>"

var worstPages = []worstPage{
	{name: "ampersands", unit: "&"},
	{name: "ampersands in a title", start: "<title>", unit: "&"},
	{name: "short names in a title", start: "<title>", unit: "&a"},
	{name: "tabs by name in a title", start: "<title>", unit: "&Tab;"},
	{name: "blanks by number before the body", unit: "&#32;"},
	{name: "blanks by name before the body", unit: "&Tab;"},
	{name: "ampersands in a column group", start: "<template><col>", unit: "&"},
	{name: "less-than signs", unit: "<"},
	{name: "less-than signs in a title", start: "<title>", unit: "<"},
	{name: "end tags of nothing", unit: "</"},
	{name: "end tags in a title", start: "<title>", unit: "</title"},
	{name: "NULs", unit: "\x00"},
	{name: "NULs in a title", start: "<title>", unit: "\x00"},
	{name: "NULs in a column group", start: "<template><col>", unit: "\x00"},
	{name: "blanks in a title", start: "<title>", unit: " "},
	{name: "greater-than signs in a comment", start: "<!--", unit: ">"},
	{name: "ends of comments", start: "<!--", unit: "--!"},
	{name: "comments", unit: "<!---->"},
	{name: "a doctype", start: "<!doctype", unit: " '>"},
	{name: "a long doctype", start: "<!doctype ", unit: "x"},
	{name: "CDATA sections", start: "<svg>", unit: "<![CDATA[]]>"},
	{name: "attributes", start: "<p ", unit: "a "},
	{name: "attributes with values", start: "<p ", unit: "a#=x "},
	{name: "an attribute", start: "<p a='", unit: "x"},
	{name: "tags with 64 attributes", unit: "<b " + strings.Repeat("a ", 64) + ">"},
	{name: "formatting elements with unlike attributes", unit: "<b a=#>"},
	{name: "metas", unit: "<meta>"},
	{name: "metas with references", unit: "<meta http-equiv=&a&a&a charset=&a&a&a>"},
	{name: "a meta of references", start: "<meta http-equiv='", unit: "&a", end: "'>"},
	{name: "a meta's content type", start: "<meta http-equiv=content-type content='", unit: "charset ", end: "'>"},
	{name: "a meta's charset", start: "<meta charset='", unit: "&a", end: "'>"},
	{name: "a refresh", start: "<meta http-equiv=refresh content='", unit: "&a", end: "'>"},
	{name: "a stub", start: "<title>x</title><noscript><meta http-equiv=refresh content='0;url=x'></noscript><script>location=", unit: "'a\\x41'"},
	{name: "a stub without an address", start: "<title>x</title><noscript><meta http-equiv=refresh content='0;url=x'></noscript><script>", unit: "location "},
	{name: "bases", start: "<noscript><meta http-equiv=refresh content='0;url=x'></noscript>", unit: "<base href='&a&a&a'>"},
	{name: "refreshes", unit: "<meta http-equiv=refresh content=>"},
	{name: "a language", start: "<html lang='", unit: "&a", end: "'>"},
	{name: "languages", unit: "<html lang>"},
	{name: "links", unit: "<link>", end: "\xe9" + worstHead},
	{name: "a title before links", start: "<title>" + strings.Repeat("x", 1<<20) + "\xe9</title>", unit: "<link>"},
	{name: "bytes above ASCII before the title", unit: "<link>\xe9", end: worstHead},
	{name: "bytes above ASCII in the title", start: "<title>", unit: "\xe9", end: "</title>"},
	{name: "nearly UTF-8", start: "<title>", unit: "\xe2\x82", end: "</title>"},
	{name: "depth", unit: "<div>"},
	{name: "depth, closed", start: strings.Repeat("<div>", 4000), unit: "</p>"},
	{name: "depth, sought", start: strings.Repeat("<span>", 4000), unit: "<p>"},
	{name: "depth, sought by an end tag", start: strings.Repeat("<span>", 4000), unit: "</x>"},
	{name: "depth, sought by a list item", start: strings.Repeat("<div>", 4000), unit: "<li>"},
	{name: "unclosed formatting", unit: "<b>"},
	{name: "unclosed formatting in paragraphs", unit: "<p><b a=#>"},
	{name: "formatting opened again", start: "<p>" + numbered("<b a=%d>", 120), unit: "<p>x"},
	{name: "misnested formatting", unit: "<b><p></b>"},
	{name: "misnested formatting in depth", start: numbered("<b a=%d>", 100), unit: "<p></b>"},
	{name: "misnested formatting over depth", start: "<b>" + strings.Repeat("<span>", 4000), unit: "<i><p></i></p>"},
	{name: "anchors in anchors", unit: "<a><p>"},
	{name: "anchors in anchors in depth", start: strings.Repeat("<i>", 3) + strings.Repeat("<span>", 3000), unit: "<a><div>"},
	{name: "nobrs", unit: "<nobr><p>"},
	{name: "objects", unit: "<object>"},
	{name: "objects in a row", start: "<table><tr>" + strings.Repeat("<object>", 4000), unit: "</tfoot>"},
	{name: "tables", unit: "<table>"},
	{name: "tables in cells", unit: "<table><td>"},
	{name: "rows", start: "<table>", unit: "<tr><td>"},
	{name: "elements before a table", start: "<table>", unit: "<b>"},
	{name: "selects", unit: "<select><option>"},
	{name: "buttons", unit: "<button><p>"},
	{name: "rubies", unit: "<ruby><rt>"},
	{name: "templates", unit: "<template>"},
	{name: "templates, closed", start: strings.Repeat("<template>", 100000), unit: "</template>"},
	{name: "templates in tables", unit: "<table><template>"},
	{name: "framesets", unit: "<frameset>"},
	{name: "forms", unit: "<form></form>"},
	{name: "forms in depth", start: strings.Repeat("<div>", 4000), unit: "<form></form>"},
	{name: "foreign elements", unit: "<svg>"},
	{name: "foreign elements, closed", start: "<svg>" + strings.Repeat("<g>", 4000), unit: "</x>"},
	{name: "integration points", unit: "<svg><desc>"},
	{name: "foreign elements left", start: strings.Repeat("<svg><desc>", 2000), unit: "<svg><p>"},
	{name: "raw texts", unit: "<style></style>"},
	{name: "a script", start: "<script><!--", unit: "<script>"},
	{name: "a script's dashes", start: "<script><!--", unit: "-"},
	{name: "titles", unit: "<title></title>"},
	{name: "titles before tables", unit: "<table><title></title>"},
	{name: "details", start: "<title>x</title><h1>", unit: "&a<br>", details: true},
	{name: "canonical links", start: "<title>x</title>", unit: "<link rel='a b c d e f' href=x>", details: true},
	{name: "a description", start: "<title>x</title><meta name=description content='", unit: "&a", end: "'>", details: true},
	{name: "UTF-16", contentType: "text/html; charset=utf-16le", unit: "<\x00p\x00>\x00"},
	{name: "UTF-16 title", contentType: "text/html; charset=utf-16le", start: "<\x00t\x00i\x00t\x00l\x00e\x00>\x00", unit: "\x00\x4e"},
	{name: "ISO-2022-JP", contentType: "text/html; charset=iso-2022-jp", start: "<title>", unit: "\x1b$B\x1b(B"},
	{name: "ISO-2022-JP by a late meta", unit: "<link>", end: "<meta charset=iso-2022-jp>" + worstHead},
	{name: "gbk by a late meta", unit: "<link>", end: "<meta charset=gbk><title>\xd6\xd0</title>"},
	{name: "gb18030 title", contentType: "text/html; charset=gb18030", start: "<title>", unit: "\x81\x30\x81\x30"},
	{name: "big5 title", contentType: "text/html; charset=big5", start: "<title>", unit: "\x88\x62"},
	{name: "euc-jp title", contentType: "text/html; charset=euc-jp", start: "<title>", unit: "\x8f\xb0\xa1"},
	{name: "shift_jis title", contentType: "text/html; charset=shift_jis", start: "<title>", unit: "\x88\x9f"},
	{name: "euc-kr title", contentType: "text/html; charset=euc-kr", start: "<title>", unit: "\xb0\xa1"},
	{name: "windows-1251 title", contentType: "text/html; charset=windows-1251", start: "<title>", unit: "\xe0"},

	{name: "XML namespaces", contentType: worstXHTML, start: "<x ", unit: "xmlns:a#='b' "},
	{name: "XML namespaces of elements", contentType: worstXHTML, start: "<x>", unit: "<a#:b xmlns:a#='b'/>"},
	{name: "XML namespaces in depth", contentType: worstXHTML, start: numbered("<x xmlns:p%d='a'>", 2000), unit: "<p1:x/>"},
	{name: "XML attributes", contentType: worstXHTML, start: "<x ", unit: "a#='' "},
	{name: "XML tags with attributes", contentType: worstXHTML, start: "<x>", unit: "<x " + numbered("a%d='' ", 40) + "/>"},
	{name: "XML tags with many attributes", contentType: worstXHTML, start: "<x>", unit: "<x " + numbered("a%d='' ", 4000) + "/>"},
	{name: "XML elements", contentType: worstXHTML, start: "<x>", unit: "<x/>"},
	{name: "XML elements of long names", contentType: worstXHTML, unit: "<" + strings.Repeat("x", 2000) + ">"},
	{name: "XML name", contentType: worstXHTML, start: "<", unit: "x"},
	{name: "XML reference", contentType: worstXHTML, start: "<x>&", unit: "x"},
	{name: "XML references to characters", contentType: worstXHTML, start: "<html xmlns='" + xhtmlNamespace + "'><title>", unit: "&#9;"},
	{name: "XML reference to a character", contentType: worstXHTML, start: "<x>&#", unit: "0"},
	{name: "XML references to HTML's entities", contentType: worstXHTML, start: xhtmlDTD + xhtmlStart + "<title>", unit: "&nu;"},
	{name: "XML comments", contentType: worstXHTML, unit: "<!---->"},
	{name: "XML comment", contentType: worstXHTML, start: "<!--", unit: "-x"},
	{name: "XML brackets", contentType: worstXHTML, start: "<x>", unit: "]"},
	{name: "XML CDATA", contentType: worstXHTML, start: xhtmlStart + "<title>", unit: "<![CDATA[]]>"},
	{name: "XML instructions", contentType: worstXHTML, start: "<x>", unit: "<?x?>"},
	{name: "XML doctype", contentType: worstXHTML, start: "<!DOCTYPE x [", unit: "<!ENTITY a# ''>"},
	{name: "XML doctype, long value", contentType: worstXHTML, start: "<!DOCTYPE x [<!ENTITY a '", unit: "&a;"},
	{name: "XML doctype, attribute lists", contentType: worstXHTML, start: "<!DOCTYPE x [", unit: "<!ATTLIST x xmlns:a# CDATA ''>"},
	{name: "XML doctype, one attribute list", contentType: worstXHTML, start: "<!DOCTYPE x [<!ATTLIST x ", unit: "xmlns:a# CDATA 'b' "},
	{name: "XML doctype, content model", contentType: worstXHTML, start: "<!DOCTYPE x [<!ELEMENT x ", unit: "("},
	{name: "XML doctype, default attributes used", contentType: worstXHTML, start: "<!DOCTYPE x [<!ATTLIST y " + numbered("xmlns:a%d CDATA 'b' ", 64) + ">]><x>", unit: "<y/>"},
	{name: "XML entity bomb", contentType: worstXHTML, start: bomb("", 40), unit: "&e39;"},
	{name: "XML entity bomb in attributes", contentType: worstXHTML, start: bomb("", 40), unit: "<x a='&e39;'/>"},
	{name: "XML entity bomb of parameters", contentType: worstSVG, start: bomb("% ", 40), unit: "<x/>"},
	{name: "XML long entity", contentType: worstXHTML, start: "<!DOCTYPE x [<!ENTITY a '" + strings.Repeat("x", 1<<19) + "'>]>" + xhtmlStart + "<title>", unit: "&a;"},
	{name: "XML empty entity", contentType: worstXHTML, start: "<!DOCTYPE x [<!ENTITY a ''>]>" + xhtmlStart + "<title>", unit: "&a;"},
	{name: "XML empty entity in attributes", contentType: worstXHTML, start: "<!DOCTYPE x [<!ENTITY a ''>]><x>", unit: "<x a='&a;&a;&a;&a;'/>"},
	{name: "XML, malformed and read as HTML", contentType: worstXHTML, start: xhtmlStart, unit: "<p>"},
	{name: "SVG", contentType: worstSVG, start: svgStart, unit: "<title>x</title>"},
	{name: "SVG title", contentType: worstSVG, start: svgStart + "<title>", unit: "<b>x</b>"},
	{name: "feed", contentType: worstXML, start: "<rss><channel>", unit: "<item><title>x</title></item>"},
	{name: "feed title", contentType: worstXML, start: "<rss><channel><title>", unit: "x"},
	{name: "XML gb18030", contentType: worstXML + "; charset=gb18030", start: "<x>", unit: "\x81\x30\x81\x30"},
	{name: "XML big5", contentType: worstXML + "; charset=big5", start: "<x>", unit: "\xa4\xa4"},
	{name: "XML UTF-16", contentType: worstXML + "; charset=utf-16le", start: "<\x00x\x00>\x00", unit: "<\x00x\x00/\x00>\x00"},
	{name: "XML in parts of errors", contentType: worstXML, start: "<rss>", unit: "\xe2\x82"},
}

func numbered(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// bomb is a document type with n entities of which each stands for ten of the
// one before it.
func bomb(parameter string, n int) string {
	sign := "&"
	if parameter != "" {
		sign = "%"
	}
	b := "<!DOCTYPE html [<!ENTITY " + parameter + "e0 'xxxxxxxxxx'>"
	for i := 1; i < n; i++ {
		b += fmt.Sprintf("<!ENTITY %se%d '%s'>", parameter, i, strings.Repeat(fmt.Sprintf("%se%d;", sign, i-1), 10))
	}
	if parameter != "" {
		b += fmt.Sprintf("%%e%d;", n-1)
	}
	return b + "]>" + xhtmlStart + "<title>"
}

// readWorst reads a page in pieces and returns the Reader, whose title is read.
func readWorst(w *worstPage, page []byte, piece int) (*Reader, Title) {
	kind := w.contentType
	if kind == "" {
		kind = "text/html"
	}
	r := NewReader(Options{ContentTypes: []string{kind}, Details: w.details, Limit: w.limit})
	for len(page) > 0 && !r.Certain() {
		n := min(len(page), piece)
		_, _ = r.Write(page[:n])
		page = page[n:]
	}
	return r, r.Title()
}

// steps returns how many steps of its budget a page has cost.
func (r *Reader) steps() int64 { return r.options.Limit*stepsPerByte - r.budget.left }

// No page costs more than some steps and some memory for each of its bytes,
// however they arrive: a page of twice the length costs twice as much. Those
// that spend their budget are read no further, and where that is depends on how
// they arrive.
func TestWorstPagesCostNoMoreThanTheirLength(t *testing.T) {
	const (
		mostSteps  = stepsPerByte + 1
		mostMemory = 20 // bytes for each byte of the page, in all that is allocated on the way
		slack      = 4 << 20
	)
	size, short := worstSize, 256<<10
	if raceEnabled || testing.Short() { // what is slow there is the watching
		size, short = 64<<10, 64<<10
	}
	for i := range worstPages {
		page := worstPages[i].page(size)
		var want Title
		for n, piece := range []int{16 << 10, 1 << 10, len(page)} {
			w := worstPages[i]
			if n == 1 {
				page = w.page(short)
			}
			w.limit = int64(len(page))
			if n == 1 {
				_, want = readWorst(&w, page, 16<<10)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			r, got := readWorst(&w, page, piece)
			runtime.ReadMemStats(&after)
			steps, memory := r.steps(), int64(after.TotalAlloc-before.TotalAlloc)
			r.Close()
			if n == 0 {
				want = got
			}
			if steps > maxSteps+mostSteps*int64(len(page)) {
				t.Errorf("%s in pieces of %d: %.1f steps a byte", w.name, piece, float64(steps)/float64(len(page)))
			}
			if memory > mostMemory*int64(len(page))+slack {
				t.Errorf("%s in pieces of %d: %.1f bytes of memory a byte", w.name, piece, float64(memory)/float64(len(page)))
			}
			if !reflect.DeepEqual(got, want) && !got.Costly && !want.Costly {
				t.Errorf("%s in pieces of %d: another answer\n got %+.200v\nwant %+.200v", w.name, piece, got, want)
			}
		}
	}
}

// A Reader that is stopped does nothing more, whatever is written, and says so.
func TestStoppedReaderEndsAtOnce(t *testing.T) {
	// The tree's steps are counted for 4 KiB at a time.
	const mostBetweenLooks = 20 * stepsPerLook // a few milliseconds
	for i := range worstPages {
		w := &worstPages[i]
		kind := w.contentType
		if kind == "" {
			kind = "text/html"
		}
		page, asked, steps := w.page(256<<10), 0, int64(0)
		var r *Reader
		r = NewReader(Options{ContentTypes: []string{kind}, Details: w.details, Stopped: func() bool {
			asked++
			steps = r.steps()
			return true
		}})
		_, _ = r.Write(page)
		if asked == 0 { // it was certain before
			r.Close()
			continue
		}
		if asked != 1 || !r.Stopped() || !r.Certain() || steps > mostBetweenLooks {
			t.Errorf("%s: asked %d times, first after %d steps; stopped %v", w.name, asked, steps, r.Stopped())
		}
		before := r.steps()
		_, _ = r.Write(page)
		if r.Title(); r.steps() != before {
			t.Errorf("%s: %d steps more", w.name, r.steps()-before)
		}
		r.Close()
	}
}

// Nobody is kept waiting by a document that declares more than memory holds.
func TestEntitiesAreExpandedWithinABudget(t *testing.T) {
	for _, c := range []struct {
		name, essence, document string
		want                    string
		memory                  uint64
	}{
		{"general", "text/xml", bomb("", 12) + "&e11;</title></html>", "", 4 << 20},
		{"of a feed", "text/xml", strings.Replace(bomb("", 12), xhtmlStart+"<title>", "<rss><channel><title>", 1) + "&e11;</title></channel></rss>", none, 4 << 20},
		{"parameter", worstSVG, bomb("% ", 12) + "a</title></html>", none, 4 << 20},
		{"not used", "text/xml", bomb("", 12) + "a</title></html>", "a", 1 << 20},
		{"within the budget", "text/xml", bomb("", 3) + "&e1;</title></html>", strings.Repeat("x", 100), 1 << 20},
		{"in an attribute", "text/xml", strings.TrimSuffix(bomb("", 12), "<title>") + "<p a='&e11;'/><title>a</title></html>", none, 4 << 20},
		{"of itself", "text/xml", "<!DOCTYPE html [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>" + xhtmlStart + "<title>a<b/>&a;</title></html>", "a", 1 << 20},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got := read(t, c.document, Options{ContentTypes: []string{c.essence}})
		runtime.ReadMemStats(&after)
		text := got.Text
		if !got.Found {
			text = none
		}
		if text != c.want {
			t.Errorf("%s: %.50q, want %.50q", c.name, text, c.want)
		}
		if memory := after.TotalAlloc - before.TotalAlloc; memory > c.memory {
			t.Errorf("%s: %d KiB of memory", c.name, memory>>10)
		}
	}
}

// BenchmarkWorstPages reads pages of 4 MiB that are made to cost as much as
// they can. No page may cost more than 250 ms, which is 60 ns a byte.
func BenchmarkWorstPages(b *testing.B) {
	worst, name := 0.0, ""
	for i := range worstPages {
		w := &worstPages[i]
		page := w.page(worstSize)
		b.Run(w.name, func(b *testing.B) {
			b.ReportAllocs()
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			began := cpuTime()
			for b.Loop() {
				r, _ := readWorst(w, page, 16<<10)
				r.Close()
			}
			perByte := float64((cpuTime() - began).Nanoseconds()) / float64(b.N) / float64(len(page))
			b.ReportMetric(perByte, "cpu-ns/byte")
			if perByte > worst {
				worst, name = perByte, w.name
			}
		})
	}
	b.Logf("the worst: %s, %.1f ns of processor time a byte", name, worst)
}
