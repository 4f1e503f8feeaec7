package workspace

import (
	"strconv"
	"testing"

	"marquee/fetcher"
)

func TestCertificatesOfSoManyHostsAreRememberedAndNoMore(t *testing.T) {
	w := &Workspace{}
	for i := range mostCertificates + 10 {
		w.certificates.tell("h"+strconv.Itoa(i)+".test", fetcher.Certificate{Issuer: strconv.Itoa(i)})
	}
	if got := len(w.certificates.all); got != mostCertificates {
		t.Errorf("%d are remembered, want %d", got, mostCertificates)
	}
	last := mostCertificates + 9
	if c, ok := w.Certificate("https://h" + strconv.Itoa(last) + ".test/page?a=b"); !ok || c.Issuer != strconv.Itoa(last) {
		t.Errorf("the last host's is %+v, known: %v", c, ok)
	}
	if _, ok := w.Certificate("http://h" + strconv.Itoa(last) + ".test/"); ok {
		t.Error("a page that was read without TLS has one")
	}
}
