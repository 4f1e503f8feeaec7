package title

import (
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"marquee/internal/transcript"
)

// TestTranscripts reads documents of every kind, made of the pieces that matter
// to the rules, and compares all that was found, where reading was certain, what
// it cost and what stood open at the end with a transcript that was read once.
// Where a change of behaviour is wanted, `go test ./fetcher/title -update` writes
// them anew, and the difference is part of the change.
func TestTranscripts(t *testing.T) {
	for name, lines := range map[string]func() []string{
		"soup": soups, "stubs": stubs, "xml": xmlSoups, "bounds": boundsOfPages, "heads": heads, "others": others, "rules": rulesRead,
	} {
		t.Run(name, func(t *testing.T) {
			got := strings.Join(lines(), "\n") + "\n"
			transcript.Compare(t, filepath.Join("testdata", "readings", name+".txt"), got)
		})
	}
}

// reading reads a document and tells all there is to tell.
func reading(document string, o Options) string {
	r := NewReader(o)
	defer r.Close()
	certain := -1
	for i := 0; i < len(document); i += 16 {
		_, _ = r.Write([]byte(document[i:min(i+16, len(document))]))
		if r.Certain() && certain < 0 {
			certain = min(i+16, len(document))
		}
	}
	title := r.Title()
	var b strings.Builder
	start := crc32.ChecksumIEEE(r.Prefix())
	if string(r.Prefix()) != document[:min(len(document), keptPrefix)] {
		fmt.Fprintf(&b, "starts with %d bytes, %x, ", len(r.Prefix()), start)
	}
	fmt.Fprintf(&b, "certain %d, %d steps", certain, r.options.Limit*stepsPerByte-r.budget.left)
	if p := &r.page; r.kind == kindHTML || r.fallback {
		fmt.Fprintf(&b, ", mode %d in", p.tree.mode)
		for _, n := range p.tree.open {
			fmt.Fprintf(&b, " %d/%d", n.element, n.space)
		}
		fmt.Fprintf(&b, ", %d formats", len(p.tree.formats))
		if p.settled {
			fmt.Fprintf(&b, ", settled %d", p.settledAt)
		}
	}
	const usual = ` HTML=true Source="html" ContentType="text/html" Charset="utf-8" CharsetSource="header"`
	return strings.Replace(b.String()+fields("", reflect.ValueOf(title)), usual, " as usual", 1)
}

// fields writes what is not zero of a structure.
func fields(in string, v reflect.Value) string {
	var b strings.Builder
	for i := range v.NumField() {
		name, f := in+v.Type().Field(i).Name, v.Field(i)
		switch {
		case f.IsZero():
		case f.Kind() == reflect.Pointer:
			b.WriteString(fields(name+".", f.Elem()))
		case f.Kind() == reflect.Slice:
			fmt.Fprintf(&b, " %s=%q", name, f.Interface())
		case f.Kind() == reflect.String:
			fmt.Fprintf(&b, " %s=%.120q", name, f.String())
		default:
			fmt.Fprintf(&b, " %s=%v", name, f.Interface())
		}
	}
	return b.String()
}

var inUTF8 = Options{ContentTypes: []string{"text/html; charset=utf-8"}}

// words draws pieces of a list, in which "_" is a blank.
func words(random *rand.Rand, list []string, most int) string {
	var b strings.Builder
	for range 1 + random.IntN(most) {
		b.WriteString(strings.ReplaceAll(list[random.IntN(len(list))], "_", " "))
	}
	return b.String()
}

