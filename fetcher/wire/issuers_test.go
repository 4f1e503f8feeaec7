package wire

import "testing"

func FuzzParseCertificates(f *testing.F) {
	f.Add([]byte("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"))
	f.Add([]byte("\x30\x0f\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x02\x30\x00"))
	f.Fuzz(func(t *testing.T, answer []byte) {
		if n := len(parseCertificates(answer)); n > maxBundle {
			t.Errorf("%d certificates", n)
		}
	})
}
