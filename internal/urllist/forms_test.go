package urllist

import (
	"fmt"
	"strings"
	"testing"
)

// forms are inputs of every form, with the rows they must give: line, URL and,
// behind a blank, what the input calls it.
var forms = []struct {
	name, text string
	form       Form
	want       []string
}{
	{"prose", "Notes on tides\n\nWe met on Monday and read https://example.com/a, then\nhttps://example.com/b. Nothing else.\nAnna said so.\nBen did not.\nThe end.\n", FormText, []string{"3 https://example.com/a", "4 https://example.com/b"}},
	{"Markdown", "# Reading\n\nSee [one](https://example.com/one \"The first\") and [two][2].\n\nMore words.\nAnd more.\nAnd more.\nAnd on.\n\n[2]: <https://example.com/two>\n<https://example.com/three>\n", FormText, []string{"3 https://example.com/one", "10 https://example.com/two", "11 https://example.com/three"}},
	{"bare domains in prose are no addresses", "We talked about node.js and example.com yesterday.\nNothing more.\nAnd more.\nAnd on.\nhttps://example.com/a\n", FormText, []string{"5 https://example.com/a"}},
	{"log", "2026-11-27 03:00:01 GET https://example.com/a 200\n2026-11-27 03:00:02 GET https://example.com/b 404\n", FormLines, []string{"1 https://example.com/a", "2 https://example.com/b"}},
	{"list with a heading", "URL\nhttps://example.com/a\nn/a\nhttps://example.com/b\n", FormLines, []string{"2 https://example.com/a", "3 no_address", "4 https://example.com/b"}},
	{"web page", "<!DOCTYPE html>\n<html><head><link rel=stylesheet href=https://example.com/s.css><script>var u='https://example.com/js'</script></head>\n<body><a href=\"https://example.com/a?x=1&amp;y=2\">The\n first <b>page</b></a> <img src=https://example.com/i.png>\n<a href=/relative>no</a> <a href=mailto:a@b.example>mail</a> plain https://example.com/plain text</body></html>", FormMarkup, []string{"3 https://example.com/a?x=1&y=2 The first page", "5 https://example.com/plain"}},
	{"web page with a base", "<html><base href='https://example.com/dir/'><a href='x.html'>X</a><a href='../y'>Y</a>", FormMarkup, []string{"1 https://example.com/dir/x.html X", "1 https://example.com/y Y"}},
	{"sitemap", "<?xml version='1.0'?>\n<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'>\n<url><loc>https://example.com/a?b=1&amp;c=2</loc><image:image><image:loc>https://example.com/i.jpg</image:loc></image:image></url>\n<url><loc> <![CDATA[https://example.com/b?x=1&y=2]]> </loc></url></urlset>", FormSitemap, []string{"3 https://example.com/a?b=1&c=2", "4 https://example.com/b?x=1&y=2"}},
	{"feed", "<rss version='2.0'><channel><link>https://example.com/</link><item><link>https://example.com/a</link><guid>https://example.com/a</guid><description>see https://example.com/x</description></item></channel></rss>", FormMarkup, []string{"1 https://example.com/", "1 https://example.com/a"}},
	{"bookmarks", "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n<DT><H3>Folder</H3>\n<DL><p>\n<DT><A HREF=\"https://example.com/a\" ICON_URI=\"https://example.com/favicon.ico\">First</A>\n<DT><A HREF=\"place:sort=8\">Most visited</A>\n</DL>", FormBookmarks, []string{"5 https://example.com/a First"}},
	{"JSON", "{\n \"name\": \"x\",\n \"pages\": [\"https:\\/\\/example.com\\/a\", {\"url\": \"https://example.com/b?q=\\u00e4\", \"https://example.com/key\": 1}],\n \"note\": \"read https://example.com/c, please\"}", FormJSON, []string{"3 https://example.com/a", "3 https://example.com/b?q=%C3%A4", "4 https://example.com/c"}},
	{"JSON Lines", "{\"url\":\"https://example.com/a\"}\n{\"url\":\"https://example.com/b\"}\n", FormJSON, []string{"1 https://example.com/a", "2 https://example.com/b"}},
	{"JSON that breaks off", "[\"https://example.com/a\",\n\"https://example.com/b", FormJSON, []string{"1 https://example.com/a", "2 https://example.com/b"}},
	{"HAR", "{\"log\": {\"creator\": {\"name\": \"x\", \"comment\": \"https://example.com/creator\"}, \"entries\": [\n{\"request\": {\"method\": \"GET\", \"url\": \"https://example.com/a\", \"headers\": [{\"name\": \"Referer\", \"value\": \"https://example.com/r\"}]}},\n{\"request\": {\"url\": \"https://example.com/b\"}}]}}", FormHAR, []string{"2 https://example.com/a", "3 https://example.com/b"}},
	{"mail", "From: Anna <anna@example.com>\nTo: Ben <ben@example.com>\nSubject: Links\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nSee https://example.com/a?x=3D1&y=\n=3D2 and\n<https://example.com/a/very/long=\n/path>.\n", FormMail, []string{"1 https://example.com/a?x=1&y=2", "2 https://example.com/a/very/long/path"}},
	{"mail of two parts", "From: a@example.com\nTo: b@example.com\nSubject: x\nContent-Type: multipart/alternative; boundary=XX\n\n--XX\nContent-Type: text/plain\n\nhttps://example.com/a\n--XX\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPGEgaHJlZj0iaHR0cHM6Ly9leGFtcGxlLmNvbS9iIj5CPC9hPg==\n--XX--\n", FormMail, []string{"1 https://example.com/a", "1 https://example.com/b B"}},
	{"quoted-printable without headers", "Please read https://example.com/a?x=3D1 and=\n https://example.com/b?y=3D2\n", FormMail, []string{"1 https://example.com/a?x=1", "1 https://example.com/b?y=2"}},
	{"rich text", "{\\rtf1\\ansi {\\field{\\*\\fldinst HYPERLINK \"https://example.com/a\"}{\\fldrslt Read this}}\\par see https://example.com/b\\par}", FormRTF, []string{"1 https://example.com/a", "1 https://example.com/b"}},
	{"CSV with a heading", "id,url,title\n7,https://example.com/a,\"One, with comma\"\n8,\"https://example.com/b,c\",\"Two\nlines\"\n9,,none\n10,n/a,none\n", FormTable, []string{"2 https://example.com/a", "3 https://example.com/b,c", "6 no_address"}},
	{"semicolons as in most of Europe", "Seite 0;http://example.com/page0;ok\nSeite 1;http://example.com/page1;ok\n", FormTable, []string{"1 http://example.com/page0", "2 http://example.com/page1"}},
	{"addresses first, dates behind", "https://example.com/shoes/red,2026-11-02\nhttps://example.com/shoes/blue,2026-11-03\n", FormTable, []string{"1 https://example.com/shoes/red", "2 https://example.com/shoes/blue"}},
	{"commas that belong to the addresses", "https://example.com/topic,21397.0.html\nhttps://example.com/topic,21398.0.html\n", FormLines, []string{"1 https://example.com/topic,21397.0.html", "2 https://example.com/topic,21398.0.html"}},
	{"a column copied with its neighbour", "Site\tAddress\nA\texample.com/a\nB\texample.org\nC\t\n", FormTable, []string{"2 https://example.com/a", "3 https://example.org/"}},
	{"the column with more addresses", "a.example,https://example.com/a\nb.example,https://example.com/b\nnone,https://example.com/c\n", FormTable, []string{"1 https://example.com/a", "2 https://example.com/b", "3 https://example.com/c"}},
	{"RIS", "TY  - JOUR\nTI  - Tides\nAU  - Anna\nUR  - https://example.com/ris\nER  - \n", FormText, []string{"4 https://example.com/ris"}},
	{"BibTeX", "@article{a,\n title = {Tides},\n author = {Anna},\n year = 2026,\n url = {https://example.com/bib},\n}\n", FormText, []string{"5 https://example.com/bib"}},
	{"a shortcut of Windows", "[DEFAULT]\r\nBASEURL=https://example.com/frame\r\n[InternetShortcut]\r\nURL=https://example.com/a?b=1,2\r\nIconFile=https://example.com/favicon.ico\r\nIconIndex=1\r\n", FormShortcut, []string{"4 https://example.com/a?b=1,2"}},
	{"a shortcut of a Linux desktop", "[Desktop Entry]\nType=Link\nName=Tides\nURL=https://example.com/a\nIcon=https://example.com/i.png\n", FormShortcut, []string{"4 https://example.com/a"}},
	{"a shortcut of macOS", "<?xml version=\"1.0\"?>\n<plist version=\"1.0\"><dict>\n<key>Icon</key><string>https://example.com/i.png</string>\n<key>URL</key>\n<string>https://example.com/a?x=1&amp;y=2</string>\n</dict></plist>\n", FormMarkup, []string{"5 https://example.com/a?x=1&y=2"}},
	{"bookmarks of Safari", "<?xml version=\"1.0\"?>\n<plist><dict><key>Children</key><array><dict>\n<key>URLString</key><string>https://example.com/a</string></dict>\n<string>https://example.com/b</string></array></dict></plist>\n", FormMarkup, []string{"3 https://example.com/a", "4 https://example.com/b"}},
	{"defanged", "hxxps://example[.]com/a\nhttps[:]//example(.)org/b\n", FormLines, []string{"1 https://example.com/a", "2 https://example.org/b"}},
	{"broken over two lines in angle brackets", "See <https://example.com/a/very/long\n/path> for more\nhttps://example.com/not\n/joined\n", FormLines, []string{"1 https://example.com/a/very/long/path", "3 https://example.com/not", "4 no_address"}},
	{"several on a line", "https://example.com/a https://example.com/b\nexample.com, example.org\n", FormLines, []string{"1 https://example.com/a", "1 https://example.com/b", "2 https://example.com/", "2 https://example.org/"}},
	{"lines of HTML in a list", "https://example.com/a\n<li><a href=\"https://example.com/b?x=1&amp;y=2\">B</a></li>\nhttps://example.com/c\n", FormLines, []string{"1 https://example.com/a", "2 https://example.com/b?x=1&y=2", "3 https://example.com/c"}},
}

