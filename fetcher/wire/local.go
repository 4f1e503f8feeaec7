package wire

import (
	"net/netip"
	"strings"
)

// notPublic are the blocks that are not on the public internet, beside those
// that netip knows by name: what IANA's special-purpose registries call not
// globally reachable (RFC 6890 and its updates). The blocks for documentation
// are left out: nothing is there, and examples and tests want them.
var notPublic = prefixes(
	"0.0.0.0/8",      // this network
	"100.64.0.0/10",  // shared address space, RFC 6598
	"192.0.0.0/24",   // protocol assignments
	"192.88.99.0/24", // 6to4 relays, given up by RFC 7526
	"198.18.0.0/15",  // benchmarks, RFC 2544
	"240.0.0.0/4",    // reserved, and the broadcast address
	"64:ff9b:1::/48", // translation within a network, RFC 8215
	"100::/64",       // discarded, RFC 6666
	"100:0:0:1::/64", // dummy, RFC 9780
	"2001:2::/48",    // benchmarks
	"5f00::/16",      // segment routing, RFC 9602
	"fec0::/10",      // site-local, given up by RFC 3879
)

var (
	nat64     = netip.MustParsePrefix("64:ff9b::/96")    // RFC 6052
	sixTo4    = netip.MustParsePrefix("2002::/16")       // RFC 3056
	teredo    = netip.MustParsePrefix("2001::/32")       // RFC 4380
	compat4   = netip.MustParsePrefix("::/96")           // RFC 4291, given up
	translate = netip.MustParsePrefix("::ffff:0:0:0/96") // RFC 2765, given up
)

func prefixes(texts ...string) []netip.Prefix {
	all := make([]netip.Prefix, len(texts))
	for i, text := range texts {
		all[i] = netip.MustParsePrefix(text)
	}
	return all
}

// IsLocal reports whether an address is private, loopback, link-local or
// otherwise not on the public internet, also where it hides inside an IPv6
// address that leads to it.
func IsLocal(a netip.Addr) bool {
	a = a.WithZone("").Unmap()
	if !a.IsValid() || isSpecial(a) {
		return true
	}
	for _, inner := range embedded(a) {
		if isSpecial(inner) {
			return true
		}
	}
	return false
}

func isSpecial(a netip.Addr) bool {
	if a.IsLoopback() || a.IsPrivate() || a.IsLinkLocalUnicast() || a.IsUnspecified() || a.IsMulticast() {
		return true
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// embedded returns the IPv4 addresses inside an IPv6 address.
func embedded(a netip.Addr) []netip.Addr {
	if !a.Is6() {
		return nil
	}
	b := a.As16()
	last := netip.AddrFrom4([4]byte(b[12:]))
	switch {
	case nat64.Contains(a), compat4.Contains(a), translate.Contains(a):
		return []netip.Addr{last}
	case sixTo4.Contains(a):
		return []netip.Addr{netip.AddrFrom4([4]byte(b[2:6]))}
	case teredo.Contains(a): // the server's, and the client's with its bits turned
		return []netip.Addr{netip.AddrFrom4([4]byte(b[4:8])), netip.AddrFrom4([4]byte{^b[12], ^b[13], ^b[14], ^b[15]})}
	case b[8]&^3 == 0 && b[9] == 0 && b[10] == 0x5e && b[11] == 0xfe: // ISATAP, RFC 5214
		return []netip.Addr{last}
	}
	return nil
}

// localNames are the domains that name something inside a network or machine
// (RFC 6761, 6762, 8375, ICANN's .internal, and what home routers call theirs).
var localNames = [...]string{".localhost", ".localdomain", ".local", ".internal", ".intranet", ".home.arpa", ".lan"}

// NamesLocal reports whether a host is local by its spelling: behind a proxy
// nobody here sees its address. Names without a dot are.
func NamesLocal(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if a, err := netip.ParseAddr(host); err == nil {
		return IsLocal(a)
	}
	if !strings.Contains(host, ".") {
		return true
	}
	for _, suffix := range localNames {
		if strings.HasSuffix(host, suffix) {
			return true
		}
	}
	return false
}
