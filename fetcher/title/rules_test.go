package title

import (
	"strings"
	"testing"
)

const none = "\x00none" // no title element is part of the document

// ruleCases are HTML documents with the title that the rule of a section gives
// them. They are UTF-8.
var ruleCases = []struct {
	section, document, want string
}{
	{"3.1.3 blanks are stripped and collapsed", "<title> a \n\t b\r\n\f</title>", "a b"},
	{"3.1.3 no other space is", "<title>\u00a0a\u3000\u2003\u2028\u0085\u200b b\u00a0</title>", "\u00a0a\u3000\u2003\u2028\u0085\u200b b\u00a0"},
	{"3.1.3 VT stays", "<title>a\vb</title>", "a\vb"},
	{"3.1.3 other C0 controls and DEL are blanks, as browsers have it", "<title>\x01a\x1f\x7fb&#7;</title>", "a b"},
	{"3.1.3 C1 controls, bidi controls and ESC: ESC is a blank", "<title>a\x1bb\u202ec\u2066d\u0091</title>", "a b\u202ec\u2066d\u0091"},
	{"3.1.3 the first title counts", "<title>a</title><title>b</title>", "a"},
	{"3.1.3 the first title counts, though it is empty", "<title></title><title>b</title>", ""},
	{"3.1.3 blank", "<title> \n </title>", ""},
	{"3.1.3 none", "<p>x", none},
	{"3.1.3 in the body", "<body><p>x</p><title>a</title>", "a"},
	{"3.1.3 after the document's end", "</body></html><title>a</title>", "a"},
	{"4.2.2 child text only, RCDATA", "<title>A <b>x</b><!--c--></title>", "A <b>x</b><!--c-->"},
	{"13.2.5.2 other elements are text", "<title><textarea></textarea></title>", "<textarea></textarea>"},
	{"13.2.5.2 NUL", "<title>a\x00b</title>", "a\ufffdb"},
	{"13.2.5.6 any case, with attributes", "<TITLE lang=x\ndata-x='>'>a</tItLe >", "a"},
	{"13.2.5.9 only its own end tag ends it", "<title>a</titl></title2></titlex>b</title/>c", "a</titl></title2></titlex>b"},
	{"13.2.5.11 to the end of the document", "<title>a <p>b</titl", "a <p>b</titl"},
	{"13.2.5.11 an unfinished end tag", "<title>a</title", "a</title"},
	{"13.2.5.11 an end tag with unfinished attributes", "<title>a</title b='", "a"},
	{"13.2.5.15 a title in a script is none", "<script>'<title>a</title>'</script><title>b</title>", "b"},
	{"13.2.5.20 a script in a comment in a script", "<script><!--<script></script><title>a</title>--></script><title>b</title>", "b"},
	{"13.2.5.20 a comment that ends at once", "<script><!--><script></script><title>b</title>", "b"},
	{"13.2.5.36 quoted values", "<a x=\"<title>a</title>\" y='<title>b</title>'><title>c</title>", "c"},
	{"13.2.5.33 an equals sign begins a name", "<a =\"<title>a</title>\"><title>b</title>", "b"},
	{"13.2.5.43 comments", "<!-- <title>a</title> --><title>b</title>", "b"},
	{"13.2.5.44 <!-->", "<!--><title>a</title>", "a"},
	{"13.2.5.45 <!--->", "<!---><title>a</title>", "a"},
	{"13.2.5.52 --!>", "<!-- --!><title>a</title>", "a"},
	{"13.2.5.41 bogus comments", "<!x <title>a</title>--><?x ><//>a<title>b</title>", "b"},
	{"13.2.5.53 a doctype ends at the first >", "<!DOCTYPE html PUBLIC \"a>b\"><title>a</title>", "a"},
	{"13.2.5.42 CDATA in HTML is a comment up to >", "<![CDATA[<title>a</title>]]><title>b</title>", "b"},
	{"13.2.5.69 CDATA in SVG", "<svg><![CDATA[<p><title>a</title>]]></svg><title>b</title>", "b"},
	{"13.2.5.72 references once", "<title>&amp;lt; &amp;amp;</title>", "&lt; &amp;"},
	{"13.2.5.73 without a semicolon", "<title>&copy &ampx &notit; &notin;</title>", "© &x ¬it; ∉"},
	{"13.2.5.73 unknown", "<title>&unknown; & &; &#; &#x;</title>", "&unknown; & &; &#; &#x;"},
	{"13.2.5.73 two code points", "<title>&NotEqualTilde;&fjlig;</title>", "≂̸fj"},
	{"13.2.5.80 numbers", "<title>&#39;&#x1F600;&#65 &#x42;</title>", "'😀A B"},
	{"13.2.5.80 windows-1252 for C1", "<title>&#x80;&#150;&#x81;</title>", "€–\u0081"},
	{"13.2.5.80 errors", "<title>&#0;&#xD800;&#x110000;&#x100000041;</title>", "\ufffd\ufffd\ufffd\ufffd"},
	{"13.2.6.1 foster parenting: before the table", "<table><tr><td><title>a</title></table>", "a"},
	{"13.2.6.1 foster parenting: before the cell's title", "<table><td><title>a</title></td></tr><title>b</title></table>", "b"},
	{"13.2.4.1 behind a template in a column group", "<table><colgroup><template></template><td><title>a</title></td></tr><title>b</title></table>", "b"},
	{"13.2.4.1 behind a template in a row", "<table><tr><template></template><td><title>a</title></td></tr><title>b</title></table>", "b"},
	{"13.2.4.1 behind a template in a table's section", "<table><tbody><template></template><tr><td><title>a</title></td></tr><title>b</title></table>", "b"},
	{"13.2.4.1 behind a template in a caption", "<table><caption><template></template></caption><td><title>a</title></td></tr><title>b</title></table>", "b"},
	{"13.2.4.1 behind a template in a table", "<table><template></template><td><title>a</title></td></tr><title>b</title></table>", "b"},
	{"13.2.4.1 behind a template in a cell", "<table><td><template></template><title>a</title></td></tr><title>b</title></table>", "b"},
	{"13.2.6.4.4 in a template", "<template><title>a</title></template><title>b</title>", "b"},
	{"13.2.6.4.4 only in a template", "<template><div><title>a</title></div></template>", none},
	{"13.2.6.4.5 in the head's noscript, without scripting", "<noscript><title>a</title></noscript><title>b</title>", "a"},
	{"13.2.6.4.6 behind the head", "<head></head><title>a</title><body>", "a"},
	{"13.2.6.4.7 noscript in the body", "<p><noscript><title>a</title></noscript>", "a"},
	{"13.2.6.4.7 textarea", "<textarea><title>a</title></textarea><title>b</title>", "b"},
	{"13.2.6.4.7 style, xmp, iframe, noembed, noframes", "<style><title>a</title></style><xmp><title>a</title></xmp><iframe><title>a</title></iframe><noembed><title>a</title></noembed><noframes><title>a</title></noframes><title>b</title>", "b"},
	{"13.2.6.4.7 plaintext", "<plaintext></plaintext><title>a</title>", none},
	{"13.2.6.4.7 select, as browsers parse it now", "<select><title>a</title></select><title>b</title>", "a"},
	{"13.2.6.4.7 a frameset takes the body's place", "<p><title>a</title><frameset>", none},
	{"13.2.6.4.7 unless there is text", "<p>x<title>a</title><frameset>", "a"},
	{"13.2.6.4.20 in a frameset", "<frameset><title>a</title><frame></frameset><title>b</title><noframes><title>c</title></noframes>", none},
	{"13.2.6.4.20 before a frameset", "<title>a</title><frameset></frameset>", "a"},
	{"13.2.6.5 in SVG", "<svg><title>a</title></svg><title>b</title>", "b"},
	{"13.2.6.5 in SVG alone", "<body><svg><title>a</title></svg>", none},
	{"13.2.6.5 in MathML", "<math><title>a</title></math><title>b</title>", "b"},
	{"13.2.6.5 in SVG's foreignObject, desc, title", "<svg><foreignObject><title>a</title></foreignObject></svg>", "a"},
	{"13.2.6.5 in a MathML text integration point", "<math><mi><title>a</title>", "a"},
	{"13.2.6.5 in annotation-xml", "<math><annotation-xml encoding='Text/HTML'><title>a</title>", "a"},
	{"13.2.6.5 in annotation-xml that holds no HTML", "<math><annotation-xml><title>a</title></math><title>b</title>", "b"},
	{"13.2.6.5 what ends foreign content", "<svg><g><p><title>a</title>", "a"},
	{"13.2.6.5 font ends it with an attribute only", "<svg><font><title>a</title></font><font size=1><title>b</title>", "b"},
	{"13.2.6.5 a block's end ends the SVG in it", "<div><svg></div><title>a</title>", "a"},
	{"13.2.6.5 style and script in SVG are no raw text", "<svg><style><g></style></svg><title>a</title>", "a"},
	{"13.2.6.5 self-closing", "<svg/><title>a</title>", "a"},
	{"13.2.5.73 the two names package html lacks", "<title>&nGt;&nLt; &nGtv;</title>", "≫⃒≪⃒ ≫̸"},
	{"13.2.6.1 a second table after a row ends the first", "<table><tr><td><title>a</title></td></tr><table><title>b</title>", "a"},
	{"13.2.6.2 the end tag of raw text ends nothing else", "<svg><title><title>a</title><frameset>", none},
	{"13.2.6.2 nor a style around it", "<svg><style><desc><style></style><title>a</title>", "a"},
	{"13.2.6.4.7 a select in a select ends it", "<select><select><svg></select><title>a</title>", none},
	{"13.2.6.4.7 an input ends a select", "<select><input><svg></select><title>a</title>", none},
	{"13.2.6.4.7 a select bounds scopes", "<ul><select><svg></ul><title>a</title>", none},
	{"13.2.6.4.7 a button ends the open one", "<button><button></button><svg></button><title>a</title>", none},
	{"13.2.6.4.7 an a ends the open one", "<a><a></a><svg></a><title>a</title>", none},
	{"13.2.6.4.7 a nobr ends the open one", "<nobr><nobr></nobr><math></nobr><title>a</title>", none},
	{"13.2.6.4.7 an option ends the open one", "<option><option></option><svg></option><title>a</title>", none},
	{"13.2.6.4.7 a heading ends the open one", "<h1><h1></h1><svg></h1><title>a</title>", none},
	{"13.2.6.4.7 any heading's end tag ends a heading", "<h1><math></h3><title>a</title>", "a"},
	{"13.2.6.4.7 list item scope", "<li><ul><math></li><title>a</title>", none},
	{"13.2.6.4.7 a list item ends the open one", "<li><font></li><svg></font><title>a</title>", "a"},
	{"13.2.6.4.7 a pre in a pre", "<pre><pre></pre><svg></pre><title>a</title>", "a"},
	{"13.2.4.3 formatting elements are opened again", "<p><b></p><svg></b><title>a</title>", "a"},
	{"13.2.4.3 at most three that are alike", "<p><b><b><b><b></p><svg></b></b></b></b><svg></b><title>a</title>", none},
	{"13.2.4.3 not beyond a cell", "<table><td><b></table><svg></b><title>a</title>", none},
	{"13.2.6.4.7 the adoption agency", "<b><p></b><svg></p><title>a</title>", "a"},
	{"13.2.4.2 annotation-xml bounds scopes in MathML only", "<marquee><svg><annotation-xml></marquee><title>a</title>", "a"},
	{"13.2.6 there is no depth at which foreign content ends", strings.Repeat("<div>", 1000) + "<svg><title>a</title></svg><title>b</title>", "b"},
	{"13.2.6 below 512 levels browsers put a template's content beside it", strings.Repeat("<div>", 600) + "<template><title>a</title></template><title>b</title>", "a"},
	{"13.2.6 nor a template's", strings.Repeat("<b>", 400) + "<template><title>a</title></template><title>b</title>", "b"},
}

