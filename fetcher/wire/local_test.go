package wire

import (
	"net/netip"
	"testing"
)

func TestPrivateAddressesAreKnown(t *testing.T) {
	for _, text := range []string{
		"0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255",
		"192.0.0.8", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "224.0.0.1", "240.0.0.1", "255.255.255.255",
		"::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::808:808",
		"100::1", "2001:2::1", "2002:7f00:1::", "2002:a00:1::1", "2001:0:7f00:1::f7f7:f7f7", "2001:0:808:808::80ff:fffe", "fc00::1", "fdff::1", "fe80::1", "fe80::1%eth0",
		"fec0::1", "ff02::1", "5f00::1", "2a00:1450::5efe:10.0.0.1",
	} {
		if !IsLocal(netip.MustParseAddr(text)) {
			t.Errorf("%s is taken for a public address", text)
		}
	}
	if !IsLocal(netip.Addr{}) {
		t.Error("no address is taken for a public one")
	}
}

func TestPublicAddressesAreKnown(t *testing.T) {
	for _, text := range []string{
		"1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "169.253.0.1", "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.1.1", "192.169.0.1",
		"198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::1", "64:ff9b::808:808", "2002:808:808::1", "::ffff:8.8.8.8",
		"2001:4860:4860::8888", "2001:0:808:808::f7f7:f7f7",
	} {
		if IsLocal(netip.MustParseAddr(text)) {
			t.Errorf("%s is taken for a private address", text)
		}
	}
}

func TestLocalNamesAreKnown(t *testing.T) {
	for name, want := range map[string]bool{
		"localhost": true, "localhost.": true, "LOCALHOST": true, "a.localhost": true, "a.localhost.": true, "localhost.localdomain": true, "printer.local": true,
		"metadata.google.internal": true, "router.lan": true, "nas.home.arpa": true, "intranet": true, "127.0.0.1": true, "127.0.0.1.": true, "::1": true,
		"example.com": false, "localhost.example.com": false, "notlocalhost.com": false, "8.8.8.8": false, "local.example": false, "mylocal.com": false,
	} {
		if got := NamesLocal(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
