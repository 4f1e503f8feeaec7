package title

// An element is one of the element names that the rules tell apart; all the
// others are elementOther.
type element uint8

const (
	elementOther element = iota
	elementHTML
	elementHead
	elementBody
	elementTitle
	elementBase
	elementBasefont
	elementBgsound
	elementLink
	elementMeta
	elementNoframes
	elementScript
	elementStyle
	elementTemplate
	elementNoscript
	elementFrameset
	elementFrame
	elementTable
	elementCaption
	elementColgroup
	elementCol
	elementTbody
	elementTfoot
	elementThead
	elementTr
	elementTd
	elementTh
	elementSVG
	elementMath
	elementTextarea
	elementIframe
	elementNoembed
	elementXMP
	elementPlaintext
	elementObject
	elementApplet
	elementMarquee
	elementForm
	elementInput
	elementBr
	elementP
	elementFont
	elementH1
	elementForeignObject
	elementDesc
	elementMathText // mi, mo, mn, ms and mtext
	elementAnnotationXML
	elementGlyph     // mglyph and malignmark
	elementFormat    // formatting elements that end foreign content: b, i …
	elementAnchor    // the one that does not: a
	elementFlow      // what only ends foreign content: span, sub …
	elementBlock     // what only ends a paragraph: section, form …
	elementFlowBlock // both: div, ul …
	elementVoid      // what only has no end tag: param, source, track
	elementBreaker   // what only makes a later frameset impossible: button, select
	elementVoidFlow  // img, hr, embed
	elementVoidBreaker
	elementFlowBreaker // li, dd, dt, pre, listing
	elementCount
)

// A trait is a property of an element name that a rule asks for.
type trait uint16

const (
	traitBreakout  trait = 1 << iota // ends foreign content (HTML, 13.2.6.5)
	traitNoFrames                    // sets the frameset-ok flag to "not ok"
	traitVoid                        // has no content and no end tag
	traitHead                        // "in head" handles its start tag
	traitBlock                       // its end tag closes all that is open in it
	traitSpecial                     // stops the search of "any other end tag" (HTML, 13.2.4.2)
	traitFormat                      // a formatting element
	traitTablePart                   // caption, col, colgroup, tbody, td, tfoot, th, thead, tr
)

var traits = [elementCount]trait{
	elementHTML: traitSpecial, elementHead: traitBreakout | traitSpecial, elementBody: traitBreakout | traitSpecial,
	elementMeta: traitBreakout | traitHead | traitVoid,
	elementBase: traitHead | traitVoid, elementBasefont: traitHead | traitVoid, elementBgsound: traitHead | traitVoid,
	elementLink: traitHead | traitVoid, elementTitle: traitHead, elementNoframes: traitHead, elementScript: traitHead,
	elementStyle: traitHead, elementTemplate: traitHead | traitSpecial, elementFrameset: traitSpecial,
	elementTable: traitBreakout | traitNoFrames | traitSpecial, elementBr: traitBreakout | traitNoFrames | traitVoid,
	elementP: traitBreakout | traitBlock | traitSpecial, elementH1: traitBreakout | traitBlock | traitSpecial,
	elementFormat: traitBreakout | traitFormat, elementAnchor: traitFormat, elementFont: traitFormat,
	elementFlow: traitBreakout, elementBlock: traitBlock | traitSpecial,
	elementFlowBlock: traitBreakout | traitBlock | traitSpecial, elementVoid: traitVoid,
	elementForm: traitBlock | traitSpecial, elementInput: traitVoid, elementBreaker: traitNoFrames | traitBlock | traitSpecial,
	elementVoidBreaker: traitNoFrames | traitVoid,
	elementFlowBreaker: traitBreakout | traitNoFrames | traitBlock | traitSpecial,
	elementVoidFlow:    traitBreakout | traitNoFrames | traitVoid,
	elementNoscript:    traitSpecial,
	elementTextarea:    traitNoFrames, elementIframe: traitNoFrames, elementXMP: traitNoFrames,
	elementObject: traitNoFrames | traitSpecial, elementApplet: traitNoFrames | traitSpecial,
	elementMarquee: traitNoFrames | traitSpecial,
	elementCaption: traitTablePart | traitSpecial, elementCol: traitTablePart | traitVoid,
	elementColgroup: traitTablePart | traitSpecial, elementTbody: traitTablePart | traitSpecial,
	elementTd: traitTablePart | traitSpecial, elementTfoot: traitTablePart | traitSpecial,
	elementTh: traitTablePart | traitSpecial, elementThead: traitTablePart | traitSpecial,
	elementTr: traitTablePart | traitSpecial, elementFrame: traitVoid,
}

