// Mutants shows whether the tests bite: it puts one fault at a time into the
// program and runs the tests, which have to fail.
//
// Two kinds of fault are tried. The named ones (named.go) are promises broken
// on purpose; each must be noticed. The mechanical ones (mechanical.go) turn
// conditions round, shift numbers by one, leave statements out and return
// nothing; of these a sample is drawn, the same one for the same seed.
//
// The files on disk are never touched: go test gets the faulty one as an
// overlay. A fault that the tests of its own package miss is tried on those of
// the packages that stand on it. `make mutants` runs it; docs/mutants.md says
// how it went last and why some faults are borne.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var (
		seed    = flag.Uint64("seed", 1, "of the sample")
		sample  = flag.Int("sample", 20, "mechanical faults of each package; 0 tries the named ones only")
		only    = flag.String("packages", "", "try these packages only, as fetcher/wire,internal/export")
		at      = flag.String("at", "", "try every mechanical fault of one place, as fetcher/lanes/host.go:76, or of a whole file")
		noNamed = flag.Bool("no-named", false, "leave the named faults out")
		own     = flag.Bool("own", false, "run the tests of a fault's own package only")
		least   = flag.Int("least", 0, "per cent of the mechanical faults of each package that must be noticed")
	)
	flag.Parse()
	r := &report{out: os.Stdout, times: map[string]time.Duration{}}
	r.try = func(folder string, f *fault, usual time.Duration) (outcome, error) { return try(ctx, folder, f, usual) }
	targets := chosen(*only)
	if *own {
		for i := range targets {
			targets[i].above = nil
		}
	}
	if !*noNamed && *at == "" {
		r.named(targets)
	}
	for _, t := range targets {
		if *at != "" && !strings.HasPrefix(*at, t.folder+"/") || *at == "" && *sample == 0 {
			continue
		}
		if err := r.mechanical(t, *at, *seed, *sample); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2) //nolint:gocritic // what is stopped ends with the process
		}
	}
	if !r.finish(*least) {
		os.Exit(1)
	}
}
