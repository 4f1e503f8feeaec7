// Command marquee is the command line alone: no window, no C code, no
// libraries. It is what goes into servers and containers, and on Windows it is
// the program that a terminal waits for (marquee.com beside Marquee.exe).
package main

import (
	"os"

	"marquee/internal/about"
	"marquee/internal/cli"
)

func main() {
	os.Exit(cli.Run(os.Args[1:], cli.Program{Version: about.Version(), PassWindow: passWindow}))
}
