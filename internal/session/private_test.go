package session

import (
	"strings"
	"testing"
)

func TestPrivateAddressesOfAListAreCountedByNetwork(t *testing.T) {
	s := listOf(
		"http://10.1.2.3/", "http://10.9.9.9/b", "https://127.0.0.1:8443/", "http://192.168.0.1/", "http://[::1]/", "http://[fd00::1]/x",
		"http://169.254.169.254/latest", "http://localhost:8080/", "http://printer.local/", "http://2130706433/", "http://198.18.0.1/",
		"https://example.com/", "http://93.184.216.34/", "http://[2606:2800:220:1::1]/", "nonsense", "http://10.1.2.3/",
	)
	rows, nets := s.Private()
	if want := "10.0.0.0/8 192.168.0.0/16 127.0.0.0/8 169.254.0.0/16 ::1/128 fc00::/7 198.18.0.0/16 local names"; rows != 12 || strings.Join(nets, " ") != want {
		t.Errorf("%d rows in %q, want 12 in %q", rows, nets, want)
	}
	if rows, nets := listOf("https://example.com/").Private(); rows != 0 || len(nets) != 0 {
		t.Errorf("a public list has %d in %v", rows, nets)
	}
}
