package parts

import (
	"fmt"
	"strings"
)

// heading stands above the parts.
const heading = `Marquee is under the MIT licence. It is made of the parts below; the texts of their licences follow.
`

// rule is between the texts.
var rule = strings.Repeat("-", 72) + "\n"

// Document is what people read: Marquee's own licence, a line for each part
// with its licences, and every text once, with the parts it is of.
func Document(own string, found []Part) string {
	var list, texts strings.Builder
	of := map[string][]string{} // the parts of a text
	var order []string
	for _, part := range found {
		title := strings.TrimSpace(part.Name + " " + part.Version)
		fmt.Fprintf(&list, "%s: %s\n", title, strings.Join(part.licences(), ", "))
		for _, text := range part.Texts {
			if of[text.Text] == nil {
				order = append(order, text.Text)
			}
			of[text.Text] = append(of[text.Text], title+", "+text.Name)
		}
	}
	for _, text := range order {
		texts.WriteString(rule + strings.Join(of[text], "\n") + "\n\n" + text + "\n\n")
	}
	return heading + "\n" + list.String() + "\n" + rule + "Marquee\n\n" + strings.TrimSpace(own) + "\n\n" + texts.String()
}

// licences are those of all the part's texts, each once.
func (p Part) licences() []string {
	var all []string
	seen := map[string]bool{}
	for _, text := range p.Texts {
		for _, licence := range text.Licences {
			if !seen[licence] {
				seen[licence] = true
				all = append(all, licence)
			}
		}
	}
	return all
}

// Problems says of each text that is unknown, or under whose licence a part
// may not be, which it is.
func Problems(found []Part) []string {
	compatible := map[string]bool{}
	for _, licence := range Compatible {
		compatible[licence] = true
	}
	var problems []string
	for _, part := range found {
		for _, text := range part.Texts {
			if len(text.Licences) == 0 {
				problems = append(problems, fmt.Sprintf("the licence %s of %s is not known", text.Name, part.Name))
			}
			for _, licence := range text.Licences {
				if !compatible[licence] {
					problems = append(problems, fmt.Sprintf("%s of %s is under %s, which is not one of parts.Compatible", text.Name, part.Name, licence))
				}
			}
		}
	}
	return problems
}
