package testsite_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestHostsThatMeanHarmDoNotShip lists what the program is made of.
func TestHostsThatMeanHarmDoNotShip(t *testing.T) {
	out, err := exec.Command("go", "list", "-tags", "migrated_fynedo", "-deps", "marquee").Output()
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Fields(string(out))
	if slices.Contains(parts, "marquee/internal/testsite") {
		t.Error("the program holds the test web, with its hostile hosts")
	}
	if !slices.Contains(parts, "marquee/internal/demoweb") {
		t.Error("the program has no demo: is the list of its parts right?")
	}
}
