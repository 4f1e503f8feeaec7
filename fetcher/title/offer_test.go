package title

import (
	"encoding/binary"
	"strings"
	"testing"

	"marquee/fetcher/charset"
)

// png is a picture of chunks, each a kind and its data.
func png(chunks ...string) string {
	b := []byte("\x89PNG\r\n\x1a\n")
	for i := 0; i < len(chunks); i += 2 {
		b = binary.BigEndian.AppendUint32(b, uint32(len(chunks[i+1])))
		b = append(b, chunks[i]+chunks[i+1]+"CRC!"...)
	}
	return string(b)
}

// TestAPicturesOwnTitleIsOffered: PNG, 11.3.3, and ISO 16684-1, 8.3.
func TestAPicturesOwnTitleIsOffered(t *testing.T) {
	const head = "\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00"
	whole := png("IHDR", head, "tEXt", "Title\x00a")
	for name, c := range map[string]struct{ document, want string }{
		"Latin-1":                         {png("IHDR", head, "tEXt", "Author\x00b", "tEXt", "Title\x00caf\xe9"), "café"},
		"the first":                       {png("tEXt", "Title\x00a", "tEXt", "Title\x00b"), "a"},
		"UTF-8":                           {png("IHDR", head, "iTXt", "Title\x00\x00\x00en\x00title\x00caf\u00e9\x00 b"), "café\ufffd b"},
		"compressed":                      {png("iTXt", "Title\x00\x01\x00en\x00title\x00x"), ""},
		"without all its parts":           {png("iTXt", "Title\x00\x00\x00en\x00title"), ""},
		"empty":                           {png("iTXt", "Title\x00"), ""},
		"of another kind":                 {png("zTXt", "Title\x00x", "teXt", "Title\x00x"), ""},
		"of another name":                 {png("tEXt", "Titles\x00x", "tEXt", "title\x00x"), ""},
		"up to the end":                   {whole, "a"},
		"cut off":                         {whole[:len(whole)-1], ""},
		"no picture":                      {"\x88" + whole[1:], ""},
		"in XMP behind":                   {png("IHDR", head, "iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00<dc:title><rdf:Alt><rdf:li xml:lang='x'>b</rdf:li><rdf:li>c</rdf:li></rdf:Alt></dc:title>"), "b"},
		"in XMP without a list":           {"<dc:title>b &lt; c</dc:title>", "b < c"},
		"in XMP, though another has none": {"<dc:title x='y'><rdf:li>a<b/></rdf:li></dc:title>", "a"},
		"in XMP without an end":           {"<dc:title><rdf:li>b</rdf:li>", ""},
		"in XMP of no tag":                {"<dc:title</dc:title>", ""},
		"in XMP, empty":                   {"<dc:title></dc:title>", ""},
	} {
		got := read(t, c.document, Options{ContentTypes: []string{"image/png"}})
		source := SourceImage
		if c.want == "" {
			source = ""
		}
		if got.Text != c.want || got.Found != (c.want != "") || got.Source != source || got.Replacements != strings.Count(c.want, "\ufffd") {
			t.Errorf("%s: %q from %q, %d replaced; want %q", name, got.Text, got.Source, got.Replacements, c.want)
		}
	}
}

// TestXMLIsReadTheSameInPieces, wherever they are cut.
func TestXMLIsReadTheSameInPieces(t *testing.T) {
	for _, c := range xmlCases {
		o := Options{ContentTypes: []string{c.essence}}
		want := read(t, c.document, o)
		for _, step := range []int{1, 2, 7} {
			r := NewReader(o)
			for i := 0; i < len(c.document); i += step {
				_, _ = r.Write([]byte(c.document[i:min(i+step, len(c.document))]))
			}
			if got := r.Title(); got.Text != want.Text || got.Found != want.Found || got.Source != want.Source || got.Malformed != want.Malformed {
				t.Errorf("%s, in pieces of %d: %q %v %q %v, want %q %v %q %v", c.rule, step, got.Text, got.Found, got.Source, got.Malformed, want.Text, want.Found, want.Source, want.Malformed)
			}
			r.Close()
		}
	}
}

// TestWhatAPageDoesBesideItsRefresh: whether it shows anything, and which
// addresses its scripts may load.
func TestWhatAPageDoesBesideItsRefresh(t *testing.T) {
	script := func(s string) string { return "<script>" + s + "</script>" }
	many := strings.Repeat("'x',", maxMoves+5)
	for name, c := range map[string]struct {
		document string
		moves    string
		mute     bool
	}{
		"nothing":                     {"<title>a</title> \t\r\n\f<p>", "", true},
		"text":                        {"<p>a", "", false},
		"text for no scripts":         {"<noscript>a<button></noscript>", "", true},
		"text behind it":              {"<noscript>a</p></noscript>b", "", false},
		"a button":                    {"<button>", "", false},
		"a choice":                    {"<select>", "", false},
		"an area":                     {"<textarea></textarea>", "", false},
		"a field":                     {"<input type=text>", "", false},
		"a field of no type":          {"<input value=hidden>", "", false},
		"a hidden field":              {"<input type=Hidden>", "", true},
		"location":                    {script("location = '/a'"), "/a", true},
		"location.href":               {script("window.location.href=\"/a\""), "/a", true},
		"replace":                     {script("location.replace ( `/a` )"), "/a", true},
		"assign":                      {script("location\n.assign('/a', 'b')"), "/a|b", true},
		"behind one that is no name":  {script("my_location='/a'; location='/b'"), "/a|/b", true},
		"a comparison":                {script("if (location == '/a');"), "", true},
		"another method":              {script("location.reload('/a')"), "", true},
		"a method that is not called": {script("location.replace = '/a'"), "", true},
		"another name":                {script("mylocation='/a';$location='/a';_location='/a';1location='/a'"), "", true},
		"a value that is read":        {script("x = '/a' + location"), "", true},
		"at the end":                  {script("x = '/a'; location="), "", true},
		"escapes":                     {script(`location='\/a\x2fb\u00e9\u12' + "c\"d'" + 'e\'`), `/a/béu12|c"d'`, true},
		"a line end in a string":      {script("location='a\nb'+\"c\""), "", true},
		"a line end in a template":    {script("location=`a\nb`"), "a\nb", true},
		"empty and long ones":         {script("location='' + '" + strings.Repeat("x", maxMoveLength+1) + "'"), "", true},
		"as long as they may be":      {script("location='" + strings.Repeat("x", maxMoveLength) + "'"), strings.Repeat("x", maxMoveLength), true},
		"many":                        {script("location=" + many), strings.TrimSuffix(strings.Repeat("x|", maxMoves), "|"), true},
		"in a noscript":               {"<noscript>" + script("location='/a'") + "</noscript>", "", true},
		"in a style":                  {"<style>location='/a'</style>", "", true},
		"in a second script":          {script("1") + script("location='/a'"), "/a", true},
	} {
		got := readStub([]byte(c.document), charset.UTF8)
		if moves := strings.Join(got.Moves, "|"); moves != c.moves || got.Mute != c.mute {
			t.Errorf("%s: moves %.80q, mute %v; want %.80q, %v", name, moves, got.Mute, c.moves, c.mute)
		}
	}
}