func (e element) is(t trait) bool { return traits[e]&t != 0 }

// longestElement is the length of "annotation-xml", the longest name in the
// table below.
const longestElement = 14

// elementOf returns the element of a tag's name, in any letter case.
func elementOf(name []byte) element {
	if len(name) > longestElement {
		return elementOther
	}
	var lower [longestElement]byte
	for i, c := range name {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		lower[i] = c
	}
	return elementNamed(lower[:len(name)])
}

func elementNamed(lower []byte) element {
	switch string(lower) {
	case "html":
		return elementHTML
	case "head":
		return elementHead
	case "body":
		return elementBody
	case "title":
		return elementTitle
	case "base":
		return elementBase
	case "basefont":
		return elementBasefont
	case "bgsound":
		return elementBgsound
	case "link":
		return elementLink
	case "meta":
		return elementMeta
	case "noframes":
		return elementNoframes
	case "script":
		return elementScript
	case "style":
		return elementStyle
	case "template":
		return elementTemplate
	case "noscript":
		return elementNoscript
	case "frameset":
		return elementFrameset
	case "frame":
		return elementFrame
	case "table":
		return elementTable
	case "caption":
		return elementCaption
	case "colgroup":
		return elementColgroup
	case "col":
		return elementCol
	case "tbody":
		return elementTbody
	case "tfoot":
		return elementTfoot
	case "thead":
		return elementThead
	case "tr":
		return elementTr
	case "td":
		return elementTd
	case "th":
		return elementTh
	case "svg":
		return elementSVG
	case "math":
		return elementMath
	case "textarea":
		return elementTextarea
	case "iframe":
		return elementIframe
	case "noembed":
		return elementNoembed
	case "xmp":
		return elementXMP
	case "plaintext":
		return elementPlaintext
	case "object":
		return elementObject
	case "applet":
		return elementApplet
	case "marquee":
		return elementMarquee
	case "form":
		return elementForm
	case "input":
		return elementInput
	case "br":
		return elementBr
	case "p":
		return elementP
	case "font":
		return elementFont
	case "h1":
		return elementH1
	case "foreignobject":
		return elementForeignObject
	case "desc":
		return elementDesc
	case "mi", "mo", "mn", "ms", "mtext":
		return elementMathText
	case "annotation-xml":
		return elementAnnotationXML
	case "mglyph", "malignmark":
		return elementGlyph
	case "b", "big", "code", "em", "i", "nobr", "s", "small", "strong", "strike", "tt", "u":
		return elementFormat
	case "a":
		return elementAnchor
	case "ruby", "span", "sub", "sup", "var":
		return elementFlow
	case "address", "article", "aside", "details", "dialog", "dir", "fieldset", "figcaption", "figure", "footer",
		"header", "hgroup", "main", "nav", "search", "section", "summary":
		return elementBlock
	case "blockquote", "center", "div", "dl", "h2", "h3", "h4", "h5", "h6", "menu", "ol", "ul":
		return elementFlowBlock
	case "param", "source", "track":
		return elementVoid
	case "button", "select":
		return elementBreaker
	case "area", "keygen", "wbr", "image":
		return elementVoidBreaker
	case "dd", "dt", "li", "listing", "pre":
		return elementFlowBreaker
	case "img", "hr", "embed":
		return elementVoidFlow
	}
	return elementOther
}
