package manual

import (
	"fmt"
	"strings"

	"marquee/internal/cli"
)

// Fish is the completion for fish.
func Fish(commands []cli.Command) string {
	var b strings.Builder
	b.WriteString("# fish completion for marquee; made from the program's own definition of its flags\n")
	all := strings.Join(names(commands), " ")
	for _, c := range commands {
		when := "not __fish_seen_subcommand_from " + all
		if c.Name != "" {
			fmt.Fprintf(&b, "complete -c marquee -n '__fish_is_first_token' -a %s -d %s\n", c.Name, fish(summary(c.Help)))
			when = "__fish_seen_subcommand_from " + c.Name
		}
		for _, f := range c.Flags {
			fmt.Fprintf(&b, "complete -c marquee -n '%s' -l %s", when, f.Name)
			if f.Short != "" {
				b.WriteString(" -s " + f.Short)
			}
			switch {
			case len(f.Choices) > 0:
				fmt.Fprintf(&b, " -x -a %s", fish(strings.Join(f.Choices, " ")))
			case f.TakesFile():
				b.WriteString(" -r -F")
			case f.Value != "":
				b.WriteString(" -x")
			}
			fmt.Fprintf(&b, " -d %s\n", fish(summary(f.Help)))
		}
	}
	return b.String()
}

// fish is text in single quotes.
func fish(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
}
