package cli

import "marquee/internal/words"

// exportFlags are the arguments of “marquee export”.
type exportFlags struct {
	File string `arg:"" name:"FILE" help:"The session (.marquee)."`
	writeFlags
}

const exportHelp = `Write the rows of a session that was kept, in any format, also while it is being read.

Exit status as with “marquee fetch”.`

// export writes the rows of a session that was kept.
func (p *process) export(f *exportFlags) (status int, err error) {
	kept, s, _, err := p.reopen(f.File, false)
	if err != nil {
		return 0, err
	}
	defer func() { _ = kept.close() }() // nothing was changed
	out, err := p.openOutput(&f.writeFlags, s, true, kept.into(&f.writeFlags))
	if err != nil {
		return 0, err
	}
	defer out.discard() // unless it was closed
	if err := out.close(); err != nil {
		return 0, err
	}
	if !s.Counts().Settled() {
		return statusUnsettled, nil
	}
	return statusSettled, nil
}

// readOnly says that a session is only read.
func (p *process) readOnly(path string) {
	p.say(path + ": " + words.Spoken().Say("session.read_only", nil))
}
