//go:build !windows && !darwin

package clipboard

import (
	"fmt"
	"os"
)

// system is an X server's clipboard: the selection CLIPBOARD, which belongs to
// one of its windows. One is made for it at the first use.
type system struct{ owner *owner }

func (s *system) put(text, fragment string) error {
	if os.Getenv("DISPLAY") == "" || os.Getenv("WAYLAND_DISPLAY") != "" {
		return ErrUnsupported
	}
	if s.owner == nil || s.owner.ended() {
		owner, err := newOwner()
		if err != nil {
			return fmt.Errorf("reaching the clipboard: %w", err)
		}
		s.close()
		s.owner = owner
	}
	return s.owner.put(text, document(fragment))
}

func (s *system) close() {
	if s.owner != nil {
		s.owner.close()
		s.owner = nil
	}
}
