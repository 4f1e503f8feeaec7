package words

import (
	"context"
	"os/exec"
	"time"
)

// fromSystem asks for the languages of System Settings, in their order.
func fromSystem() []string {
	const patience = 2 * time.Second
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	out, err := exec.CommandContext(ctx, "/usr/bin/defaults", "read", "-g", "AppleLanguages").Output()
	if err != nil {
		return nil
	}
	return listed(string(out))
}
