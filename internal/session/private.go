package session

import (
	"net/netip"
	"slices"

	"marquee/fetcher/wire"
)

// LocalNames is what Private calls hosts that are local by their name.
const LocalNames = "local names"

// privateNet is a network with its name, for a list may have a million rows in it.
type privateNet struct {
	netip.Prefix
	name string
}

// privateNets are the networks that people have private addresses in, as they
// are told; the first that holds an address is its own.
var privateNets = func() []privateNet {
	var all []privateNet
	for _, net := range []string{
		"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "100.64.0.0/10", "0.0.0.0/8",
		"::1/128", "fc00::/7", "fe80::/10",
	} {
		all = append(all, privateNet{netip.MustParsePrefix(net), net})
	}
	return all
}()

// Private returns how many rows name a private address, and which networks
// those are in: for the note before a list is read, which a person may have
// from somebody else. Names are looked up only when they are read; those that
// are local by their spelling count.
func (s *Session) Private() (rows int, nets []string) {
	found := make(map[string]bool)
	for i := range s.list.Rows {
		if net := privateNetOf(s.list.Rows[i].URL); net != "" {
			rows++
			found[net] = true
		}
	}
	for _, net := range privateNets {
		if found[net.name] {
			nets = append(nets, net.name)
			delete(found, net.name)
		}
	}
	rest := make([]string, 0, len(found))
	for net := range found {
		rest = append(rest, net)
	}
	slices.Sort(rest)
	return rows, append(nets, rest...)
}

// privateNetOf returns the network of a URL's host; "" if it is a public one.
func privateNetOf(url string) string {
	at, ok := wire.SplitURL(url)
	if !ok || !wire.NamesLocal(at.Host) {
		return ""
	}
	ip, err := netip.ParseAddr(at.Host)
	if err != nil {
		return LocalNames
	}
	ip = ip.Unmap()
	for _, net := range privateNets {
		if net.Contains(ip) {
			return net.name
		}
	}
	const bits4, bits6 = 16, 32 // what is left is rare: the neighbourhood is enough
	bits := bits6
	if ip.Is4() {
		bits = bits4
	}
	net, err := ip.Prefix(bits)
	if err != nil {
		return LocalNames
	}
	return net.String()
}
