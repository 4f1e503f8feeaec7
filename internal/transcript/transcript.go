// Package transcript holds what a test has seen to a file that was read once: it
// is for tests of how much comes of very many inputs.
package transcript

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the transcripts anew, to be read as a change of behaviour")

// Compare fails the test at the first line in which got is not what the file
// says. With -update it writes the file first.
func Compare(t testing.TB, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(string(content), "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(want) || line != want[i] {
			t.Fatalf("%s:%d:\n%s, want\n%s", file, i+1, line, strings.Join(want[min(i, len(want)-1):min(i+1, len(want))], ""))
		}
	}
	if len(got) != len(content) {
		t.Errorf("%s goes on where the test has ended", file)
	}
}