func TestEveryFormGivesItsAddresses(t *testing.T) {
	for _, test := range forms {
		t.Run(test.name, func(t *testing.T) {
			for from, list := range map[string]*List{"text": Parse(test.text), "lines": ParseLinesWith(Lines(test.text), Options{})} {
				var got []string
				for i, row := range list.Rows {
					got = append(got, strings.TrimSpace(fmt.Sprint(row.Line, " ", row.URL, string(row.Problem), " ", list.Text(i))))
				}
				if strings.Join(got, "\n") != strings.Join(test.want, "\n") || list.Form != test.form {
					t.Errorf("from %s, as %s:\n%s\nwant %s:\n%s", from, list.Form, strings.Join(got, "\n"), test.form, strings.Join(test.want, "\n"))
				}
			}
		})
	}
}

func TestAPersonCanSayWhatATextIs(t *testing.T) {
	text := "one\ntwo\nthree\nfour\nhttps://example.com/a\n"
	if list := ParseWith(text, Options{As: KindList}); len(list.Rows) != 5 || list.Form != FormLines {
		t.Errorf("as a list: %d rows of %s, want 5 of a list", len(list.Rows), list.Form)
	}
	if list := Parse(text); len(list.Rows) != 1 || list.Skipped != 4 || list.Form != FormText {
		t.Errorf("as it is: %d rows, %d skipped, %s; want 1, 4, text", len(list.Rows), list.Skipped, list.Form)
	}
	table := "https://a.example/,https://b.example/x\nhttps://a.example/2,https://b.example/y\n"
	if list := ParseWith(table, Options{Column: 2}); list.Rows[0].URL != "https://b.example/x" {
		t.Errorf("the second column was asked for, %q was read", list.Rows[0].URL)
	}
}

