package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"

	"marquee/fetcher"
	"marquee/fetcher/visible"
	"marquee/internal/words"
)

// The exit statuses. Scripts rely on them.
const (
	statusSettled   = 0  // every row ended ok, empty, missing or not_html
	statusUnsettled = 1  // some row did not; the output is complete all the same
	statusChanged   = 3  // with --fail-on-change: some row is not as it was, whatever else there is
	statusError     = 2  // wrong usage, or the output could not be written
	statusPreempted = 75 // the system stopped it and its session is saved: run it again (sysexits.h: EX_TEMPFAIL)
)

// Window is what the window opens with.
type Window struct {
	Text  string          // what stands in the editor
	Paths []string        // of files and folders to open
	Fetch fetcher.Options // settings of the runs
	Lang  string          // the language that was asked for; "" is what is set
	Demo  bool            // the lists are of the web of --demo, which ends with the process
}

// Program is what the command line needs of its program.
type Program struct {
	Version string
	// OpenWindow opens the window and returns when it was closed. An error
	// says in a sentence why it could not be opened.
	OpenWindow func(Window) error
	// PassWindow, if it is set, is called instead, before anything that the
	// window would read is read: it starts a program that has the window,
	// with these arguments.
	PassWindow func(args []string) error
}

// Run does what the arguments (without the program's name) say and returns
// the exit status. It takes over the signals that end a program.
func Run(args []string, program Program) int {
	ignoreWriteSignals()
	p := &process{
		program: program, stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		signals: make(chan os.Signal, 2), openSamples: startDemo,
	}
	return p.run(args)
}

// process is the program as it runs: its arguments' surroundings.
type process struct {
	program        Program
	stdin          io.Reader
	stdout, stderr io.Writer
	signals        chan os.Signal // those that end a program
	openSamples    func() (samples, error)
}

func (p *process) run(args []string) int {
	defer words.Speak(words.English)
	command, err := parse(args, p.program.Version, p.stdout)
	switch {
	case errors.Is(err, errAnswered):
		return statusSettled
	case err != nil:
		return p.fail(err)
	case command.fetch != nil:
		return p.end(p.fetch(command.fetch))
	case command.export != nil:
		return p.end(p.export(command.export))
	case command.diff != nil:
		return p.end(p.diff(command.diff))
	case command.merge != nil:
		return p.end(p.merge(command.merge))
	}
	if p.program.PassWindow != nil {
		err = p.program.PassWindow(args)
	} else {
		err = p.window(command.window)
	}
	return p.end(statusSettled, err)
}

// end is the status that a command ends with.
func (p *process) end(status int, err error) int {
	if err != nil {
		return p.fail(err)
	}
	return status
}

// fail says what went wrong. A reader that went away needs no telling.
func (p *process) fail(err error) int {
	if !errors.Is(err, syscall.EPIPE) {
		p.say("marquee: " + err.Error())
	}
	return statusError
}

// say writes a line to stderr, in which nothing is left that a terminal would
// obey: names of files and answers of hosts stand in it. When even that fails
// there is nobody to tell.
func (p *process) say(line string) { _, _ = fmt.Fprintln(p.stderr, visible.Text(line)) }
