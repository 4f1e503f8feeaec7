package gui

import (
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
)

// graphicsFaults are what Fyne logs when the machine has no OpenGL; it goes
// on without a window then, or ends without a word.
var graphicsFaults = []string{"window creation error", "failed to initialise GLFW"}

// noise is what Fyne logs that is no fault: without a session bus it cannot
// follow the desktop's change between light and dark.
var noise = []string{"failed to watch theme settings"}

// beingWritten is what Fyne logs where it has looked at its file of preferences
// while it was writing it; the cause is then that nothing stands in it.
const beingWritten, nothingThere = "Preferences load error", "Cause: EOF"

// WatchGraphics takes over the standard logger's output: where Fyne reports
// that it cannot open a window, onFault is called with a sentence for people;
// what is no fault is dropped, and all else is passed on to out. Call it
// before the application is made.
func WatchGraphics(out io.Writer, onFault func(error)) {
	if folder, err := os.UserCacheDir(); err == nil {
		_ = os.MkdirAll(folder, 0o700) // Fyne makes only its own in it, and complains
	}
	log.SetOutput(&faultWriter{out: out, onFault: onFault})
}

// EndWithoutGraphics ends the program, which has no window, after it has tried
// the software renderer: with a sentence, and the status of wrong usage.
func EndWithoutGraphics(fault error) {
	retryInSoftware()
	showFault(fault)
	fmt.Fprintln(os.Stderr, "marquee:", fault)
	os.Exit(2)
}

// faultWriter takes what the logger writes, a line at a time. The logger's
// lock guards it.
type faultWriter struct {
	out     io.Writer
	onFault func(error)
	dropped bool   // the last message: its cause and its place go with it
	held    string // a message whose cause tells whether it is passed on; "" for none
}

// Write implements io.Writer.
func (f *faultWriter) Write(line []byte) (int, error) {
	text := string(line)
	if held := f.held; held != "" {
		f.held = ""
		if strings.Contains(text, nothingThere) {
			f.dropped = true
			return len(line), nil
		}
		if _, err := io.WriteString(f.out, held); err != nil {
			return 0, err
		}
	}
	if strings.Contains(text, beingWritten) {
		f.held, f.dropped = text, false
		return len(line), nil
	}
	if f.dropped && (strings.Contains(text, "  Cause:") || strings.Contains(text, "  At:")) {
		return len(line), nil
	}
	f.dropped = contains(text, noise)
	if f.dropped {
		return len(line), nil
	}
	if contains(text, graphicsFaults) {
		f.onFault(errors.New("the window could not be opened: this machine offers no OpenGL 2.1. " + graphicsAdvice +
			" “marquee fetch LIST” reads titles in the terminal"))
	}
	return f.out.Write(line)
}

func contains(text string, texts []string) bool {
	for _, each := range texts {
		if strings.Contains(text, each) {
			return true
		}
	}
	return false
}