func TestWhatWasPutRightIsTold(t *testing.T) {
	for _, test := range []struct {
		line string
		want Mends
	}{
		{"https://example.com/a", 0},
		{"example.com", Assumed},
		{"hxxp://example.com/", Refanged},
		{"htttp://example.com/", Respelled},
		{"doi:10.1000/182", Resolved},
		{"https://example.com/a words behind it", Noted},
		{"https://example.com/a https://example.com/b", 0},
		{"https://example.com/a b?c=d", Cut},
		{"https://example.com/a — words behind it", 0},
		{"https://example.com/a,", Trimmed},
		{"(https://example.com/a)", 0},
		{"&lt;https://example.com/a&gt;", Unescaped},
	} {
		if row := Parse(test.line).Rows[0]; row.Mends != test.want {
			t.Errorf("Parse(%q) says %v, want %v", test.line, row.Mends.Names(), test.want.Names())
		}
	}
}

func TestDoubtfulEndsKeepTheOtherReading(t *testing.T) {
	for _, test := range []struct{ line, url, other string }{
		{"https://example.com/wiki/Yahoo!", "https://example.com/wiki/Yahoo!", "https://example.com/wiki/Yahoo"},
		{"https://example.com/Apple_Inc.", "https://example.com/Apple_Inc.", "https://example.com/Apple_Inc"},
		{"https://example.com/a.", "https://example.com/a", "https://example.com/a."},
		{"see https://example.com/Apple_Inc.", "https://example.com/Apple_Inc", ""},
	} {
		list := Parse(test.line)
		if row := list.Rows[0]; row.URL != test.url || list.Others[0] != test.other {
			t.Errorf("Parse(%q) = %q or %q, want %q or %q", test.line, row.URL, list.Others[0], test.url, test.other)
		}
	}
}
