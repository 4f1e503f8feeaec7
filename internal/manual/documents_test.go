package manual

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// documents are what people read, by path from the repository's root.
func documents(t *testing.T) map[string]string {
	t.Helper()
	const root = "../.."
	paths, err := filepath.Glob(filepath.Join(root, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, path := range append(paths, more...) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts[path] = string(text)
	}
	return texts
}

var (
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading = regexp.MustCompile(`(?m)^#+ (.+)$`)
	notWord = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
	fenced  = regexp.MustCompile("(?ms)^```[a-z]*\n(.*?)^```")
)

// anchors are the names of a document's headings, as GitHub makes them.
func anchors(text string) map[string]bool {
	all := map[string]bool{}
	for _, found := range heading.FindAllStringSubmatch(text, -1) {
		all[strings.ReplaceAll(notWord.ReplaceAllString(strings.ToLower(found[1]), ""), " ", "-")] = true
	}
	return all
}

func TestLinksInTheDocumentsLeadSomewhere(t *testing.T) {
	texts := documents(t)
	seen := 0
	for path, text := range texts {
		for _, found := range link.FindAllStringSubmatch(fenced.ReplaceAllString(text, ""), -1) {
			target, anchor, _ := strings.Cut(found[1], "#")
			if strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:") {
				continue // other people's pages, which no test may ask
			}
			seen++
			leads := path
			if target != "" {
				leads = filepath.Join(filepath.Dir(path), filepath.FromSlash(target))
			}
			if _, err := os.Stat(leads); err != nil {
				t.Errorf("%s links to %s, which is not there", path, found[1])
			} else if anchor != "" && !anchors(texts[leads])[anchor] {
				t.Errorf("%s links to %s, and there is no such heading", path, found[1])
			}
		}
	}
	if seen < 10 {
		t.Errorf("only %d links were found", seen)
	}
}

// calls are the calls of marquee in a document's blocks of commands: the words
// behind its name.
func calls(text string) [][]string {
	var all [][]string
	for _, block := range fenced.FindAllStringSubmatch(text, -1) {
		joined := strings.ReplaceAll(block[1], "\\\n", " ")
		for line := range strings.Lines(joined) {
			line, _, _ = strings.Cut(line, "#")
			for part := range strings.FieldsFuncSeq(line, func(r rune) bool { return r == '|' || r == ';' || r == '&' }) {
				words := strings.Fields(strings.TrimPrefix(strings.TrimSpace(part), "$ "))
				if len(words) > 0 && words[0] == "marquee" {
					all = append(all, words[1:])
				}
			}
		}
	}
	return all
}

func TestCommandsInTheDocumentsAreThoseThereAre(t *testing.T) {
	flags := map[string]map[string]bool{}
	for _, c := range reference(t) {
		flags[c.Name] = map[string]bool{}
		for _, f := range c.Flags {
			for _, word := range spelled(f) {
				flags[c.Name][word] = true
			}
		}
	}
	seen := 0
	for path, text := range documents(t) {
		for _, call := range calls(text) {
			seen++
			command := ""
			if len(call) > 0 && flags[call[0]] != nil {
				command = call[0]
			}
			for _, word := range call {
				name, _, _ := strings.Cut(word, "=")
				if strings.HasPrefix(word, "-") && len(word) > 1 && !flags[command][name] {
					t.Errorf("%s calls marquee %s, and there is no %s", path, strings.Join(call, " "), name)
				}
			}
		}
	}
	if seen < 5 {
		t.Errorf("only %d calls were found", seen)
	}
}

func TestTheReadmeTellsOfEveryCommand(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range reference(t) {
		if !strings.Contains(string(text), called(c)) {
			t.Errorf("the README does not tell of “%s”", called(c))
		}
	}
}