// soups are HTML of random pieces.
func soups() (lines []string) {
	random := rand.New(rand.NewPCG(4, 1))
	list := slices.Concat(randomTokens, strings.Fields(`<template> </template> <script>'<title>s</title>'</script> <style></style> <textarea>t</textarea>
		<select> </select> <option> <plaintext> <title></title> <![CDATA[c]]> <!x> <p/> <tfoot> <thead> </th> </col> </tfoot> <base_href=/b>
		<meta_http-equiv=refresh_content=1;url=/r> <html_lang=de> <rp> <i> </i> <code> </select> <iframe></iframe> <xmp></xmp> <noembed></noembed> <keygen>
		&#32; &#x20; &#; &#x; &#9 &#x9;x &#65; &#0; &Tab; &NewLine; &Tabx; &nbsp <!doctype> <!DOCTYPE_html_SYSTEM_"about:legacy-compat"> <mtext> <mglyph> <malignmark> </foreignObject> </g> </sarcasm> <title>u</title> <b_id=1> <b_id=2> <a_href=x> <p_class=y> <noframes></noframes>`))
	tables := strings.Fields(`<table> <table> </table> <caption> </caption> <colgroup> </colgroup> <col> <tbody> </tbody> <thead> </tfoot> <tr> </tr> <td> </td> <th> <template> </template>
		&#32; &#x41; x _ <!doctype_html> <html> <head> <body> <title>a</title> <input> <input_type=hidden> <form> </form> <select> x <b> </b> <p> <svg> </svg> <script></script> <style></style> <!--c--> <frameset> </div> </body> </html>`)
	for n := range 750 {
		from := list
		if n%3 == 0 {
			from = tables
		}
		document := words(random, from, 14) + "<title>z</title>"
		lines = append(lines, fmt.Sprintf("%s | %s", document, reading(document, inUTF8)))
	}
	return append(lines, references()...)
}

// references are titles and addresses with references of every kind.
func references() (lines []string) {
	random := rand.New(rand.NewPCG(4, 4))
	list := strings.Fields(`& &# &#x &#X &#x; &#; &#65 &#65; &#x41 &#X41; &#xg &#128; &#x9F; &#0; &#xD800; &#x110000; &#9999999999; &amp &amp; &AMP &ampx &amp= &not &not; &notin; &notit; &lt &lt;
		&lang; &nGt; &nLt; &unknown; &copy &copy; &copy= &copy1 &copya &eacute; &eacute &CounterClockwiseContourIntegral; &NotEqualTilde; &ngE; &fjlig; = ; 1 a x _ &#13; &#10; &#x0d &#xFDD0; &#x1F600;`)
	for range 260 {
		text := words(random, list, 4)
		document := "<title>" + text + "</title><meta name=description content='" + text + "'><link rel=canonical href=" + strings.ReplaceAll(text, " ", "") + "><h1>h"
		lines = append(lines, fmt.Sprintf("%s | %s", document, reading(document, Options{ContentTypes: htmlType, Details: true})))
	}
	return lines
}

// stubs are pages that send readers without scripts elsewhere, with scripts.
func stubs() (lines []string) {
	random := rand.New(rand.NewPCG(4, 5))
	list := strings.Split("location|location.href|location . href|location.replace(|location.assign(|.replace(|mylocation|$location|1location|_location=|window.location=|=|==| = |\"/a\"|'/b'|'/c|`/d\ne`|\"/e\n\"|\"\\x41\\u0042\\/\"|\"\\u00zz\"|'x\\'y'|\"`\n\"|;|(|)|x|\\|\"", "|")
	around := strings.Fields(`<script> </script> <script> </script> <noscript> </noscript> text <button>b</button> <select> <textarea></textarea> <input> <input_type=hidden> <input_type='HIDDEN'> <style>s</style> <title>t</title> <!--c--> <body> <p>`)
	for range 300 {
		var b strings.Builder
		b.WriteString("<title>a</title><noscript><meta http-equiv=refresh content='0;url=/n'></noscript>")
		for range 1 + random.IntN(4) {
			b.WriteString(words(random, around, 1))
			if random.IntN(2) == 0 {
				b.WriteString("<script>" + words(random, list, 7) + "</script>")
			}
		}
		lines = append(lines, fmt.Sprintf("%q | %s", b.String(), reading(b.String(), inUTF8)))
	}
	return lines
}

