package cli

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"marquee/internal/project"
)

// TestWhatCameInARushIsInAllThatIsMadeOfASession: the run ends without entering
// it, and nobody can tell.
func TestWhatCameInARushIsInAllThatIsMadeOfASession(t *testing.T) {
	var text strings.Builder
	for i := range 6000 {
		fmt.Fprintf(&text, "https://h%d.test/title?text=Page+%d\n", i%60, i)
	}
	list := file(t, "list.txt", text.String()+"no address\nhttps://h1.test/title?text=Page+1\nhttps://h2.test/status/404\n")
	folder := t.TempDir()
	kept, direct, made := filepath.Join(folder, "kept.marquee"), filepath.Join(folder, "direct.jsonl"), filepath.Join(folder, "made.jsonl")
	ran(t, "fetch", "--demo", "--quiet", "-c", "256", "--per-host", "0", "--project", kept, "-o", direct, list)
	isRushed := func() bool {
		f, err := project.Open(kept)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Close() }()
		return f.Rushed()
	}
	if !isRushed() {
		t.Skip("the machine is too busy for a rush")
	}
	want := steady(t, direct)
	if n := strings.Count(want, `"outcome":"ok"`); n != 6001 {
		t.Fatalf("%d pages were read", n)
	}
	for _, args := range [][]string{
		{"export", kept, "-o", made},
		{"merge", "-o", made, kept},
		{"fetch", "--resume", kept, "--quiet", "--demo", "-o", made},
	} {
		ran(t, args...)
		if got := steady(t, made); got != want {
			t.Errorf("%s: %s", args[0], firstDifference(got, want))
		}
	}
	for _, pair := range [][]string{{direct, kept}, {kept, direct}} {
		if said, _, status := ran(t, "diff", pair[0], pair[1]); status != statusSettled || strings.Count(said, "\n") > 1 {
			t.Errorf("the session differs from its own export: status %d, %s", status, said)
		}
	}
}
