package main

import (
	"time"

	"fyne.io/fyne/v2"
)

// scene is something to measure. All its functions run on the UI goroutine.
type scene struct {
	name   string
	frames int // in each round

	// content builds what the window shows, once.
	content func() fyne.CanvasObject
	// step changes the content before each frame and returns how long that
	// took of our own code, 0 if the scene only measures frames.
	step func(frame int) time.Duration
	// painted returns how long our own code painted since it was last called;
	// nil if it does not paint.
	painted func() time.Duration

	gapTarget  float64       // of the median gap between frames, as a multiple of the floor's; 0 for none
	tailTarget float64       // of the 99th percentile, likewise
	workTarget time.Duration // of the 99th percentile of our own work in a frame; 0 for none
}

// scenes are measured in this order; files add theirs in init.
var scenes []scene

func register(s ...scene) { scenes = append(scenes, s...) }
