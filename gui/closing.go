package gui

import "time"

// closeTimeout bounds how long a closed window waits for the run to end. A
// run ends within a second of being stopped; this is for the case that it
// does not.
const closeTimeout = 3 * time.Second

// requestQuit is the way out, whoever asks: it stops what is going on, waits
// for its end away from the UI goroutine, and then quits.
func (w *Window) requestQuit() {
	if w.closing {
		return
	}
	w.closing = true
	w.win.Hide()
	w.cancel()
	w.renderer.Close()
	run := w.run
	go func() { // not among w.work, which it waits for; the process ends with it
		ended := make(chan struct{})
		go func() {
			if run != nil {
				run.Wait()
			}
			w.work.Wait()
			close(ended)
		}()
		select {
		case <-ended:
		case <-time.After(closeTimeout):
		}
		w.pump.Post(func() {
			w.ended = true
			w.quit()
		})
	}()
}

// finish ends what is still going on after the window has gone another way
// than through requestQuit, such as a signal.
func (w *Window) finish() {
	w.cancel()
	if w.run == nil {
		return
	}
	select {
	case <-w.run.Done():
	case <-time.After(closeTimeout):
	}
}
