package fetcher

import "strings"

// IsCredential reports whether a header's name sounds like a secret's. Such
// headers go to the row's own origin only, and are kept nowhere.
func IsCredential(name string) bool {
	name = strings.ToLower(name)
	for _, part := range [...]string{"auth", "cookie", "token", "key", "secret", "session", "password"} {
		if strings.Contains(name, part) {
			return true
		}
	}
	return false
}
