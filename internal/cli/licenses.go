package cli

import (
	"fmt"

	"github.com/alecthomas/kong"

	"marquee/internal/about"
)

// licensesFlag prints the licences and leaves it at that, as kong's own
// version flag does with the version.
type licensesFlag bool

// BeforeReset is called by kong where the flag is given.
func (licensesFlag) BeforeReset(app *kong.Kong) error {
	_, err := fmt.Fprint(app.Stdout, about.Licences())
	app.Exit(0)
	return err
}
