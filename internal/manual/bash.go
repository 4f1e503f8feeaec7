package manual

import (
	"fmt"
	"slices"
	"strings"

	"marquee/internal/cli"
)

// Bash is the completion for bash.
func Bash(commands []cli.Command) string {
	var b strings.Builder
	b.WriteString(`# bash completion for marquee; made from the program's own definition of its flags
_marquee() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} flags
	COMPREPLY=()
	case $command in
`)
	for _, c := range named(commands) {
		fmt.Fprintf(&b, "\t%s)\n", c.Name)
		bashFlags(&b, c)
		b.WriteString("\t\t;;\n")
	}
	b.WriteString("\t*)\n")
	bashFlags(&b, commands[0])
	fmt.Fprintf(&b, `		if [ "$COMP_CWORD" = 1 ] && [[ $word != -* ]]; then
			COMPREPLY=($(compgen -W '%s' -- "$word"))
		fi
		;;
	esac
	if [[ $word == -* ]]; then
		COMPREPLY=($(compgen -W "$flags" -- "$word"))
	else
		compopt -o filenames 2>/dev/null
		while IFS= read -r file; do
			COMPREPLY+=("$file")
		done < <(compgen -f -- "$word")
	fi
}
complete -F _marquee marquee
`, strings.Join(names(commands), " "))
	return b.String()
}

// bashFlags sets the command's flags, and answers where the word before is one
// that takes a few values only.
func bashFlags(b *strings.Builder, c cli.Command) {
	var flags, free []string
	for _, f := range c.Flags {
		flags = append(flags, spelled(f)...)
		if f.Value != "" && len(f.Choices) == 0 && !f.TakesFile() {
			free = append(free, spelled(f)...)
		}
	}
	fmt.Fprintf(b, "\t\tflags='%s'\n\t\tcase $before in\n", strings.Join(flags, " "))
	for _, f := range c.Flags {
		if len(f.Choices) > 0 {
			fmt.Fprintf(b, "\t\t%s)\n\t\t\tCOMPREPLY=($(compgen -W '%s' -- \"$word\"))\n\t\t\treturn\n\t\t\t;;\n",
				strings.Join(spelled(f), " | "), strings.Join(f.Choices, " "))
		}
	}
	if len(free) > 0 {
		fmt.Fprintf(b, "\t\t%s) return ;;\n", strings.Join(free, " | "))
	}
	b.WriteString("\t\tesac\n")
}

// spelled are the ways to write a flag.
func spelled(f cli.Flag) []string {
	if f.Short != "" {
		return []string{"--" + f.Name, "-" + f.Short}
	}
	return []string{"--" + f.Name}
}

// named are the commands that have a name: all but that which opens the window.
func named(commands []cli.Command) []cli.Command {
	return slices.DeleteFunc(slices.Clone(commands), func(c cli.Command) bool { return c.Name == "" })
}

// names are the names of the commands that have one.
func names(commands []cli.Command) []string {
	var all []string
	for _, c := range named(commands) {
		all = append(all, c.Name)
	}
	return all
}

// summary is the first sentence of a help text.
func summary(help string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(help), "\n")
	if i := strings.IndexAny(first, ".:;"); i > 0 && (i+1 == len(first) || first[i+1] == ' ') {
		first = first[:i]
	}
	return first
}
