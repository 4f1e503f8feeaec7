package export

import (
	"strings"
	"unicode/utf8"
)

// GuardNote says what CSV and TSV do to cells that a spreadsheet would take
// for a formula. Whoever offers these formats shows it.
const GuardNote = "In CSV and TSV, a cell that begins with =, +, -, @, TAB or CR " +
	"(or =, +, -, @ in full width) gets an apostrophe in front, so that no spreadsheet runs it as a formula."

// guarded reports whether a spreadsheet may take a cell for a formula.
func guarded(cell string) bool {
	if cell == "" || cell[0] >= 'A' && cell[0] <= 'z' { // as nearly all are
		return false
	}
	first, size := utf8.DecodeRuneInString(cell)
	return size > 0 && strings.ContainsRune("=+-@\t\r＝＋－＠", first)
}