// xmlSoups are XML of random pieces, most of it not well-formed.
func xmlSoups() (lines []string) {
	random := rand.New(rand.NewPCG(4, 2))
	list := strings.Fields(`<title>a</title> <title>a <b/> c</title> <h:title>h</h:title> <g> </g> <svg_xmlns="http://www.w3.org/2000/svg"> </svg> <x_xmlns:h="http://www.w3.org/1999/xhtml">
		</x> <g_xmlns:h=""> <g_xmlns:h="x"_xmlns:h="y"> <g_xmlns=""> <g_xmlns="http://www.w3.org/1999/xhtml"> <k:g> <g_k:a="x"> <g_xml:lang="de"_xml:a="b"/> <xmlns:g/> <g_xmlns:xml="x"> <g_xmlns:xmlns="x"> <g:_a:b:c="d"> <:g> <svg_xmlns="http://www.w3.org/2000/svg"_xml:lang="en"> <title_xmlns="http://www.w3.org/1999/xhtml"> <template> </template> &amp; &lt;&gt;&quot;&apos; <title>&quot;q</title> <title>&apos;&gt;</title> &#65; &#x42; &e; &nbsp; <!--c--> <![CDATA[d]]> <?pi_x?> <item> </item> <channel> </channel> text ]]> <p_a="1"_a="2"/> <p_a='&e;'_b="&lt;"/> <p/> & <3 <entry> </entry>`)
	list = append(list, "a\x01b", "<!--\x01-->", "<![CDATA[\x01]]>", "<?p \x01?>", "<g a='\x01'/>", "\ufffe", "<!-- -- -->", "<g\n/>", "</g\n>", "<g a=b/>", "<g a/>", "<g a='x'b='y'/>", "<title lang='x'>t</title>", "<author><name><title>n</title></name></author>", "<image><title>i</title></image>")
	starts := []string{xhtmlStart, svgStart, "<rss>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>", "<r>", "<svg>"}
	doctypes := []string{
		"", xhtmlDTD, "<!DOCTYPE r [<!ENTITY e 'ent'><!-- c --><?p x?>]>", "<!DOCTYPE r SYSTEM 'x' [<!ENTITY % p '<!ENTITY e \"in\">'>%p;<!ATTLIST g xml:lang CDATA 'fr' k (a|b) #IMPLIED><!ELEMENT g ANY>]>",
		"<!DOCTYPE r [<!ENTITY e '<title>in</title>'><!NOTATION n PUBLIC 'x'>]>", "<?xml version='1.0'?>", "<?xml version=\"1.0\" encoding=\"utf-8\" standalone='yes'?>\n", "<!DOCTYPE r PUBLIC 'x' 'y'>",
	}
	declared := []string{
		"<!ENTITY e 'x'>", "<!ENTITY e \"&#65;\" >", "<!ENTITY_%_p_'<!ENTITY e \"y\">'>", "%p;", "%q;", "_", "\n", "<!ENTITY e SYSTEM 'x'>", "<!ENTITY e PUBLIC 'x' 'y' NDATA z>", "<!ENTITYe 'x'>", "<!ENTITY e'x'>", "<!ENTITY e 'x&f;'>", "<!ENTITY f '<b/>'>",
		"<!ATTLIST g a CDATA 'x'>", "<!ATTLIST g a ( b | c ) 'b'>", "<!ATTLIST g a (b|c) #IMPLIED>", "<!ATTLIST g a NOTATION (n | m) #REQUIRED>", "<!ATTLIST g a NOTATION(n)>", "<!ATTLIST g xmlns CDATA #FIXED 'http://www.w3.org/1999/xhtml'>", "<!ATTLIST g>", "<!ATTLIST g a>",
		"<!ATTLIST r xml:lang NMTOKENS 'fr'>", "<!ATTLIST g a ID #IMPLIED b IDREFS #IMPLIED>", "<!ATTLIST g a CDATA '<'>", "<!ELEMENT g (a,b)>", "<!ELEMENT g EMPTY>", "<!NOTATION n SYSTEM 'x'>", "<!NOTATION n>", "<!--c-->", "<!--c--d-->", "<?p x?>", "<?p?>", "<?xml x?>", "<?p\x01?>", "<!x>", "x", "]", "<![INCLUDE[]]>", "&e;",
	}
	essences := []string{"application/xhtml+xml", "text/xml", "image/svg+xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml"}
	for range 700 {
		n := random.IntN(len(starts))
		end := "</" + strings.FieldsFunc(starts[n], func(r rune) bool { return r == '<' || r == ' ' || r == '>' })[0] + ">"
		doctype := doctypes[random.IntN(len(doctypes))]
		if random.IntN(2) == 0 {
			doctype = "<!DOCTYPE r [" + words(random, declared, 4) + "]>"
		}
		document := doctype + starts[n] + words(random, list, 6) + end
		essence := essences[random.IntN(len(essences))]
		if !strings.HasPrefix(document, "<?xml") && random.IntN(2) == 0 { // where the reader pauses, anything may be cut
			document = strings.Repeat("\n", step-random.IntN(len(document))) + document
		}
		shown := strings.TrimLeft(document, "\n")
		lines = append(lines, fmt.Sprintf("%s %d + %q | %s", essence, len(document)-len(shown), shown, reading(document, Options{ContentTypes: []string{essence}})))
	}
	return lines
}

