package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// report tries faults and tells how the tests took them.
type report struct {
	out   io.Writer
	try   func(folder string, f *fault, usual time.Duration) (outcome, error)
	times map[string]time.Duration // what the tests of a folder take without a fault
	lines []score
	wrong int   // named faults that were missed, and faults that could not be tried
	ended error // no more faults are tried
}

// score is how many faults of a package were noticed.
type score struct {
	name          string
	killed, tried int
}

// named tries the faults of the table that belong to the targets.
func (r *report) named(targets []target) {
	s := score{name: "named faults"}
	for _, b := range named {
		t := targetOf(b.file)
		if !slices.ContainsFunc(targets, func(o target) bool { return o.folder == t.folder }) || r.ended != nil {
			continue
		}
		s.tried++
		f, err := b.fault()
		if err != nil {
			r.say("ERROR %v", err)
			r.wrong++
			continue
		}
		switch r.judge(t, f) {
		case killed:
			s.killed++
		case survived:
			r.wrong++
		case noBuild:
			r.say("ERROR %q does not compile: write it anew in internal/mutants/named.go", b.name)
			r.wrong++
		}
	}
	r.lines = append(r.lines, s)
}

// mechanical tries a sample of the faults that can be made in a package, or
// all of one place.
func (r *report) mechanical(t target, at string, seed uint64, n int) error {
	all, err := mutantsOf(t.folder)
	if err != nil {
		return err
	}
	if at != "" {
		all, n = standingAt(all, at), 1<<30
	} else {
		shuffle(all, seed)
	}
	s := score{name: t.folder}
	for _, m := range all {
		if s.tried == n || r.ended != nil {
			break
		}
		switch r.judge(t, m) {
		case killed:
			s.killed++
			s.tried++
		case survived:
			s.tried++
		case noBuild: // no fault: the next one is drawn in its place
		}
	}
	r.lines = append(r.lines, s)
	return nil //nolint:nilerr // a place that is not there was told
}

func standingAt(all []fault, at string) (some []fault) {
	for _, f := range all {
		if strings.HasPrefix(f.name, at+":") || f.file == at {
			some = append(some, f)
		}
	}
	return some
}

// judge runs the tests of a fault's package, and those above it if they all
// pass, and says how it went.
func (r *report) judge(t target, f fault) ending {
	var total time.Duration
	for _, folder := range append([]string{t.folder}, t.above...) {
		usual, err := r.usual(folder)
		if err != nil {
			return r.fail(err)
		}
		o, err := r.try(folder, &f, usual)
		if err != nil {
			return r.fail(err)
		}
		total += o.took
		switch o.ending {
		case noBuild:
			return noBuild
		case killed:
			r.say("killed   %6.1f s  %s\n                   by %s", total.Seconds(), f.name, o.by)
			return killed
		case survived:
		}
	}
	r.say("SURVIVED %6.1f s  %s", total.Seconds(), f.name)
	return survived
}

// fail ends the report: what comes after it would show nothing.
func (r *report) fail(err error) ending {
	r.say("ERROR %v", err)
	r.ended = err
	return noBuild
}

// baseTries is how often tests without a fault may be run until they pass.
const baseTries = 3

// usual returns how long the tests of a folder take without a fault. They must
// pass: tests that fail anyway show nothing.
func (r *report) usual(folder string) (time.Duration, error) {
	if took, ok := r.times[folder]; ok {
		return took, nil
	}
	var o outcome
	for range baseTries {
		var err error
		if o, err = r.try(folder, nil, 0); err != nil {
			return 0, err
		}
		if o.ending == survived {
			break
		}
	}
	if o.ending != survived {
		return 0, fmt.Errorf("the tests of %s fail without a fault (%s), so they cannot show one: mend them first", folder, o.by)
	}
	r.times[folder] = o.took
	return o.took, nil
}

// finish prints the counts and reports whether they are good enough.
func (r *report) finish(least int) bool {
	good := r.wrong == 0
	for _, s := range r.lines {
		if s.tried == 0 {
			continue
		}
		share := 100 * s.killed / s.tried
		r.say("%-18s %3d of %3d killed, %d %%", s.name, s.killed, s.tried, share)
		good = good && (s.name == "named faults" || share >= least)
	}
	return good && r.ended == nil
}

func (r *report) say(format string, args ...any) { _, _ = fmt.Fprintf(r.out, format+"\n", args...) }