func TestHTMLRules(t *testing.T) {
	for _, c := range ruleCases {
		got := read(t, c.document, Options{ContentTypes: []string{"text/html; charset=utf-8"}})
		text := got.Text
		if !got.Found {
			text = none
		}
		if text != c.want {
			t.Errorf("HTML, %s:\n%s\n got %q\nwant %q", c.section, c.document, text, c.want)
		}
	}
}

// declarationCases are documents with a title of the bytes E6 F0 EF, which are
// "жрп" in windows-1251, and the encoding that is declared.
var declarationCases = []struct {
	section, header, before, after, charset string
	source                                  CharsetSource
}{
	{"Encoding 6: a byte order mark first", "; charset=gbk", "\xEF\xBB\xBF<meta charset=big5>", "", "utf-8", CharsetBOM},
	{"Encoding 6: UTF-16", "", "\xFE\xFF", "", "utf-16be", CharsetBOM},
	{"13.2.3.2 then the header", "; charset=windows-1251", "<meta charset=gbk>", "", "windows-1251", CharsetHeader},
	{"13.2.3.2 an unknown header label is ignored", "; charset=x", "<meta charset=windows-1251>", "", "windows-1251", CharsetMeta},
	{"13.2.3.2 then a meta", "", "<meta charset=windows-1251>", "", "windows-1251", CharsetMeta},
	{"13.2.3.2 its quotes, case and blanks", "", "<META CharSet = ' Windows-1251 '/>", "", "windows-1251", CharsetMeta},
	{"13.2.3.2 references in it", "", "<meta charset=&#119;indows-1251>", "", "windows-1251", CharsetMeta},
	{"13.2.3.2 http-equiv before content", "", "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>", "", "windows-1251", CharsetMeta},
	{"13.2.3.2 http-equiv behind content", "", "<meta content='text/html; charset=windows-1251' http-equiv=content-type>", "", "windows-1251", CharsetMeta},
	{"13.2.3.2 content alone is none", "", "<meta content='text/html; charset=koi8-r'>", "<meta charset=windows-1251>", "windows-1251", CharsetMeta},
	{"13.2.3.2 blanks in http-equiv", "", "<meta http-equiv=' Content-Type ' content='charset=koi8-r'>", "<meta charset=windows-1251>", "windows-1251", CharsetMeta},
	{"13.2.3.2 of several charsets the last, as browsers have it", "", "<meta charset=windows-1251 charset=koi8-r>", "", "koi8-r", CharsetMeta},
	{"13.2.3.2 an unknown label is passed over", "", "<meta charset=x><meta charset=windows-1251>", "", "windows-1251", CharsetMeta},
	{"13.2.3.2 UTF-16 means UTF-8", "", "<meta charset=utf-16>", "", "utf-8", CharsetMeta},
	{"13.2.3.2 x-user-defined means windows-1252", "", "<meta charset=x-user-defined>", "", "windows-1252", CharsetMeta},
	{"13.2.3.2 not in a comment", "", "<!-- <meta charset=koi8-r> --><meta charset=windows-1251>", "", "windows-1251", CharsetMeta},
	{"13.2.3.2 not in a script", "", "<script>'<meta charset=koi8-r>'</script><meta charset=windows-1251>", "", "windows-1251", CharsetMeta},
	{"13.2.3.2 in the body", "", "<body><p>", "<p><meta charset=windows-1251>", "windows-1251", CharsetMeta},
	{"13.2.3.2 in a template", "", "<template><meta charset=windows-1251></template>", "", "windows-1251", CharsetMeta},
	{"13.2.3.2 in a noscript", "", "<noscript><meta charset=windows-1251></noscript>", "", "windows-1251", CharsetMeta},
	{"13.2.3.2 late, in the head", "", "", "@<meta charset=windows-1251>", "windows-1251", CharsetLateMeta},
	{"13.2.3.2 an XML declaration", "", "<?xml version='1.0' encoding='windows-1251'?>", "", "windows-1251", CharsetXML},
	{"13.2.3.2 without a version", "", "<?xml encoding = \"windows-1251\"?>", "", "windows-1251", CharsetXML},
	{"13.2.3.2 a meta over an XML declaration", "", "<?xml version='1.0' encoding='koi8-r'?>", "<meta charset=windows-1251>", "windows-1251", CharsetMeta},
	{"13.2.3.2 an XML declaration at the start only", "", " <?xml encoding='koi8-r'?>", "<meta charset=windows-1251>", "windows-1251", CharsetMeta},
	{"2.6.5 a label up to a semicolon", "", "<meta http-equiv=content-type content='charset = windows-1251;x'>", "", "windows-1251", CharsetMeta},
	{"2.6.5 quotes in it", "", "<meta http-equiv=content-type content='charset=\"windows-1251\"'>", "", "windows-1251", CharsetMeta},
	{"2.6.5 the second charset", "", "<meta http-equiv=content-type content='charset charset=windows-1251'>", "", "windows-1251", CharsetMeta},
}