// boundsOfPages are pages in which something stands just before, at and behind
// each distance that the reader knows.
func boundsOfPages() (lines []string) {
	html := Options{ContentTypes: htmlType}
	details, small := Options{ContentTypes: htmlType, Details: true}, Options{ContentTypes: htmlType, Limit: 5000}
	for _, c := range []struct {
		name, before, filler, behind string
		at                           int
		o                            Options
	}{
		{"a second title behind the first", "<title>a</title>", "<link>", "<title>b</title>", afterwards, inUTF8},
		{"a refresh in the head", "<title>a</title>", " ", "<meta http-equiv=refresh content='0;url=/x'>", afterwards, inUTF8},
		{"a refresh in the body", "<title>a</title><p>", "<p>x", "<meta http-equiv=refresh content='0;url=/x'>", lookahead, inUTF8},
		{"many hyphens before a refresh", "<title>a</title><p>", "-q", "<meta HTTP-EQUIV=refresh content='0;url=/x'>", lookahead, inUTF8},
		{"a hidden refresh", "<title>a</title><noscript><meta http-equiv=refresh content='0;url=/n'></noscript>", "<p>x", "<script>location.href='/s'</script>", stubLength, inUTF8},
		{"a late declaration", "<title>\xc4\xd6</title>", "<link>", "<meta charset=gbk>", sampleLength, html},
		{"a late declaration of ASCII", "<title>a</title>", "<link>", "<meta charset=gbk>", patience, html},
		{"a declaration in the body", "<p>", "x", "<meta charset=gbk><title>\xc4\xd6</title>", unconditional, html},
		{"a heading behind the title", "<title>a</title><p>", "x", "<h1>h</h1>", maxDetails, details},
		{"a heading's length", "<title>a</title><h1>", "h", "</h1>", maxHeading, details},
		{"a title's length", "<title>", "t", "</title>", maxTitleText, inUTF8},
		{"a language's length", "<html lang=", "l", "><title>a</title>", maxLang, inUTF8},
		{"a refresh's length", "<title>a</title><meta http-equiv=refresh content='0;url=", "r", "'>", 2000, inUTF8},
		{"the limit", "<p>", "x", "<title>a</title>", 5000 - len("<title>a</title>"), small},
		{"an XML declaration's length", "<?xml version='1.0'", " ", "encoding='gbk'?><title>\xc4\xd6</title>", maxXMLDeclaration, html},
		{"what is dropped", "<p>", "<p>x</p>", "<title>a</title>", keptPrefix, inUTF8},
		{"what is looked at in one go", "", " ", "<title>\u00e4</title>", step, html},
		{"what tells a type", "", " ", "<title>a</title>", sniffLength, Options{}},
		{"a picture's title", "\x89PNG\r\n\x1a\n", "\x00", "<dc:title>x</dc:title>", offerLength, Options{ContentTypes: []string{"image/png"}}},
	} {
		for off := -2; off <= 2; off++ {
			n := c.at - len(c.before) + off*len(c.filler)
			document := c.before + strings.Repeat(c.filler, n/len(c.filler)) + strings.Repeat(" ", n%len(c.filler)) + c.behind
			for _, rest := range []string{"", strings.Repeat("<p>z", 6000)} {
				lines = append(lines, fmt.Sprintf("%s, %+d, %d behind | %s", c.name, off, len(rest), reading(document+rest, c.o)))
			}
		}
	}
	return lines
}

