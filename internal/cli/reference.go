package cli

import (
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"marquee/internal/export"
)

// Command is one of the program's commands, as its manual tells of it.
type Command struct {
	Name     string // the first argument; "" is the window
	Help     string // paragraphs, with an empty line between them
	Flags    []Flag
	Operands []Operand
}

// Flag is a flag of a command.
type Flag struct {
	Name    string // without dashes
	Short   string // one letter, or ""
	Value   string // what stands for its value, such as FILE; "" if it takes none
	Help    string
	Choices []string // the values it takes, if it is one of a few
	Again   bool     // it may be given more than once
}

// TakesFile reports whether the flag's value is the name of a file.
func (f Flag) TakesFile() bool {
	return strings.Contains(f.Value, "FILE") || strings.Contains(f.Value, "PATH")
}

// Operand is an argument that is no flag.
type Operand struct {
	Name     string
	Help     string
	Required bool
	Many     bool
}

// Reference tells of all commands, from the definitions that the arguments are
// parsed with. The window comes first.
func Reference(version string) ([]Command, error) {
	var window, others []Command
	for _, each := range subcommands() {
		parser, _, err := each.parser(version, io.Discard, func(int) {})
		if err != nil {
			return nil, err
		}
		told := each.told(parser.Model.Node)
		if each.name == "" {
			window = append(window, told)
		} else {
			others = append(others, told)
		}
	}
	return append(window, others...), nil
}

func (s subcommand) told(node *kong.Node) Command {
	c := Command{Name: s.name, Help: s.help}
	for _, flag := range node.Flags {
		if flag.Hidden {
			continue
		}
		f := Flag{Name: flag.Name, Help: flag.Help, Again: flag.IsCumulative()}
		if flag.Short != 0 {
			f.Short = string(flag.Short)
		}
		if !flag.IsBool() {
			f.Value = flag.FormatPlaceHolder()
			f.Choices = choices(flag.Name, f.Value)
		}
		c.Flags = append(c.Flags, f)
	}
	for _, operand := range node.Positional {
		c.Operands = append(c.Operands, Operand{
			Name: operand.Name, Help: operand.Help, Required: operand.Required, Many: operand.IsCumulative(),
		})
	}
	return c
}

// choices are the values of a flag that takes one of a few: what stands for
// its value names them, in lower case, but for the formats.
func choices(name, value string) []string {
	if name == "format" && value == "NAME" {
		return export.Names()
	}
	if !strings.Contains(value, "|") && value != strings.ToLower(value) {
		return nil
	}
	var words []string
	for word := range strings.SplitSeq(value, "|") {
		if word == strings.ToLower(word) {
			words = append(words, word)
		}
	}
	return words
}
