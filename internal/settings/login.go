package settings

import (
	"fmt"
	"strings"

	"marquee/fetcher"
)

// Login is a user name and a password for one host.
type Login struct{ Host, User, Password string }

// UnmarshalText reads “host user:password”.
func (l *Login) UnmarshalText(text []byte) error {
	host, rest, found := strings.Cut(strings.TrimSpace(string(text)), " ")
	user, password, named := strings.Cut(strings.TrimSpace(rest), ":")
	if !found || !named || host == "" || user == "" || strings.ContainsAny(host, "/@") {
		return fmt.Errorf("%q is no login: write it like “example.org ann:secret”", host)
	}
	*l = Login{host, user, password}
	return nil
}

// String writes a login as UnmarshalText reads it.
func (l Login) String() string { return l.Host + " " + l.User + ":" + l.Password }

func hostFields(logins []Login) []fetcher.HostField {
	var all []fetcher.HostField
	for _, l := range logins {
		all = append(all, fetcher.BasicAuth(l.Host, l.User, l.Password))
	}
	return all
}
