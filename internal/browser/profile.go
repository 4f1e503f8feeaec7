package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// profilePrefix begins the names of the folders of browsers, behind which stands
// the number of the process that made them.
const profilePrefix = "marquee-browser-"

// newProfile makes the folder of a browser.
func newProfile() (string, error) {
	return os.MkdirTemp("", fmt.Sprintf("%s%d-", profilePrefix, os.Getpid()))
}

// removeProfile removes a browser's folder. What a child of the browser still
// writes as it ends makes the first tries fail.
func removeProfile(folder string) {
	for range 50 {
		if os.RemoveAll(folder) == nil {
			return
		}
		time.Sleep(20 * time.Millisecond) //nolint:forbidigo // a browser that ends tells of nothing, and a second is the most
	}
}

// removeLost removes the folders of processes that ended without doing it.
func removeLost() {
	folders, _ := filepath.Glob(filepath.Join(os.TempDir(), profilePrefix+"*"))
	for _, folder := range folders {
		number, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(folder), profilePrefix), "-")
		if pid, err := strconv.Atoi(number); err == nil && !isRunning(pid) {
			_ = os.RemoveAll(folder)
		}
	}
}
