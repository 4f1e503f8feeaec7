// Command write puts the manual page and the completions into a folder, under
// the names that packages give them.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"marquee/internal/about"
	"marquee/internal/cli"
	"marquee/internal/manual"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "write: name the folder to write into")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "write:", err)
		os.Exit(1)
	}
}

func write(folder string) error {
	commands, err := cli.Reference(about.Version())
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil { // #nosec G301 -- for packages
		return err
	}
	for name, text := range map[string]string{
		"marquee.1":    manual.Page(about.Version(), commands),
		"marquee.bash": manual.Bash(commands),
		"_marquee":     manual.Zsh(commands),
		"marquee.fish": manual.Fish(commands),
		"copyright":    about.Licences(),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil { // #nosec G306 -- for packages
			return err
		}
	}
	return nil
}
