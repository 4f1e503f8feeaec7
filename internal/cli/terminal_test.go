//go:build unix

package cli

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"
)

// onTerminal runs the program with the streams on a real pseudo-terminal, and
// returns what arrived there.
func onTerminal(t *testing.T, list string, args ...string) string {
	t.Helper()
	p, _, _ := newProcess(list)
	return screenOf(t, p, append([]string{"fetch", "--demo"}, args...)...)
}

// screenOf returns what a run of the program leaves on a pseudo-terminal.
func screenOf(t *testing.T, p *process, args ...string) string {
	t.Helper()
	screen, tty, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo-terminals here:", err)
	}
	p.stdout, p.stderr = tty, tty
	got := make(chan string)
	go func() {
		var all bytes.Buffer
		_, _ = io.Copy(&all, screen) // ends with EIO when the other side is closed
		got <- all.String()
	}()
	p.run(args)
	_ = tty.Close()
	text := <-got
	_ = screen.Close()
	return text
}

// attack is a title that would clear the screen, retitle the window and turn
// the line round.
const attack = "safe\x1b[2J\x1b]0;owned\a \u009b31m \u202egnp.exe"

func attackURL() string { return "https://a.test/title?text=" + url.QueryEscape(attack) }

func TestATerminalGetsNothingItWouldObey(t *testing.T) {
	for _, format := range []string{"csv", "tsv", "jsonl"} {
		text := onTerminal(t, attackURL()+"\n\x1b[2Jnonsense\n", "--format", format, "-")
		for _, bad := range []string{"\x1b[2J", "\x1b]0", "\a", "\u009b", "\u202e"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s: %q reached the terminal: %q", format, bad, text)
			}
		}
		for _, want := range []string{"<U+009B>31m", "<U+202E>gnp.exe", "safe"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is not shown: %q", format, want, text)
			}
		}
		if !strings.HasSuffix(text, ".\r\n") {
			t.Errorf("%s: the sum is missing: %q", format, text)
		}
	}
}

func TestErrorsAreHarmlessOnATerminal(t *testing.T) {
	if text := onTerminal(t, "", "no\x1b[2Jsuch\u202efile.txt"); strings.ContainsAny(text, "\x1b\u202e") || !strings.Contains(text, "no<U+001B>[2Jsuch<U+202E>file.txt") {
		t.Errorf("the error is %q", text)
	}
	if text := onTerminal(t, "", "--nonsense\x1b[2J"); strings.Contains(text, "\x1b") {
		t.Errorf("the error is %q", text)
	}
}

func TestFilesAndPipesGetTheTitleAsItIs(t *testing.T) {
	rows, _ := fetched(t, attackURL())
	const shown = "\u009b31m \u202egnp.exe" // a title keeps these, as a browser's does
	if title := rows[0]["title"].(string); !strings.HasSuffix(title, shown) {
		t.Errorf("the pipe got %q", title)
	}
	path := t.TempDir() + "/titles.csv"
	onTerminal(t, attackURL(), "-o", path, "-")
	if data, err := os.ReadFile(path); err != nil || !strings.Contains(string(data), shown) {
		t.Errorf("the file holds %q, %v", data, err)
	}
}

func TestChangesAreHarmlessOnATerminal(t *testing.T) {
	folder := t.TempDir()
	for name, title := range map[string]string{"old": "calm", "new": attack} {
		row := fmt.Sprintf("url,title,outcome,status,final_url\r\nhttps://a.test/,%s,ok,200,https://a.test/\r\n", title)
		if err := os.WriteFile(filepath.Join(folder, name+".csv"), []byte(row), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p, _, _ := newProcess("")
	text := screenOf(t, p, "diff", filepath.Join(folder, "old.csv"), filepath.Join(folder, "new.csv"))
	if strings.ContainsAny(text, "\x1b\u009b\u202e\a") || !strings.Contains(text, "<U+202E>gnp.exe") {
		t.Errorf("the terminal got %q", text)
	}
}
