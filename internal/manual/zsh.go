package manual

import (
	"fmt"
	"strings"

	"marquee/internal/cli"
)

// Zsh is the completion for zsh: _marquee.
func Zsh(commands []cli.Command) string {
	var b strings.Builder
	b.WriteString("#compdef marquee\n# made from the program's own definition of its flags\n_marquee() {\n\tlocal -a commands\n\tcommands=(\n")
	for _, c := range named(commands) {
		fmt.Fprintf(&b, "\t\t'%s:%s'\n", c.Name, zsh(summary(c.Help)))
	}
	b.WriteString("\t)\n\tcase $words[2] in\n")
	for _, c := range named(commands) {
		// The command's own name is no operand of it.
		fmt.Fprintf(&b, "\t%s)\n\t\tshift words\n\t\t(( CURRENT-- ))\n", c.Name)
		zshArguments(&b, c)
		b.WriteString("\t\t;;\n")
	}
	b.WriteString("\t*)\n\t\t(( CURRENT == 2 )) && _describe -t commands command commands\n")
	zshArguments(&b, commands[0])
	b.WriteString("\t\t;;\n\tesac\n}\n_marquee \"$@\"\n")
	return b.String()
}

func zshArguments(b *strings.Builder, c cli.Command) {
	b.WriteString("\t\t_arguments -s -S")
	for _, f := range c.Flags {
		for _, word := range spelled(f) {
			// -o FILE, and --output FILE or --output=FILE.
			mark := ""
			if f.Value != "" && strings.HasPrefix(word, "--") {
				mark = "="
			}
			again := ""
			if f.Again {
				again = "*"
			}
			fmt.Fprintf(b, " \\\n\t\t\t'%s%s%s[%s]%s'", again, word, mark, zsh(summary(f.Help)), zshValue(f))
		}
	}
	b.WriteString(" \\\n\t\t\t'*:file:_files'\n")
}

func zshValue(f cli.Flag) string {
	switch {
	case f.Value == "":
		return ""
	case len(f.Choices) > 0:
		return ":value:(" + strings.Join(f.Choices, " ") + ")"
	case f.TakesFile():
		return ":file:_files"
	}
	return ":value: "
}

// zsh is text within the quotes and brackets of a specification.
func zsh(text string) string {
	return strings.NewReplacer(`\`, `\\`, `'`, `'\''`, "[", `\[`, "]", `\]`, ":", `\:`).Replace(text)
}
