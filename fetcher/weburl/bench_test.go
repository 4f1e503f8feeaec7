package weburl_test

import (
	"testing"

	"marquee/fetcher/weburl"
)

func BenchmarkParse(b *testing.B) {
	for name, url := range map[string]string{
		"plain":  "https://www.example.com/articles/2026/11/a-long-title-of-a-page.html?utm_source=newsletter&id=12345#section",
		"port":   "http://127.10.0.1:18080/p/s=8k,t=1k,e=i/000001",
		"IDN":    "https://bücher.example/straße?q=ü",
		"spaces": " HTTPS://Example.COM/a b ",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := weburl.Parse(url); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
