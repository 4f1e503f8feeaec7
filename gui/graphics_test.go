package gui

import (
	"strings"
	"testing"
)

func TestAMachineWithoutOpenGLIsSaidInASentence(t *testing.T) {
	var faults []error
	var passed strings.Builder
	w := &faultWriter{out: &passed, onFault: func(err error) { faults = append(faults, err) }}
	for _, line := range []string{"Fyne error:  something else\n", "Fyne error:  window creation error\n"} {
		if n, err := w.Write([]byte(line)); n != len(line) || err != nil {
			t.Errorf("Write = %d, %v", n, err)
		}
	}
	if len(faults) != 1 || !strings.Contains(faults[0].Error(), "OpenGL") {
		t.Errorf("faults = %v, want one that names OpenGL", faults)
	}
	if !strings.Contains(passed.String(), "something else") {
		t.Error("another message was not passed on")
	}
}

func TestWithoutASessionBusNothingIsSaid(t *testing.T) {
	var passed strings.Builder
	w := &faultWriter{out: &passed, onFault: func(err error) { t.Error(err) }}
	for _, line := range []string{
		"2026/01/01 10:00:00 Fyne error:  failed to watch theme settings\n", "2026/01/01 10:00:00   Cause: no bus\n", "2026/01/01 10:00:00   At: app_xdg.go:152\n",
		"2026/01/01 10:00:01 Fyne error:  something else\n", "2026/01/01 10:00:01   Cause: a reason\n",
	} {
		if n, err := w.Write([]byte(line)); n != len(line) || err != nil {
			t.Errorf("Write = %d, %v", n, err)
		}
	}
	if got := passed.String(); strings.Contains(got, "theme") || strings.Contains(got, "no bus") || strings.Contains(got, "app_xdg") || !strings.Contains(got, "a reason") {
		t.Errorf("passed on: %q", got)
	}
}

func TestPreferencesThatAreBeingWrittenAreNoFault(t *testing.T) {
	for cause, passes := range map[string]bool{"EOF": false, "invalid character": true} {
		var passed strings.Builder
		w := &faultWriter{out: &passed, onFault: func(err error) { t.Error(err) }}
		for _, line := range []string{"Fyne error:  Preferences load error:\n", "  Cause: " + cause + "\n", "  At: preferences.go:105\n", "Fyne error:  another\n"} {
			if n, err := w.Write([]byte(line)); n != len(line) || err != nil {
				t.Errorf("Write = %d, %v", n, err)
			}
		}
		got := passed.String()
		if strings.Contains(got, "Preferences") != passes || strings.Contains(got, cause) != passes || strings.Contains(got, "At:") != passes || !strings.Contains(got, "another") {
			t.Errorf("with the cause %s is passed on: %q", cause, got)
		}
	}
}