// heads are the ways in which a page says its encoding, and contradicts itself.
func heads() (lines []string) {
	random := rand.New(rand.NewPCG(4, 3))
	list := strings.Fields(`<meta_charset=gbk> <meta_charset=utf-8> <meta_charset="x-user-defined"> <meta_charset=utf-16le> <meta_charset=nonsense> <meta_charset=iso-2022-jp>
		<meta_http-equiv=content-type_content="text/html;charset=koi8-r"> <meta_content="text/html;charset='windows-1251'"_http-equiv=Content-Type> <meta_http-equiv=content-type_content=charset=>
		<meta_content="charset=big5"> <meta_charset=gbk_charset=big5> <meta_name=charset_content=gbk> <meta_http-equiv=content-type_content="charset_x_charset_=_euc-kr;"> <!--<meta_charset=gbk>-->
		<script>"<meta_charset=gbk>"</script> <p> <div> <link> <style>s</style> </head> <body> <noscript> </noscript> <object> <base> <title>x</title> \xe4\xd6 <html_lang=ru> &eacute; </html>`)
	starts := []string{"", "", "", "<?xml version='1.0' encoding='euc-jp'?>", "<?xml encoding=\"shift_jis\"?>", "\xef\xbb\xbf", "\xff\xfe", "\xfe\xff", "<?xml version='1.0' encoding=x?>", "<?xml encoding = 'koi8-r' ?>"}
	types := []string{"text/html", "text/html", "text/html; charset=gb18030", "text/html; charset=\"utf-8\"", "text/html; charset=nonsense", "text/xsl", "text/html;charset=iso-8859-1;charset=utf-8", "text/html; charset=replacement"}
	for range 260 {
		document := starts[random.IntN(len(starts))] + strings.ReplaceAll(words(random, list, 6), `\xe4\xd6`, "\xe4\xd6") + "<title>\xd6\xd0\xce\xc4</title>"
		kind := types[random.IntN(len(types))]
		o := Options{ContentTypes: []string{kind}, URL: [...]string{"", "http://a.ru/", "http://b.jp/"}[random.IntN(3)], Details: random.IntN(3) == 0}
		lines = append(lines, fmt.Sprintf("%s %s %q | %s", kind, o.URL, document, reading(document, o)))
	}
	return lines
}

// others are documents that are no pages, or that do not say so.
func others() (lines []string) {
	starts := append(strings.Fields(`<!DOCTYPE_HTML> <script> <html> <!-- <head> <iframe> <h1> <div> <font> <table> <a> <style> <title> <b> <body> <br> <p> <?xml <svg> <x> x \x00 \x1b`),
		"\xef\xbb\xbfx", "\xff\xfex", "%PDF-1.4", "%!PS-Adobe-3", "GIF87a", "GIF89a", "GIF88a", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "BM", "RIFF0123WEBPVP", "RIFF0123WEBP", "II*\x00", "MM\x00*", "ID3", "OggS\x00",
		"\x1a\x45\xdf\xa3", "0123ftyp", "PK\x03\x04", "\x1f\x8b\x08", "Rar!\x1a\x07", "\x08", "\x0b", "\x0e", "\x1a", "\x1c", "\x1f", "\t\n\v\f\r ", "")
	for _, start := range starts {
		start = strings.ReplaceAll(start, "_", " ")
		for _, o := range []Options{{}, {NoSniff: true}, {ContentTypes: []string{"*/*"}}, {ContentTypes: []string{"text/plain"}}} {
			document := " " + start + "<title>a</title> trailer << /Info 1 0 R >> 1 0 obj << /Title (t) >> endobj"
			if o.ContentTypes == nil {
				document = document[1:]
			}
			lines = append(lines, fmt.Sprintf("%v %v %.40q | %s", o.ContentTypes, o.NoSniff, document, reading(document, o)))
		}
	}
	return lines
}

// rulesRead are the documents of the other tests.
func rulesRead() (lines []string) {
	for _, c := range ruleCases {
		if len(c.document) < 2000 {
			lines = append(lines, fmt.Sprintf("%.200q | %s", c.document, reading(c.document, Options{ContentTypes: htmlType, Details: true})))
		}
	}
	for _, c := range xmlCases {
		lines = append(lines, fmt.Sprintf("%s %.200q | %s", c.essence, c.document, reading(c.document, Options{ContentTypes: []string{c.essence}})))
	}
	for i, document := range readerSeeds {
		kind := fuzzTypes[i%len(fuzzTypes)]
		lines = append(lines, fmt.Sprintf("%v %.200q | %s", kind, document, reading(document, Options{ContentTypes: kind, Details: i%2 == 0})))
	}
	return lines
}
