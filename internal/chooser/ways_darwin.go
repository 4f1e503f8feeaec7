package chooser

import "context"

// ways are AppleScript's dialogs.
func ways() []way { return []way{script} }

func script(ctx context.Context, r Request) ([]string, error) {
	out, err := run(ctx, "osascript", scriptArguments(r))
	return lines(out), err
}
