package browser

import (
	"net/url"

	"github.com/chromedp/cdproto/network"

	"marquee/fetcher/weburl"
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
		return p.allHosts || weburl.Site(u.Hostname()) == p.site
	}
	return false
}
