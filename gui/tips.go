package gui

import (
	"strconv"

	"marquee/gui/control"
	"marquee/internal/session"
	"marquee/internal/words"
)

// bindTips has controls say what they do: what the actions say that they stand
// for, with their keys.
func (w *Window) bindTips() {
	t, d := w.toolbar, w.details
	for button, action := range map[*control.Button]string{
		t.Main: "fetch", t.Stop: "stop", t.Auto: "auto", t.Export: "export", t.Settings: "settings", w.unfolds: "list",
	} {
		button.Tip = w.table.Of(action).Told
	}
	for _, part := range []map[string]*control.Button{w.urls.Buttons(), d.Buttons()} {
		for action, button := range part {
			button.Tip = w.table.Of(action).Told
		}
	}
	w.urls.SessionButton().Tip = func() string { return words.Say("tip.session", nil) }
	t.AtOnce.Tip = func() string { return words.Say("at.once.prompt", nil) }
	t.Slider.Tip = t.AtOnce.Tip
	for i, class := range session.Classes() {
		if chip := w.results.Chip(class); chip != nil {
			chip.Tip = w.table.Of("class." + strconv.Itoa(i)).Told
		}
	}
}
