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
	elementInput
	elementBr
	elementP
	elementFont
	elementH1
	elementForeignObject
	elementDesc
	elementMathText // mi, mo, mn, ms and mtext
	elementAnnotationXML
	elementGlyph    // mglyph and malignmark
	elementFlow     // what only ends foreign content: b, div, span …
	elementVoid     // what only has no end tag: param, source, track
	elementBreaker  // what also makes a later frameset impossible: li, button …
	elementVoidFlow // both, and without an end tag: img, hr, embed
	elementVoidBreaker
	elementFlowBreaker
	elementCount
)

// A trait is a property of an element name that a rule asks for.
type trait uint8

const (
	traitBreakout  trait = 1 << iota // ends foreign content (HTML, 13.2.6.5)
	traitNoFrames                    // sets the frameset-ok flag to "not ok"
	traitVoid                        // has no content and no end tag
	traitHead                        // "in head" handles its start tag
	traitTablePart                   // caption, col, colgroup, tbody, td, tfoot, th, thead, tr
)

var traits = [elementCount]trait{
	elementHead: traitBreakout, elementBody: traitBreakout, elementMeta: traitBreakout | traitHead | traitVoid,
	elementBase: traitHead | traitVoid, elementBasefont: traitHead | traitVoid, elementBgsound: traitHead | traitVoid,
	elementLink: traitHead | traitVoid, elementTitle: traitHead, elementNoframes: traitHead, elementScript: traitHead,
	elementStyle: traitHead, elementTemplate: traitHead,
	elementTable: traitBreakout | traitNoFrames, elementBr: traitBreakout | traitNoFrames | traitVoid,
	elementP: traitBreakout, elementH1: traitBreakout, elementFlow: traitBreakout, elementVoid: traitVoid,
	elementInput: traitVoid, elementBreaker: traitNoFrames, elementVoidBreaker: traitNoFrames | traitVoid,
	elementFlowBreaker: traitBreakout | traitNoFrames, elementVoidFlow: traitBreakout | traitNoFrames | traitVoid,
	elementTextarea: traitNoFrames, elementIframe: traitNoFrames, elementXMP: traitNoFrames,
	elementObject: traitNoFrames, elementApplet: traitNoFrames, elementMarquee: traitNoFrames,
	elementCaption: traitTablePart, elementCol: traitTablePart | traitVoid, elementColgroup: traitTablePart,
	elementTbody: traitTablePart, elementTd: traitTablePart, elementTfoot: traitTablePart, elementTh: traitTablePart,
	elementThead: traitTablePart, elementTr: traitTablePart, elementFrame: traitVoid,
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
	case "b", "big", "blockquote", "center", "code", "div", "dl", "em", "h2", "h3", "h4", "h5", "h6", "i", "menu", "nobr",
		"ol", "ruby", "s", "small", "span", "strong", "strike", "sub", "sup", "tt", "u", "ul", "var":
		return elementFlow
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
