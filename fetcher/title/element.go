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
	elementHeading // h2 to h6
	elementForeignObject
	elementDesc
	elementMathText // mi, mo, mn, ms and mtext
	elementAnnotationXML
	elementGlyph  // mglyph and malignmark
	elementFormat // formatting elements that end foreign content: b, i …
	elementNobr
	elementAnchor
	elementButton
	elementSelect
	elementOption
	elementOptgroup
	elementHr
	elementLi
	elementItem // dd, dt
	elementList // ol, ul
	elementDiv  // with address and p, what the search for an open list item passes
	elementAddress
	elementDialog
	elementRuby
	elementRubyBase  // rb, rtc
	elementRubyText  // rp, rt
	elementBlock     // only ends a paragraph: section, nav …
	elementFlowBlock // and ends foreign content: blockquote, dl …
	elementPre       // pre, listing
	elementFlow      // only ends foreign content: span, sub …
	elementVoid      // only has no end tag: param, source, track
	elementVoidFlow  // img, embed
	elementVoidBreaker
	elementCount
)

// A trait is a property of an element name that a rule asks for.
type trait uint16

const (
	traitBreakout  trait = 1 << iota // ends foreign content (HTML, 13.2.6.5)
	traitNoFrames                    // sets the frameset-ok flag to "not ok"
	traitVoid                        // has no content and no end tag
	traitHead                        // "in head" handles its start tag
	traitParagraph                   // its start tag closes a paragraph
	traitBlock                       // its end tag closes all that is open in it
	traitSpecial                     // special (HTML, 13.2.4.2): stops the search of "any other end tag"
	traitFormat                      // a formatting element
	traitImplied                     // its end tag may be implied (HTML, 13.2.6.3)
	traitScope                       // bounds every scope but table scope
	traitTablePart                   // caption, col, colgroup, tbody, td, tfoot, th, thead, tr
)

const (
	flowBlock = traitBreakout | traitParagraph | traitBlock | traitSpecial
	scopePart = traitTablePart | traitSpecial | traitScope
	holder    = traitNoFrames | traitSpecial | traitScope // object and its like
)

var traits = [elementCount]trait{
	elementHTML: traitSpecial | traitScope, elementHead: traitBreakout | traitSpecial, elementBody: traitBreakout | traitSpecial,
	elementMeta: traitBreakout | traitHead | traitVoid,
	elementBase: traitHead | traitVoid, elementBasefont: traitHead | traitVoid, elementBgsound: traitHead | traitVoid,
	elementLink: traitHead | traitVoid, elementTitle: traitHead, elementNoframes: traitHead, elementScript: traitHead,
	elementStyle: traitHead, elementTemplate: traitHead | traitSpecial | traitScope, elementFrameset: traitSpecial,
	elementTable: traitBreakout | traitNoFrames | traitSpecial | traitScope, elementBr: traitBreakout | traitNoFrames | traitVoid,
	elementP:  traitBreakout | traitParagraph | traitSpecial | traitImplied,
	elementH1: traitBreakout | traitParagraph | traitSpecial, elementHeading: traitBreakout | traitParagraph | traitSpecial,
	elementFormat: traitBreakout | traitFormat, elementNobr: traitBreakout | traitFormat,
	elementAnchor: traitFormat, elementFont: traitFormat,
	elementButton: traitNoFrames | traitBlock | traitSpecial, elementSelect: traitNoFrames | traitBlock | traitSpecial | traitScope,
	elementOption: traitImplied, elementOptgroup: traitImplied,
	elementHr:   traitBreakout | traitNoFrames | traitVoid | traitParagraph,
	elementLi:   traitBreakout | traitNoFrames | traitParagraph | traitSpecial | traitImplied,
	elementItem: traitBreakout | traitNoFrames | traitParagraph | traitSpecial | traitImplied,
	elementList: flowBlock, elementDiv: flowBlock, elementFlowBlock: flowBlock, elementPre: flowBlock | traitNoFrames,
	elementAddress: flowBlock &^ traitBreakout, elementBlock: flowBlock &^ traitBreakout,
	elementDialog: traitParagraph | traitBlock, elementForm: traitParagraph | traitSpecial,
	elementRuby: traitBreakout, elementRubyBase: traitImplied, elementRubyText: traitImplied,
	elementFlow: traitBreakout, elementVoid: traitVoid, elementInput: traitVoid,
	elementVoidBreaker: traitNoFrames | traitVoid, elementVoidFlow: traitBreakout | traitNoFrames | traitVoid,
	elementNoscript: traitSpecial, elementPlaintext: traitParagraph,
	elementTextarea: traitNoFrames, elementIframe: traitNoFrames, elementXMP: traitNoFrames | traitParagraph,
	elementObject: holder, elementApplet: holder, elementMarquee: holder,
	elementCaption: scopePart, elementTd: scopePart, elementTh: scopePart,
	elementCol: traitTablePart | traitVoid, elementColgroup: traitTablePart | traitSpecial,
	elementTbody: traitTablePart | traitSpecial, elementTfoot: traitTablePart | traitSpecial,
	elementThead: traitTablePart | traitSpecial, elementTr: traitTablePart | traitSpecial, elementFrame: traitVoid,
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
	case "b", "big", "code", "em", "i", "s", "small", "strong", "strike", "tt", "u":
		return elementFormat
	case "nobr":
		return elementNobr
	case "a":
		return elementAnchor
	}
	return laterNamed(lower)
}

// laterNamed is elementNamed for names that are found in the body only.
func laterNamed(lower []byte) element {
	switch string(lower) {
	case "span", "sub", "sup", "var":
		return elementFlow
	case "ruby":
		return elementRuby
	case "rb", "rtc":
		return elementRubyBase
	case "rp", "rt":
		return elementRubyText
	case "div":
		return elementDiv
	case "address":
		return elementAddress
	case "dialog":
		return elementDialog
	case "article", "aside", "details", "dir", "fieldset", "figcaption", "figure", "footer", "header", "hgroup",
		"main", "nav", "search", "section", "summary":
		return elementBlock
	case "blockquote", "center", "dl", "menu":
		return elementFlowBlock
	case "ol", "ul":
		return elementList
	case "h2", "h3", "h4", "h5", "h6":
		return elementHeading
	case "param", "source", "track":
		return elementVoid
	case "button":
		return elementButton
	case "select":
		return elementSelect
	case "option":
		return elementOption
	case "optgroup":
		return elementOptgroup
	case "area", "keygen", "wbr", "image":
		return elementVoidBreaker
	case "li":
		return elementLi
	case "dd", "dt":
		return elementItem
	case "listing", "pre":
		return elementPre
	case "img", "embed":
		return elementVoidFlow
	case "hr":
		return elementHr
	}
	return elementOther
}
