// Command windowbench measures the widgets of the window where they live: in a
// real window, frame by frame. Run it on a display of its own:
//
//	xvfb-run -a -s "-screen 0 1280x800x24" go run -tags migrated_fynedo ./gui/windowbench
//
// It shows one scene after another, each for some hundred frames and in several
// rounds, prints a table and writes .ci/out/window.json. The floor is a window
// in which a single text changes in every frame: what Fyne itself costs here.
package main
