package about

import (
	"os"
	"strings"
	"testing"

	"marquee/internal/about/parts"
)

func TestTheVersionIsThatOfThePackages(t *testing.T) {
	packaged, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(packaged), "Version = \""+Version()+"\"\n") {
		t.Errorf("the program is %s, FyneApp.toml says otherwise", Version())
	}
}

func TestTheLicencesAreThoseOfWhatIsLinkedIn(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine works for long")
	}
	found, err := parts.Find(t.Context())
	if err != nil {
		t.Skipf("the go command cannot tell here what is linked in: %v", err)
	}
	for _, problem := range parts.Problems(found) {
		t.Error(problem)
	}
	own, err := os.ReadFile("../../LICENSE")
	if err != nil {
		t.Fatal(err)
	}
	if parts.Document(string(own), found) != Licences() {
		t.Error("licences.txt.gz is not of what is linked in today: run go generate ./internal/about")
	}
}
