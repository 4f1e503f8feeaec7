//go:build unix

package export

import (
	"io/fs"
	"os"
	"syscall"
)

// keepOwner gives file the owner and the group of the file that it will
// replace, as far as the system lets us.
func keepOwner(file *os.File, was fs.FileInfo) {
	to, ok := was.Sys().(*syscall.Stat_t)
	if !ok {
		return
	}
	if file.Chown(int(to.Uid), int(to.Gid)) != nil {
		_ = file.Chown(-1, int(to.Gid)) // a group of ours may be kept where the owner cannot
	}
}
