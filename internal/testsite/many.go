package testsite

import "fmt"

// Many returns rows URLs of small pages over hosts hosts, which take turns, for
// tests of scale. Each page's title is TitleOf its URL.
func (s *Site) Many(hosts, rows int) []string {
	urls := make([]string, rows)
	for i := range urls {
		urls[i] = fmt.Sprintf("http://h%d.many.test/%d", i%hosts, i/hosts)
	}
	return urls
}
