package wall

import (
	"net/url"
	"slices"
	"strings"
)

// consentHosts are hosts that only ask for consent.
var consentHosts = []string{
	"consent.google.com", "consent.youtube.com", "consent.yahoo.com", "guce.yahoo.com", "guce.techcrunch.com",
	"guce.aol.com", "consent.cookiebot.com", "myprivacy.dpgmedia.nl", "myprivacy.dpgmedia.be", "cmp.dpgmedia.nl",
}

// loginHosts are hosts that only ask who one is.
var loginHosts = []string{
	"accounts.google.com", "login.microsoftonline.com", "login.live.com", "login.yahoo.com", "login.salesforce.com",
	"signin.aws.amazon.com", "appleid.apple.com", "idmsa.apple.com", "auth.openai.com", "id.atlassian.com",
}

// loginWords are the segments of a path that lead to a login page.
var loginWords = []string{
	"login", "log-in", "log_in", "signin", "sign-in", "sign_in", "logon", "sso", "saml", "saml2", "oauth", "oauth2",
	"authorize", "login.php", "login.html", "login.aspx", "login.jsp", "wp-login.php", "authwall", "auth", "cas",
}

// consentWords are the segments of a path that lead to a consent page.
var consentWords = []string{
	"consent", "cookie-consent", "cookieconsent", "cookie-wall", "cookiewall", "collectconsent", "privacy-gate",
	"privacygate", "privacy-wall",
}

// Gate reports whether redirects that began at one URL ended at a consent page
// or a login page instead. Without a redirect it is neither: who asks for a
// login page wants it.
func Gate(requested, final string) (consent, login bool) {
	from, err := url.Parse(requested)
	if err != nil {
		return false, false
	}
	to, err := url.Parse(final)
	if err != nil || from.Host == to.Host && from.Path == to.Path {
		return false, false
	}
	host, hadHost := to.Hostname(), from.Hostname()
	consent = host != hadHost && (slices.Contains(consentHosts, host) || strings.HasPrefix(host, "consent.")) ||
		leadsTo(to.Path, consentWords) && !leadsTo(from.Path, consentWords)
	login = host != hadHost && (slices.Contains(loginHosts, host) || isLoginHost(host)) ||
		leadsTo(to.Path, loginWords) && !leadsTo(from.Path, loginWords)
	return consent, login && !consent
}

func isLoginHost(host string) bool {
	first, _, _ := strings.Cut(host, ".")
	return first == "login" || first == "signin" || first == "sso" || first == "auth" || first == "accounts"
}

// leadsTo reports whether a path has one of the words as a segment.
func leadsTo(path string, words []string) bool {
	for segment := range strings.SplitSeq(strings.ToLower(path), "/") {
		if slices.Contains(words, segment) {
			return true
		}
	}
	return false
}
