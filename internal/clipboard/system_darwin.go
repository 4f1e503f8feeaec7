package clipboard

import (
	"encoding/hex"
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

// system is the general pasteboard, by the system's own scripting.
type system struct{}

func (*system) put(text, fragment string) error {
	command := exec.Command("/usr/bin/osascript", "-") // the script may be longer than a command line
	command.Stdin = strings.NewReader("set the clipboard to {«class utf8»:«data utf8" + hex.EncodeToString([]byte(text)) + "», «class HTML»:«data HTML" + hex.EncodeToString([]byte(document(fragment))) + "»}\n")
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("filling the clipboard: %w", errors.Join(err, errors.New(strings.TrimSpace(string(out)))))
	}
	return nil
}

func (*system) close() {}
