package cli

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"marquee/fetcher"
	"marquee/internal/netrc"
)

// auth is who signs in to a host, as --auth takes it. The password is no part
// of it: arguments are there for every program of the machine to see.
type auth struct{ host, user string }

// UnmarshalText reads “HOST=USER”.
func (a *auth) UnmarshalText(text []byte) error {
	host, user, found := strings.Cut(string(text), "=")
	host, user = strings.TrimSpace(host), strings.TrimSpace(user)
	switch {
	case !found || host == "" || user == "":
		return errors.New("--auth takes HOST=USER, like example.com=ann")
	case strings.Contains(user, ":"):
		return fmt.Errorf("a password does not belong on the command line, where other programs see it: give --auth %s=USER and put the password into %s, or use --auth-file", host, passwordVariable(host))
	}
	a.host, a.user = host, user
	return nil
}

// anyPassword is the variable with the password for hosts without one of their
// own.
const anyPassword = "MARQUEE_PASSWORD"

// passwordVariable is the variable with the password for a host:
// MARQUEE_PASSWORD_EXAMPLE_COM for example.com.
func passwordVariable(host string) string {
	upper := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, strings.ToUpper(host))
	return anyPassword + "_" + upper
}

// logins are the headers that sign in to hosts: those of the file, and those
// of --auth, which come first. A password is taken from the environment or
// asked for.
func (p *process) logins(f *fetchFlags) ([]fetcher.HostField, error) {
	all, err := readLogins(f.AuthFile)
	if err != nil {
		return nil, err
	}
	for _, a := range f.Auth {
		password, found := os.LookupEnv(passwordVariable(a.host))
		if !found {
			password, found = os.LookupEnv(anyPassword)
		}
		if !found {
			if password, err = p.askPassword(a); err != nil {
				return nil, err
			}
		}
		all = slices.DeleteFunc(all, func(f fetcher.HostField) bool { return strings.EqualFold(f.Host, a.host) })
		all = append(all, fetcher.BasicAuth(a.host, a.user, password))
	}
	return all, nil
}

func readLogins(name string) ([]fetcher.HostField, error) {
	if name == "" {
		return nil, nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("the logins in %s could not be read (%w): check its name and permissions", name, cause(err))
	}
	list, err := netrc.Parse(string(text))
	if err != nil {
		return nil, fmt.Errorf("the logins in %s could not be read: %w", name, err)
	}
	var all []fetcher.HostField
	for _, l := range list {
		all = append(all, fetcher.BasicAuth(l.Host, l.User, l.Password))
	}
	return all, nil
}

// askPassword asks for a password where somebody can answer.
func (p *process) askPassword(a auth) (string, error) {
	keyboard, ok := p.stdin.(*os.File)
	if !ok || !isTerminal(p.stdin) || !isTerminal(p.stderr) {
		return "", fmt.Errorf("there is no password for %s at %s: put it into %s or %s, or use --auth-file", a.user, a.host, passwordVariable(a.host), anyPassword)
	}
	_, _ = fmt.Fprintf(p.stderr, "Password for %s at %s: ", a.user, a.host)
	password, err := term.ReadPassword(int(keyboard.Fd()))
	p.say("")
	if err != nil {
		return "", fmt.Errorf("the password could not be read (%w): put it into %s", err, anyPassword)
	}
	return string(password), nil
}
