package charset

import "strings"

// The weight that a hint lends to the encodings of its language, in sixteenths
// of a nat: enough to settle what a few words leave open, too little to
// override clear evidence.
const (
	domainWeight   = 96
	languageWeight = 48
)

// hint returns the weight that the host's top-level domain and the page's
// language lend to an encoding.
func hint(e *Encoding, url, lang string) int32 {
	weight := int32(0)
	if hasWord(hintedEncodings[domainLanguages[topLevelDomain(url)]], e.Name) {
		weight += domainWeight
	}
	primary, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(lang)), "-")
	if primary == "zh" && isTraditional(lang) {
		primary = "zh-hant"
	}
	if hasWord(hintedEncodings[primary], e.Name) {
		weight += languageWeight
	}
	return weight
}

func isTraditional(lang string) bool {
	lang = strings.ToLower(lang)
	return strings.Contains(lang, "hant") || strings.HasSuffix(lang, "-tw") || strings.HasSuffix(lang, "-hk")
}

// topLevelDomain returns the last label of a URL's host, "" if it is none.
func topLevelDomain(url string) string {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return ""
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	rest = rest[strings.LastIndexByte(rest, '@')+1:]
	if i := strings.LastIndexByte(rest, ':'); i >= 0 && !strings.HasSuffix(rest, "]") {
		rest = rest[:i]
	}
	rest = strings.TrimSuffix(rest, ".")
	return strings.ToLower(rest[strings.LastIndexByte(rest, '.')+1:])
}

func hasWord(words, word string) bool {
	for w := range strings.FieldsSeq(words) {
		if w == word {
			return true
		}
	}
	return false
}

// hintedEncodings are the encodings that pages of a language are found in.
var hintedEncodings = map[string]string{
	"ar": "windows-1256 iso-8859-6", "be": "windows-1251", "bg": "windows-1251", "cs": "windows-1250 iso-8859-2",
	"el": "windows-1253 iso-8859-7", "et": "windows-1257 windows-1252", "fa": "windows-1256", "he": "windows-1255 iso-8859-8",
	"hr": "windows-1250 iso-8859-2", "hu": "windows-1250 iso-8859-2", "ja": "shift_jis euc-jp", "ko": "euc-kr",
	"lt": "windows-1257 iso-8859-4", "lv": "windows-1257 iso-8859-4", "mk": "windows-1251", "pl": "windows-1250 iso-8859-2",
	"ro": "windows-1250 iso-8859-2", "ru": "windows-1251 koi8-r ibm866", "sk": "windows-1250 iso-8859-2",
	"sl": "windows-1250 iso-8859-2", "sr": "windows-1251 windows-1250", "th": "windows-874", "tr": "windows-1254",
	"uk": "windows-1251 koi8-u koi8-r", "zh": "gbk gb18030", "zh-hant": "big5",
	"de": "windows-1252", "en": "windows-1252", "es": "windows-1252", "fr": "windows-1252", "it": "windows-1252",
	"nl": "windows-1252", "pt": "windows-1252", "sv": "windows-1252", "da": "windows-1252", "no": "windows-1252",
	"fi": "windows-1252",
}

// domainLanguages are the languages of the country domains whose pages are not
// mostly in windows-1252, and of some that are.
var domainLanguages = map[string]string{
	"ae": "ar", "by": "ru", "bg": "bg", "cn": "zh", "cz": "cs", "ee": "et", "eg": "ar", "gr": "el", "hk": "zh-hant",
	"hr": "hr", "hu": "hu", "il": "he", "ir": "fa", "jo": "ar", "jp": "ja", "kr": "ko", "kz": "ru", "lt": "lt", "lv": "lv",
	"mk": "mk", "pl": "pl", "ro": "ro", "rs": "sr", "ru": "ru", "sa": "ar", "si": "sl", "sk": "sk", "su": "ru", "sy": "ar",
	"th": "th", "tr": "tr", "tw": "zh-hant", "ua": "uk", "xn--p1ai": "ru",
	"at": "de", "br": "pt", "ch": "de", "de": "de", "dk": "da", "es": "es", "fi": "fi", "fr": "fr", "it": "it", "mx": "es",
	"nl": "nl", "no": "no", "pt": "pt", "se": "sv", "uk": "en",
}
