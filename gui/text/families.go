package text

import (
	"strings"

	"fyne.io/fyne/v2/lang"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// eastern lists the fonts that set one language of Han characters well, on
// Linux, Windows and macOS. The first that is installed sets whole lines, so
// that no line mixes two.
var eastern = map[tongue][]string{
	simplified: {
		"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC",
		"Microsoft YaHei UI", "Microsoft YaHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei",
	},
	traditional: {
		"Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "PingFang TC",
		"Microsoft JhengHei UI", "Microsoft JhengHei", "PMingLiU",
	},
	japanese: {
		"Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans JP", "Hiragino Sans", "Hiragino Kaku Gothic ProN",
		"Yu Gothic UI", "Yu Gothic", "Meiryo UI", "Meiryo", "IPAexGothic", "IPAGothic", "TakaoGothic", "MS UI Gothic",
	},
	korean: {
		"Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans KR", "Apple SD Gothic Neo",
		"Malgun Gothic", "NanumGothic", "Nanum Gothic", "Gulim",
	},
}

// scriptFonts lists interface fonts of scripts for which a system often has
// several styles of very different looks.
var scriptFonts = map[language.Script][]string{
	language.Arabic:     {"Noto Sans Arabic UI", "Noto Sans Arabic", "Segoe UI", "Geeza Pro", "Noto Naskh Arabic UI"},
	language.Hebrew:     {"Noto Sans Hebrew", "Segoe UI", "Arial Hebrew"},
	language.Devanagari: {"Noto Sans Devanagari UI", "Noto Sans Devanagari", "Nirmala UI", "Kohinoor Devanagari"},
	language.Thai:       {"Noto Sans Thai UI", "Noto Sans Thai", "Leelawadee UI", "Thonburi"},
	language.Bengali:    {"Noto Sans Bengali UI", "Noto Sans Bengali", "Nirmala UI"},
	language.Tamil:      {"Noto Sans Tamil UI", "Noto Sans Tamil", "Nirmala UI"},
	language.Telugu:     {"Noto Sans Telugu UI", "Noto Sans Telugu", "Nirmala UI"},
	language.Georgian:   {"Noto Sans Georgian", "Segoe UI", "Helvetica Neue"},
	language.Armenian:   {"Noto Sans Armenian", "Segoe UI", "Mshtakan"},
	language.Khmer:      {"Noto Sans Khmer UI", "Noto Sans Khmer", "Leelawadee UI"},
	language.Myanmar:    {"Noto Sans Myanmar UI", "Noto Sans Myanmar", "Myanmar Text"},
	language.Lao:        {"Noto Sans Lao UI", "Noto Sans Lao", "Leelawadee UI"},
	language.Common:     {"Noto Color Emoji", "Segoe UI Emoji", "Apple Color Emoji", "Noto Sans Symbols2", "Noto Sans Symbols", "Noto Sans Math"},
}

// families lists the fonts to try for a question, the best first.
func families(k systemKey) []string {
	generic := fontscan.SansSerif
	if k.v == mono {
		generic = fontscan.Monospace
	}
	list := scriptFonts[k.script]
	if k.script == language.Han {
		t := k.tongue
		if t == localTongue {
			t = systemTongue()
		}
		list = eastern[t]
	}
	return append(append([]string{}, list...), generic)
}

// systemTongue is the form of Han characters for text whose language cannot be
// told: that of the system's language, else simplified Chinese.
func systemTongue() tongue {
	tag := strings.ToLower(lang.SystemLocale().String())
	switch {
	case strings.HasPrefix(tag, "ja"):
		return japanese
	case strings.HasPrefix(tag, "ko"):
		return korean
	case strings.HasPrefix(tag, "zh"):
		for _, region := range []string{"hant", "tw", "hk", "mo"} {
			if strings.Contains(tag, region) {
				return traditional
			}
		}
	}
	return simplified
}
