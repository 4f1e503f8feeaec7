package shard

import (
	"cmp"
	"container/heap"
	"hash/fnv"
	"slices"

	"marquee/fetcher/weburl"
	"marquee/fetcher/wire"
	"marquee/internal/urllist"
)

// site is what stays on one machine: a registrable domain, or an address.
type site struct {
	name   string
	weight int // pages to read
	share  int32
}

// Assign says which share takes each row of a list, as an index from 0, if
// there are so many shares. Sites go to the lightest share, the largest first;
// where two are as large, a hash of the name decides. The heaviest share has
// less than the last site that it was given more than the mean. Rows without a
// URL are the first share's: they cost nothing.
func Assign(list *urllist.List, of int) []int32 {
	siteOf, sites := group(list)
	order := make([]int32, len(sites))
	for i := range order {
		order[i] = int32(i)
	}
	ties := make([]uint64, len(sites))
	for i := range sites {
		hash := fnv.New64a()
		_, _ = hash.Write([]byte(sites[i].name)) // never fails
		ties[i] = hash.Sum64()
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(sites[b].weight, sites[a].weight), cmp.Compare(ties[a], ties[b]), cmp.Compare(sites[a].name, sites[b].name))
	})
	loads := make(loads, of)
	for i := range loads {
		loads[i].share = int32(i)
	}
	for _, i := range order {
		sites[i].share = loads[0].share
		loads[0].weight += sites[i].weight
		heap.Fix(&loads, 0)
	}
	for row, at := range siteOf {
		if at >= 0 {
			siteOf[row] = sites[at].share
		} else {
			siteOf[row] = 0
		}
	}
	return siteOf
}

// group finds each row's site; -1 for a row without a URL.
func group(list *urllist.List) (siteOf []int32, sites []site) {
	siteOf = make([]int32, len(list.Rows))
	byHost, byName := map[string]int32{}, map[string]int32{}
	for i := range list.Rows {
		row := &list.Rows[i]
		if row.URL == "" {
			siteOf[i] = -1
			continue
		}
		if row.Repeat >= 0 {
			siteOf[i] = siteOf[row.Repeat] // read with it
			continue
		}
		host := hostOf(row.URL)
		at, known := byHost[host]
		if !known {
			name := weburl.Site(host)
			if at, known = byName[name]; !known {
				at = int32(len(sites))
				byName[name] = at
				sites = append(sites, site{name: name})
			}
			byHost[host] = at
		}
		sites[at].weight++
		siteOf[i] = at
	}
	return siteOf, sites
}

// hostOf is the host of a URL; the URL itself where it has none.
func hostOf(url string) string {
	at, ok := wire.SplitURL(url)
	if !ok {
		return url
	}
	return at.Host
}

// load is what a share has been given.
type load struct {
	weight int
	share  int32
}

// loads is a heap with the lightest share first; of several, the first.
type loads []load

func (l loads) Len() int      { return len(l) }
func (l loads) Swap(i, j int) { l[i], l[j] = l[j], l[i] }
func (l loads) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(l[i].weight, l[j].weight), cmp.Compare(l[i].share, l[j].share)) < 0
}

// Push and Pop are never called: the shares are all there from the start.
func (l loads) Push(any) {}

// Pop is never called.
func (l loads) Pop() any { return nil }
