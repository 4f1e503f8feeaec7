package title

import (
	"bytes"
	"math/rand"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"
)

// referenceTitle returns the first HTML title of a tree that x/net/html built,
// as document.title has it.
func referenceTitle(n *xhtml.Node) (string, bool) {
	if n.Type == xhtml.ElementNode && n.Namespace == "" {
		switch n.Data {
		case "title":
			text := ""
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				text += c.Data
			}
			return string(appendCollapsed(nil, []byte(text))), true
		case "template":
			return "", false
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if text, found := referenceTitle(c); found {
			return text, true
		}
	}
	return "", false
}

// The tokens that random documents are made of. Elements with raw text are left
// out, since x/net/html reads their content as raw text where the tree ignores
// them; so are templates, inside which it differs from the standard too.
var randomTokens = strings.Fields(`<html> <head> </head> <body> </body> </html> <title>a</title> <title>b</title> <svg> </svg>
	<math> </math> <mi> </mi> <foreignObject> </foreignObject> <desc> </desc> <table> </table> <tr> </tr> <td> </td> <th>
	<caption> </caption> <tbody> </tbody> <col> <colgroup> </colgroup> <p> </p> <div> </div> <b> </b> <a> </a> <ul> <li>
	</li> </ul> <frameset> </frameset> <frame> <noscript> </noscript> <object> </object> <br> </br> <input>
	<input_type=hidden> x &nbsp; <!--c--> <annotation-xml_encoding=text/html> </annotation-xml> <font> <font_color=x> <g>
	</g> <g/> <meta> <link> <form> </form> <h1> </h1> <img> <button> </button> <span> </span> <applet> </applet> <svg/>
	<desc/> <dd> <dt> <pre> <!doctype_html> <nobr> </nobr> <ruby> </ruby> <rb> <rt> <rtc> <address> </address> <section>
	</section> <center> <marquee> </marquee> <hr> <h2> </h2> <sub> </sub> <dl> </dl> </dd>`)

// HTML, 13.2.6: random tag soup of up to ten tokens has the title that x/net/html
// finds in its tree.
func TestHTML1326TreeConstructionAgreesWithXNet(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for range 20_000 {
		var soup strings.Builder
		for range 1 + random.Intn(10) {
			soup.WriteString(strings.ReplaceAll(randomTokens[random.Intn(len(randomTokens))], "_", " "))
		}
		soup.WriteString("<title>z</title>")
		document := soup.String()
		tree, err := xhtml.ParseWithOptions(strings.NewReader(document), xhtml.ParseOptionEnableScripting(false))
		if err != nil {
			t.Fatal(err)
		}
		want, found := referenceTitle(tree)
		got, err := Read(bytes.NewReader([]byte(document)), Options{ContentTypes: []string{"text/html; charset=utf-8"}})
		if err != nil {
			t.Fatal(err)
		}
		if got.Text != want || got.Found != found {
			t.Errorf("%s\n got %q %v\nwant %q %v", document, got.Text, got.Found, want, found)
		}
	}
}
