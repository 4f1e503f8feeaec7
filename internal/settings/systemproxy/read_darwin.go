package systemproxy

import (
	"context"
	"fmt"
	"os/exec"
	"time"
)

// Read returns the system's own settings.
func Read() (Config, error) {
	const patience = 2 * time.Second // it answers in milliseconds
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	text, err := exec.CommandContext(ctx, "/usr/sbin/scutil", "--proxy").Output()
	if err != nil {
		return Config{}, fmt.Errorf("asking scutil for the system's proxy: %w", err)
	}
	return parseScutil(string(text)), nil
}
