package browser

import (
	"net/netip"
	"net/url"
	"strings"

	"github.com/chromedp/cdproto/network"
	"golang.org/x/net/publicsuffix"
)

// policy says what a page may load.
type policy struct {
	site     string
	allHosts bool
	styles   bool
}

// allows reports whether a request of a page may leave.
func (p *policy) allows(rawURL string, kind network.ResourceType) bool {
	switch kind { //nolint:exhaustive // what is not named goes by its address
	case network.ResourceTypeImage, network.ResourceTypeMedia, network.ResourceTypeFont, network.ResourceTypeTextTrack, network.ResourceTypePing,
		network.ResourceTypeManifest, network.ResourceTypePrefetch, network.ResourceTypeCSPViolationReport:
		return false
	case network.ResourceTypeStylesheet:
		if !p.styles {
			return false
		}
	}
	u, err := url.Parse(rawURL)
	if err != nil {
		return false
	}
	switch u.Scheme {
	case "data", "blob", "about":
		return true
	case "http", "https", "ws", "wss":
		return p.allHosts || siteOf(u.Hostname()) == p.site
	}
	return false
}

// siteOf returns a host's site, the registrable domain, or the host itself where
// it has none.
func siteOf(host string) string {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if _, err := netip.ParseAddr(host); err == nil {
		return host
	}
	if site, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return site
	}
	return host
}
