package words

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// numbers are how a place writes numbers, as x/text knows it; asking x/text
// for each number takes too long for cells.
type numbers struct {
	group string // between groups of digits
	point string // before decimals
	third int    // digits of the groups but the last, which has three
}

const lastGroup = 3 // digits

// numbersOf returns how a language, or a place by its region, writes numbers:
// plainly, in digits of Europe, wherever its own are others.
func numbersOf(tag language.Tag) numbers {
	n := numbers{group: ",", point: ".", third: lastGroup}
	printer := message.NewPrinter(tag)
	whole, part := printer.Sprint(number.Decimal(1234567)), printer.Sprint(number.Decimal(1.5))
	before, after, found := strings.Cut(part, "5")
	if !found || after != "" || !strings.HasPrefix(before, "1") || !strings.HasSuffix(whole, "567") {
		return n
	}
	n.point = before[1:]
	head := strings.TrimSuffix(whole, "567")
	n.group = head[strings.LastIndexAny(head, "0123456789")+1:]
	if strings.HasSuffix(strings.TrimSuffix(head, n.group), n.group+"34") {
		n.third = 2
	}
	return n
}

// count writes a whole number.
func (s numbers) count(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = digits[:1], digits[1:]
	}
	if len(digits) <= lastGroup {
		return sign + digits
	}
	at := len(digits) - lastGroup
	out := digits[at:]
	for ; at > s.third; at -= s.third {
		out = digits[at-s.third:at] + s.group + out
	}
	return sign + digits[:at] + s.group + out
}

// decimal writes a number with one decimal.
func (s numbers) decimal(f float64) string {
	return strings.Replace(strconv.FormatFloat(f, 'f', 1, 64), ".", s.point, 1)
}
