package wire

import "net/netip"

// notPublic are the address blocks, beside those netip knows by name, that
// lie inside a network or machine: shared address space (RFC 6598), protocol
// assignments (RFC 6890) and "this network" (RFC 1122).
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("fec0::/10"),
}

var (
	nat64   = netip.MustParsePrefix("64:ff9b::/96")
	sixTo4  = netip.MustParsePrefix("2002::/16")
	compat4 = netip.MustParsePrefix("::/96")
)

// IsLocal reports whether an address is private, loopback, link-local or
// otherwise not on the public internet, also where it hides inside an IPv6
// address (mapped, compatible, NAT64, 6to4).
func IsLocal(a netip.Addr) bool {
	a = embedded(a.WithZone("").Unmap())
	if !a.IsValid() || a.IsLoopback() || a.IsPrivate() || a.IsLinkLocalUnicast() || a.IsUnspecified() || a.IsMulticast() {
		return true
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// embedded returns the IPv4 address inside an IPv6 address that routes to it.
func embedded(a netip.Addr) netip.Addr {
	if !a.Is6() {
		return a
	}
	b := a.As16()
	switch {
	case nat64.Contains(a), compat4.Contains(a) && !a.IsLoopback() && !a.IsUnspecified():
		return netip.AddrFrom4([4]byte(b[12:16]))
	case sixTo4.Contains(a):
		return netip.AddrFrom4([4]byte(b[2:6]))
	}
	return a
}
