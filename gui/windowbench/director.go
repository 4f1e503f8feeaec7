package main

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

// settle is how many frames of a scene are shown before they count.
const settle = 20

// director shows the scenes, a step for each frame. Fyne calls the tick of an
// animation once before it draws a frame, so the time between two ticks is the
// time between two frames.
type director struct {
	w      fyne.Window
	scenes []scene
	shown  []fyne.CanvasObject
	rounds int
	done   func()

	round, scene, frame int
	last                time.Time
	gaps, work, cpu     [][]time.Duration // by scene
	used                time.Duration     // of the processor, at the last tick
	pending             time.Duration
	ticks               *fyne.Animation
}

func newDirector(w fyne.Window, scenes []scene, rounds int) *director {
	d := &director{
		w: w, scenes: scenes, rounds: rounds,
		shown: make([]fyne.CanvasObject, len(scenes)),
		gaps:  make([][]time.Duration, len(scenes)),
		work:  make([][]time.Duration, len(scenes)),
		cpu:   make([][]time.Duration, len(scenes)),
	}
	d.enter()
	return d
}

// matching keeps the scenes whose name contains a word.
func matching(all []scene, word string) []scene {
	return slices.DeleteFunc(slices.Clone(all), func(s scene) bool { return !strings.Contains(s.name, word) })
}

func (d *director) start() {
	d.ticks = fyne.NewAnimation(time.Hour, func(float32) { d.tick() })
	d.ticks.Curve = fyne.AnimationLinear
	d.ticks.RepeatCount = fyne.AnimationRepeatForever
	d.ticks.Start()
}

// enter puts the present scene into the window.
func (d *director) enter() {
	if d.shown[d.scene] == nil {
		d.shown[d.scene] = d.scenes[d.scene].content()
	}
	d.w.SetContent(d.shown[d.scene])
	d.frame = 0
}

// tick measures the frame that was drawn and prepares the next.
func (d *director) tick() {
	now, used := time.Now(), cpuTime()
	s := &d.scenes[d.scene]
	if s.painted != nil {
		d.pending += s.painted()
	}
	if d.frame > settle {
		d.gaps[d.scene] = append(d.gaps[d.scene], now.Sub(d.last))
		d.work[d.scene] = append(d.work[d.scene], d.pending)
		d.cpu[d.scene] = append(d.cpu[d.scene], used-d.used)
	}
	d.last, d.used, d.pending = now, used, 0
	if d.frame > s.frames+settle && !d.next() {
		return
	}
	d.pending = d.scenes[d.scene].step(d.frame + d.round*(s.frames+settle))
	d.frame++
}

// next goes to the next scene and reports whether there is one.
func (d *director) next() bool {
	d.scene++
	if d.scene == len(d.scenes) {
		d.scene = 0
		d.round++
	}
	if d.round == d.rounds {
		d.ticks.Stop()
		d.done()
		return false
	}
	d.enter()
	return true
}
