package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"marquee/fetcher"
	"marquee/internal/column"
	"marquee/internal/session"
	"marquee/internal/urllist"
	"marquee/internal/words"
)

var (
	errNoList = errors.New("there is no list to read: name a file, or - to read addresses from stdin")
	errQuit   = errors.New("ended before the rows were written; the output is as it was")
)

// fetch reads the lists' titles and writes them.
func (p *process) fetch(f *fetchFlags) (status int, err error) {
	options := f.options()
	logins, err := p.logins(f)
	if err != nil {
		return 0, err
	}
	options.HostFields = append(logins, options.HostFields...)
	var inputs []urllist.Input
	if f.Demo {
		d, err := p.startDemo()
		if err != nil {
			return 0, err
		}
		defer d.close()
		d.bind(&options)
		inputs = []urllist.Input{{Text: d.text()}}
	}
	end, err := openBrowser(&f.browserFlags, &options)
	if err != nil {
		return 0, err
	}
	defer end()
	if f.remote, err = f.fromBucket(); err != nil {
		return 0, err
	}
	defer f.remote.leave()
	if f.Resume != "" && len(f.Lists) == 0 {
		return p.resume(f, options)
	}
	switch {
	case len(f.Lists) > 0:
		inputs, err = p.readLists(f.Lists, options)
	case !f.Demo && isTerminal(p.stdin):
		err = errNoList
	case !f.Demo:
		inputs, err = p.readLists([]string{"-"}, options)
	}
	if err != nil {
		return 0, err
	}
	of := f.origin(inputs)
	if f.Resume != "" && isThere(f.Resume) {
		return p.resumeOf(f, of, options)
	}
	list, err := f.listOf(inputs)
	if err != nil {
		return 0, err
	}
	of.rows = len(list.Rows)
	if f.sharded() {
		list, inputs = p.takeShare(f, list), nil
	}
	s := session.New(list)
	kept, err := p.keep(f, s, list, inputs, of)
	if err != nil {
		return 0, err
	}
	defer kept.leave(p.say)
	return p.read(f, s, kept, inputs, list, options)
}

// resume goes on with a session that was kept.
func (p *process) resume(f *fetchFlags, options fetcher.Options) (status int, err error) {
	kept, s, list, err := p.reopen(f.Resume, true)
	if err != nil {
		return 0, err
	}
	defer kept.leave(p.say)
	return p.read(f, s, kept, nil, list, options)
}

// resumeOf goes on with a session that must be one of these lists.
func (p *process) resumeOf(f *fetchFlags, of origin, options fetcher.Options) (status int, err error) {
	kept, s, list, err := p.reopen(f.Resume, true)
	if err != nil {
		return 0, err
	}
	defer kept.leave(p.say)
	if err := of.check(kept.file); err != nil {
		return 0, err
	}
	return p.read(f, s, kept, nil, list, options)
}

// read reads the session's titles, or what is missing of them, and writes them.
func (p *process) read(f *fetchFlags, s *session.Session, kept *keeping, inputs []urllist.Input, list *urllist.List, options fetcher.Options) (status int, err error) {
	session.BoundMemory(baseMemory, len(list.Rows))
	if f.KeepCredentials {
		s.KeepCredentials()
	}
	signal.Notify(p.signals, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(p.signals)
	if err := p.compare(f, s); err != nil {
		return 0, err
	}
	kept.uploadTo(f.remote, time.Duration(f.Snapshot), p.say)
	into, err := f.intoTable(s, inputs, list)
	if err != nil {
		return 0, err
	}
	to := f.writeFlags
	if into != nil {
		to.Output = f.Into
	} else {
		into = kept.into(&to)
	}
	out, err := p.openOutput(&to, s, f.Order == "input", into)
	if err != nil {
		return 0, err
	}
	defer out.discard() // unless it was closed
	out.needs |= f.needs()
	options.Details = options.Details || out.needs.Has(column.NeedsPage)
	var run *session.Run
	if kept.goesOn() && !f.Again {
		missing := s.Unsettled()
		out.skip(missing)
		run, err = s.Fetch(context.Background(), options, missing, out.onAnswer)
	} else {
		run, err = s.Start(context.Background(), options, out.onAnswer)
	}
	if err != nil {
		return 0, err
	}
	progress := p.newDisplay(f)
	p.warn(f)
	if rows, nets := s.Private(); rows > 0 && !f.NoPrivate {
		progress.note(words.Spoken().Say("note.private", words.Values{"Count": rows, "Nets": strings.Join(nets, ", ")}))
	}
	preempted, err := p.attend(run, out, progress, kept.lasts())
	if err != nil {
		return 0, err
	}
	if preempted && len(s.Unread()) > 0 && kept.close() == nil {
		progress.close(fmt.Sprintf("Stopped by the system; what was read is in %s: run this again to go on.", kept.name()))
		return statusPreempted, nil
	}
	unsaved := kept.close()
	if unsaved != nil && f.remote == nil {
		p.say("marquee: " + unsaved.Error()) // the output has the rows all the same
	}
	if err := out.close(); err != nil {
		return 0, err
	}
	counts := s.Counts()
	if f.Again || f.Before != "" {
		progress.note(words.Spoken().Say("changed.since", words.Values{"Count": counts.Changed}))
	}
	if unsaved != nil && f.remote != nil {
		return 0, unsaved // who reads it is on another machine
	}
	progress.close(words.Spoken().Say("summary.sentence", words.Values{"Summary": words.Spoken().Summary(run.Summary())}))
	switch {
	case f.FailOnChange && counts.Changed > 0:
		return statusChanged, nil
	case !counts.Settled() && !f.RowsMayFail:
		return statusUnsettled, nil
	}
	return statusSettled, nil
}

// warn says once what a person should know before it happens, --quiet or not.
func (p *process) warn(f *fetchFlags) {
	if name := credential(f.Header); name != "" {
		p.say(words.Spoken().Say("note.credential", words.Values{"Header": name}))
	}
}

// attend shows the progress of a run until it has ended. The first signal
// stops the run, the second leaves it. preempted says that the first was the
// system's, of a run that can be gone on with: another will, so there is
// nothing to write yet.
func (p *process) attend(run *session.Run, out *output, progress display, lasts bool) (preempted bool, err error) {
	const often = 100 * time.Millisecond // smooth to the eye, nothing to the processor
	tick := time.NewTicker(often)
	defer tick.Stop()
	stopping := false
	for {
		select {
		case <-run.Done():
			run.Wait()
			return preempted, nil
		case signal := <-p.signals:
			if stopping {
				return false, errQuit
			}
			stopping = true
			run.Stop()
			if preempted = lasts && signal == syscall.SIGTERM; !preempted {
				progress.note(words.Spoken().Say("stopping", nil))
			}
		case <-out.failed:
			run.Stop()
			run.Wait()
			return false, nil // out.close says what failed, and saves what was read
		case <-tick.C:
			progress.show(run.Progress())
		}
	}
}

// baseMemory is what a run takes beside its rows.
const baseMemory = 80 << 20
