package column

import "strings"

// Markdown is the README's table of columns.
func Markdown() string {
	var table strings.Builder
	table.WriteString("| column | kind | what stands in it |\n|---|---|---|\n")
	for _, c := range All {
		meaning := c.Meaning
		if c.Optional {
			meaning += "; only if `--columns` names it"
		}
		table.WriteString("| `" + c.Name + "` | " + kind(c.Value) + " | " + meaning + " |\n")
	}
	return table.String()
}

func kind(v Value) string {
	switch v.(type) {
	case Number:
		return "number"
	case Time:
		return "time"
	case List:
		return "list"
	case Hops:
		return "list of objects"
	}
	return "text"
}
