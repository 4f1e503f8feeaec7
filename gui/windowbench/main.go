package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
)

func main() {
	rounds := flag.Int("rounds", 3, "times each scene is shown")
	out := flag.String("out", ".ci/out/window.json", "where to write the results")
	only := flag.String("only", "", "measure only scenes whose name contains this, and the floor")
	flag.Parse()
	a := app.NewWithID("marquee.windowbench")
	w := a.NewWindow("windowbench")
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1280, 800))
	d := newDirector(w, append([]scene{floor()}, matching(scenes, *only)...), *rounds)
	d.done = a.Quit
	a.Lifecycle().SetOnStarted(d.start)
	w.ShowAndRun()
	results := d.results()
	report(results)
	if err := write(*out, results); err != nil {
		fmt.Fprintln(os.Stderr, "writing the results:", err)
		os.Exit(1)
	}
}

func write(path string, results []result) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	body, err := json.MarshalIndent(results, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(body, '\n'), 0o644)
}

func report(results []result) {
	fmt.Printf("%-44s %18s %18s %18s %8s\n", "milliseconds", "frame gap med/p99", "× floor", "our work med/p99", "CPU")
	for _, r := range results {
		mark := ""
		if !r.Reached {
			mark = "  misses its target"
		}
		fmt.Printf("%-44s %9.2f / %6.2f %9.3f / %6.3f %9.3f / %6.3f %8.2f%s\n",
			r.Name, r.GapMedian, r.GapP99, r.MedianToFloor, r.P99ToFloor, r.WorkMedian, r.WorkP99, r.CPU, mark)
	}
}
