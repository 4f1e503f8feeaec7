package hosts

import (
	"fmt"
	"testing"

	"marquee/fetcher"
	"marquee/internal/workspace"
)

func TestTheIDOfAHostIsNeverAnothers(t *testing.T) {
	r := &rows{ids: map[string]int{}}
	owners := map[int]string{}
	for batch := range 7 {
		all := make([]fetcher.Host, workspace.MostHosts)
		for i := range all {
			all[i].Host = fmt.Sprintf("https://h%d.test:443", batch*len(all)+i)
		}
		r.set(all)
		if len(r.ids) > 5*workspace.MostHosts {
			t.Errorf("%d hosts are remembered", len(r.ids))
		}
		for i := range all {
			id := r.ID(i)
			if owner, ok := owners[id]; ok {
				t.Fatalf("%s has the id of %s", all[i].Host, owner)
			}
			owners[id] = all[i].Host
			if r.Row(id) != i {
				t.Fatalf("the id of row %d leads to row %d", i, r.Row(id))
			}
		}
	}
	stays := r.ID(7)
	for len(r.ids) > workspace.MostHosts { // until those that are gone are forgotten
		all := make([]fetcher.Host, workspace.MostHosts)
		copy(all, r.all[:10])
		for i := range all[10:] {
			all[10+i].Host = fmt.Sprintf("https://other%d.test:443", r.next+i)
		}
		r.set(all)
		if r.ID(7) != stays {
			t.Fatalf("a host that shows is given another id: %d, before %d", r.ID(7), stays)
		}
	}
}
