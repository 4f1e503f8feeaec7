package manual

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"marquee/internal/cli"
)

func reference(t *testing.T) []cli.Command {
	t.Helper()
	commands, err := cli.Reference("1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	return commands
}

// written puts a text into a file of the test's.
func written(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// said runs a program that may not be installed, with a home of the test's,
// and gives what it says.
func said(t *testing.T, program string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Skipf("%s is not installed, so it cannot read what is written for it", program)
	}
	run := exec.CommandContext(t.Context(), path, args...)
	run.Env = append(run.Environ(), "HOME="+t.TempDir(), "LC_ALL=C.UTF-8", "MANROFFSEQ=", "MANWIDTH=200")
	out, err := run.CombinedOutput()
	if err != nil {
		t.Errorf("%s %s: %v", program, strings.Join(args, " "), err)
	}
	return string(out)
}

func TestEveryFlagOfEveryCommandIsToldOf(t *testing.T) {
	commands := reference(t)
	if len(commands) < 4 || commands[0].Name != "" {
		t.Fatalf("%d commands, the first is %q", len(commands), commands[0].Name)
	}
	page, bash, zsh, fish := Page("1.2.3", commands), Bash(commands), Zsh(commands), Fish(commands)
	flags := 0
	for _, c := range commands {
		for _, f := range c.Flags {
			flags++
			for where, want := range map[string]string{
				page: `\fB\-\-` + strings.ReplaceAll(f.Name, "-", `\-`) + `\fR`, bash: "--" + f.Name, zsh: "--" + f.Name, fish: "-l " + f.Name,
			} {
				if !strings.Contains(where, want) {
					t.Errorf("%s --%s is not in %.40q", called(c), f.Name, where)
				}
			}
		}
	}
	if flags < 40 {
		t.Errorf("only %d flags were found", flags)
	}
}

func TestTheManualPageIsReadByMan(t *testing.T) {
	text := said(t, "man", "--warnings", "-E", "UTF-8", "-l", written(t, "marquee.1", Page("1.2.3", reference(t))))
	for _, want := range []string{"marquee - read the titles", "--format=NAME", "'python.org\\ngit-scm.com\\n'", "marquee 1.2.3"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not show %q", want)
		}
	}
	if strings.Contains(text, "warning:") {
		t.Errorf("man warns:\n%s", text)
	}
}

func TestBashCompletes(t *testing.T) {
	script := written(t, "marquee.bash", Bash(reference(t)))
	list := written(t, "addresses.txt", "")
	for line, want := range map[string]string{
		"marquee fe":                                   "fetch",
		"marquee --de":                                 "--demo",
		"marquee fetch --per":                          "--per-host",
		"marquee fetch --format js":                    "jsonl json",
		"marquee fetch --order ":                       "input completion",
		"marquee fetch -c ":                            "",
		"marquee diff --fail":                          "--fail-on-change",
		"marquee fetch " + list[:len(list)-4]:          list,
		"marquee fetch --output " + list[:len(list)-4]: list,
	} {
		words := strings.Split(line, " ")
		call := `. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _marquee; echo "${COMPREPLY[*]}"`
		got := strings.TrimSpace(said(t, "bash", append([]string{"-c", call, "bash", script}, words...)...))
		if got != want {
			t.Errorf("%q completes to %q, want %q", line, got, want)
		}
	}
}

func TestZshReadsItsCompletion(t *testing.T) {
	if testing.Short() {
		t.Skip("another program works")
	}
	script := written(t, "_marquee", Zsh(reference(t)))
	if complaint := said(t, "zsh", "-f", "-n", script); complaint != "" {
		t.Error(complaint)
	}
	// The specifications are checked by _arguments only as it completes; here
	// each is held to the form that it takes.
	call := `autoload -U compinit; compinit -D; _arguments() { for spec in "${@:3}"; do print -r -- $spec; done }; _describe() { : }; words=(marquee fetch x); CURRENT=3; source "$1"`
	specs := said(t, "zsh", "-f", "-c", call, "zsh", script)
	if !strings.Contains(specs, "--format=[") || !strings.Contains(specs, ":value:(csv ") || !strings.Contains(specs, "*:file:_files") {
		t.Errorf("the specifications are\n%s", specs)
	}
	for spec := range strings.Lines(specs) {
		if strings.Count(strings.ReplaceAll(spec, `\[`, ""), "[") > 1 {
			t.Errorf("a bracket is not escaped: %s", spec)
		}
	}
}

func TestFishCompletes(t *testing.T) {
	script := written(t, "marquee.fish", Fish(reference(t)))
	for line, want := range map[string]string{
		"marquee fe": "fetch", "marquee fetch --per": "--per-host", "marquee fetch --format js": "jsonl", "marquee diff --fail": "--fail-on-change",
	} {
		if got := said(t, "fish", "--no-config", "-c", `source $argv[1]; complete -C $argv[2]`, script, line); !strings.Contains(got, want) {
			t.Errorf("%q completes to %q, want %q", line, got, want)
		}
	}
}

func TestTextIsSafeInEveryForm(t *testing.T) {
	if got := roff(".so /etc/passwd\\n -x"); got != `\&.so /etc/passwd\en \-x` {
		t.Errorf("roff: %s", got)
	}
	if got := zsh(`it's [a:b]`); got != `it'\''s \[a\:b\]` {
		t.Errorf("zsh: %s", got)
	}
	if got := fish(`it's a \`); got != `'it\'s a \\'` {
		t.Errorf("fish: %s", got)
	}
}
