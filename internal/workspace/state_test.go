package workspace

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"marquee/internal/export"
	"marquee/internal/session"
	"marquee/internal/urllist"
)

// hanging is a list of which two rows end at once and the others never.
const hanging = "https://a.test/\nhttps://b.test/status/404\nhttps://c.test/hang\nhttps://d.test/hang\nno address\n"

// stages bring a Workspace into each of its states.
var stages = map[string]func(*testing.T) *desk{
	"empty": func(t *testing.T) *desk { return newDesk(t, "") },
	"listed": func(t *testing.T) *desk {
		return newDesk(t, hanging)
	},
	"starting": func(t *testing.T) *desk {
		d := newDesk(t, hanging)
		d.Fetch()
		return d
	},
	"running": running,
	"paused": func(t *testing.T) *desk {
		d := running(t)
		d.Pause()
		return d
	},
	"stopping": func(t *testing.T) *desk {
		d := running(t)
		d.Stop()
		return d
	},
	"done unsaved": stopped,
	"done saved": func(t *testing.T) *desk {
		d := stopped(t)
		d.save()
		return d
	},
	"restored": func(t *testing.T) *desk {
		old := stopped(t)
		d := newDesk(t, "")
		d.Open(old.shown.list, old.Session(), true)
		return d
	},
}

func running(t *testing.T) *desk {
	d := newDesk(t, hanging)
	d.Fetch()
	d.until("two rows are read and two hang", func() bool {
		return d.State().Phase == Running && d.State().Known == 2 && d.Progress().InFlight == 2
	})
	return d
}

func stopped(t *testing.T) *desk {
	d := running(t)
	d.until("the hosts that hang were asked", func() bool { return d.requests("c.test") == 1 && d.requests("d.test") == 1 })
	d.Stop()
	d.toEnd()
	return d
}

func (d *desk) save() {
	saved := false
	d.Export(filepath.Join(d.t.TempDir(), "titles.csv"), Export{Format: export.CSV}, nil, func(_ int, err error) {
		if err != nil {
			d.t.Error(err)
		}
		saved = true
	})
	d.until("it is saved", func() bool { return saved })
}

// actions are what a person can do, by the buttons' names.
var actions = map[string]func(*desk){
	"fetch":        func(d *desk) { d.Fetch() },
	"continue":     func(d *desk) { d.Continue() },
	"failed again": func(d *desk) { d.FetchClass(session.FailedRows) },
	"row again":    func(d *desk) { d.FetchRows([]int{0}) },
	"pause":        func(d *desk) { d.Pause() },
	"resume":       func(d *desk) { d.Resume() },
	"stop":         func(d *desk) { d.Stop() },
	"clear":        func(d *desk) { d.Clear() },
	"open":         func(d *desk) { d.Open(&urllist.List{}, session.New(&urllist.List{}), true) },
	"edit": func(d *desk) {
		d.write("https://new.test/\n")
		d.until("it is read", func() bool { return !d.Reading() })
	},
	"slider": func(d *desk) { d.SetConcurrency(3) },
	"auto":   func(d *desk) { d.SetAuto(true) },
	"filter": func(d *desk) { d.SetFilter("zzz") },
	"export": func(d *desk) { d.save() },
}

// outcomesOf says which phase follows at once on an action in a state; what is
// not named stays as it is.
var follows = map[string]map[string]Phase{
	"empty": {"edit": Listed, "row again": Empty},
	"listed": {
		"fetch": Starting, "row again": Starting, "open": Empty, "edit": Listed,
	},
	"starting": {"edit": Starting, "export": Starting, "filter": Starting},
	"running":  {"pause": Paused, "stop": Stopping},
	"paused":   {"resume": Running, "stop": Stopping},
	"stopping": {"edit": Done, "export": Done},
	"done unsaved": {
		"fetch": Starting, "continue": Starting, "failed again": Starting, "row again": Starting,
		"clear": Listed, "open": Empty, "edit": Done,
	},
	"done saved": {
		"fetch": Starting, "continue": Starting, "failed again": Starting, "row again": Starting,
		"clear": Listed, "open": Empty, "edit": Done,
	},
	"restored": {
		"fetch": Starting, "continue": Starting, "failed again": Starting, "row again": Starting,
		"clear": Listed, "open": Empty, "edit": Done,
	},
}

func TestEveryActionInEveryState(t *testing.T) {
	for stage, reach := range stages {
		for action, act := range actions {
			t.Run(stage+"/"+action, func(t *testing.T) {
				d := reach(t)
				before := d.State()
				want, named := follows[stage][action]
				if !named {
					want = before.Phase
				}
				if name := strings.Fields(stage)[0]; name != "restored" && before.Phase.String() != name {
					t.Fatalf("the stage is %v", before.Phase)
				}
				known := d.Session().Counts().Known()
				act(d)
				got := d.State()
				if got.Phase != want && !settled(got.Phase, want) {
					t.Errorf("it is %v, want %v", got.Phase, want)
				}
				if action != "clear" && action != "open" && d.Session().Counts().Known() < known {
					t.Errorf("it knew %d rows and knows %d", known, d.Session().Counts().Known())
				}
				if (got.Phase == Empty || got.Phase == Listed) && got.Unsaved {
					t.Error("results are unsaved where there are none")
				}
				if action == "export" && before.Phase == Done && got.Unsaved {
					t.Error("exported results count as unsaved")
				}
			})
		}
	}
}

// settled reports whether one phase is where another leads by itself: an action
// that lets the loop run may see the run begin or end.
func settled(got, want Phase) bool {
	return want == Starting && got == Running || want == Stopping && got == Done || want == Done && got == Stopping
}

func TestResultsAreUnsavedUntilTheyAreExported(t *testing.T) {
	for stage, want := range map[string]bool{
		"empty": false, "listed": false, "running": true, "paused": true, "done unsaved": true, "done saved": false, "restored": false,
	} {
		if got := stages[stage](t).State().Unsaved; got != want {
			t.Errorf("%s: unsaved %v, want %v", stage, got, want)
		}
	}
	d := stages["done saved"](t)
	d.FetchClass(session.FailedRows)
	d.toEnd()
	if !d.State().Unsaved {
		t.Error("rows were fetched again, and the results count as saved")
	}
}

func TestAStateSaysWhatMayBeDone(t *testing.T) {
	for stage, want := range map[string]string{
		"empty": "", "listed": "fetch export", "starting": "export", "running": "pause stop export",
		"paused": "resume stop export", "stopping": "export",
		"done unsaved": "fetch continue export", "restored": "fetch continue export",
	} {
		s := stages[stage](t).State()
		var got []string
		for _, may := range []struct {
			name string
			may  bool
		}{
			{"fetch", s.CanFetch},
			{"pause", s.CanPause()},
			{"resume", s.CanResume()},
			{"stop", s.CanStop()},
			{"continue", s.CanContinue()},
			{"export", s.CanExport},
		} {
			if may.may {
				got = append(got, may.name)
			}
		}
		if fmt.Sprint(got) != "["+want+"]" {
			t.Errorf("%s: may %v, want [%s]", stage, got, want)
		}
	}
}
