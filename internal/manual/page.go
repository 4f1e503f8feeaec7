package manual

import (
	"fmt"
	"strings"

	"marquee/internal/cli"
)

// Page is the manual page, in the man macros: marquee(1).
func Page(version string, commands []cli.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH MARQUEE 1 \"\" \"marquee %s\" \"User Commands\"\n.nh\n.SH NAME\nmarquee \\- read the titles of web pages in bulk\n.SH SYNOPSIS\n", roff(version))
	for i, c := range commands {
		if i > 0 {
			b.WriteString(".br\n")
		}
		fmt.Fprintf(&b, ".B %s\n%s\n", called(c), synopsis(c))
	}
	for i, c := range commands {
		if i == 0 {
			b.WriteString(".SH DESCRIPTION\n")
		} else {
			fmt.Fprintf(&b, ".SH \"%s\"\n", strings.ToUpper(called(c)))
		}
		paragraphs(&b, c.Help)
		for _, operand := range c.Operands {
			fmt.Fprintf(&b, ".TP\n.I %s\n", roff(operand.Name))
			paragraphs(&b, operand.Help)
		}
		for _, flag := range c.Flags {
			fmt.Fprintf(&b, ".TP\n%s\n", head(flag))
			paragraphs(&b, flag.Help)
		}
	}
	b.WriteString(rest)
	return b.String()
}

// rest is what no command tells of.
const rest = `.SH ENVIRONMENT
.TP
.BR HTTPS_PROXY ", " HTTP_PROXY ", " NO_PROXY
The proxies to use, and hosts that need none; \-\-proxy and \-\-no\-proxy take their place.
.TP
.BR MARQUEE_PASSWORD ", " MARQUEE_PASSWORD_\fIHOST\fR
Passwords for \-\-auth.
.TP
.BR FYNE_SCALE ", " FYNE_THEME
The size of the window's text (1 is usual), and its theme (light or dark).
.SH EXAMPLES
.nf
printf 'python.org\engit\-scm.com\en' | marquee fetch \-\-format jsonl \-
marquee fetch \-o titles.csv addresses.txt
marquee fetch \-\-demo \-o demo.csv
.fi
.SH SEE ALSO
.BR curl (1),
.BR wget (1)
`

func called(c cli.Command) string { return strings.TrimSpace("marquee " + c.Name) }

func synopsis(c cli.Command) string {
	words := []string{"[flags]"}
	for _, operand := range c.Operands {
		word := `\fI` + roff(operand.Name) + `\fR`
		if operand.Many {
			word += "..."
		}
		if !operand.Required {
			word = "[" + word + "]"
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

// head names a flag: -o, --output=FILE.
func head(f cli.Flag) string {
	var b strings.Builder
	if f.Short != "" {
		b.WriteString(`\fB\-` + f.Short + `\fR, `)
	}
	b.WriteString(`\fB\-\-` + roff(f.Name) + `\fR`)
	if f.Value != "" {
		b.WriteString(`=\fI` + roff(f.Value) + `\fR`)
	}
	return b.String()
}

// paragraphs writes text that has an empty line between its paragraphs.
func paragraphs(b *strings.Builder, text string) {
	for i, paragraph := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if i > 0 {
			b.WriteString(".PP\n")
		}
		for line := range strings.Lines(paragraph) {
			b.WriteString(roff(strings.TrimRight(line, "\n")) + "\n")
		}
	}
}

// roff is text in which nothing is a command of the formatter's, and a dash
// stays the one that can be copied.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text
	}
	return text
}