func TestHTML13232DeterminingTheEncoding(t *testing.T) {
	links := ""
	for len(links) < 2*unconditional {
		links += "<link rel=x href=y>"
	}
	for _, c := range declarationCases {
		after := c.after
		if len(after) > 0 && after[0] == '@' {
			after = links + after[1:]
		}
		got := read(t, c.before+"<title>\xe6\xf0\xef</title>"+after, Options{ContentTypes: []string{"text/html" + c.header}})
		if got.Charset != c.charset || got.CharsetSource != c.source || c.charset == "windows-1251" && got.Text != "жрп" {
			t.Errorf("%s: %s by %s, %q; want %s by %s", c.section, got.Charset, got.CharsetSource, got.Text, c.charset, c.source)
		}
	}
}

// HTML, 13.2.3.2: behind the first 1,024 bytes and the head nothing declares.
func TestHTML13232NoDeclarationBehindTheHead(t *testing.T) {
	filler := "<p>"
	for len(filler) < unconditional {
		filler += "text "
	}
	got := readHTML(t, "<title>\xe6\xf0\xef</title>"+filler+"<meta charset=windows-1251>")
	if got.CharsetSource != CharsetGuess && got.CharsetSource != CharsetDefault {
		t.Errorf("%s by %s", got.Charset, got.CharsetSource)
	}
}

// Encoding Standard, 4.2: the labels of "replacement" let nothing through.
func TestEncodingStandard42Replacement(t *testing.T) {
	for _, label := range []string{"hz-gb-2312", "iso-2022-kr", "iso-2022-cn"} {
		got := readHTML(t, "<meta charset="+label+"><title>a</title>")
		if got.Found || got.Charset != "replacement" {
			t.Errorf("%s: %+v", label, got)
		}
	}
}

func TestStatefulEncodings(t *testing.T) {
	got := readHTML(t, "<meta charset=iso-2022-jp><p title='\x1b$B<>\x1b(B'><title>\x1b$B$3$s\x1b(B</title>")
	if got.Text != "こん" {
		t.Errorf("ISO-2022-JP: %q", got.Text)
	}
	got = read(t, "<\x00?\x00x\x00m\x00l\x00?\x00>\x00<\x00t\x00i\x00t\x00l\x00e\x00>\x00D\x04", Options{ContentTypes: htmlType})
	if got.Text != "ф" || got.CharsetSource != CharsetXML {
		t.Errorf("UTF-16 by its pattern: %q by %s", got.Text, got.CharsetSource)
	}
}
