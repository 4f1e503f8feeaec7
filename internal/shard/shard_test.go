package shard

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"marquee/fetcher/weburl"
	"marquee/internal/urllist"
)

// webList is a list of sites as lists have them: a few large ones and many
// small, some of several hosts, with repeats, other ports and lines without an
// address.
func webList(rows int) string {
	random := rand.New(rand.NewPCG(1, 2))
	var text strings.Builder
	for i := range rows {
		site := int(math.Pow(random.Float64(), 3) * float64(rows) / 20)
		switch i % 50 {
		case 7:
			text.WriteString("no address at all\n")
		case 8:
			fmt.Fprintf(&text, "https://site%d.example/\n", site)
		case 9:
			fmt.Fprintf(&text, "http://site%d.example:8080/%d#part\n", site, i)
		case 10:
			fmt.Fprintf(&text, "http://192.0.2.%d/%d\n", site%256, i)
		default:
			fmt.Fprintf(&text, "https://h%d.site%d.example/%d\n", i%3, site, i)
		}
	}
	return text.String()
}

func TestTheSharesOfAListAreAllOfItAndNoRowTwice(t *testing.T) {
	list := urllist.ParseWith(webList(5000), urllist.Options{As: urllist.KindList})
	const of = 7
	seen := make([]int, len(list.Rows))
	for n := range of {
		share := Take(list, Share{n + 1, of})
		if !slices.IsSorted(share.Numbers) {
			t.Errorf("share %d is not in the list's order", n+1)
		}
		for i, row := range share.Rows {
			number := share.Number(i)
			whole := list.Rows[number]
			seen[number]++
			if row.URL != whole.URL || row.Input != whole.Input || row.Line != whole.Line || row.Problem != whole.Problem {
				t.Fatalf("row %d of the list is %+v in share %d, not %+v", number, row, n+1, whole)
			}
			if (row.Repeat >= 0) != (whole.Repeat >= 0) || row.Repeat >= 0 && share.Number(row.Repeat) != whole.Repeat {
				t.Fatalf("row %d repeats row %d in share %d, and row %d in the list", number, share.Number(row.Repeat), n+1, whole.Repeat)
			}
		}
		again := urllist.Of(slices.Clone(share.Rows))
		if again.Invalid != share.Invalid || again.Repeats != share.Repeats {
			t.Errorf("share %d counts %d invalid rows and %d repeats; it has %d and %d", n+1, share.Invalid, share.Repeats, again.Invalid, again.Repeats)
		}
	}
	if i := slices.IndexFunc(seen, func(n int) bool { return n != 1 }); i >= 0 {
		t.Errorf("row %d is in %d shares", i, seen[i])
	}
}

func TestWhatAListCallsItsAddressesGoesWithThem(t *testing.T) {
	list := urllist.Parse("<a href=\"https://a.test/\">One</a> <a href=\"https://b.test/\">Two</a> <a href=\"https://c.test/\">Three</a>")
	for n := range 3 {
		share := Take(list, Share{n + 1, 3})
		for i := range share.Rows {
			if got, want := share.Text(i), list.Text(share.Number(i)); got != want || got == "" {
				t.Errorf("%s is called %q in a share, %q in the list", share.Rows[i].URL, got, want)
			}
		}
	}
}

func TestTheHeaviestShareIsCloseToTheMean(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine works for long")
	}
	list := urllist.Parse(webList(100_000))
	for _, of := range []int{2, 3, 16, 64} {
		loads, largest := loadsOf(list, of)
		mean := float64(list.URLs()-list.Repeats) / float64(of)
		if heaviest := float64(slices.Max(loads)); heaviest > math.Max(1.05*mean, float64(largest)) {
			t.Errorf("of %d shares the heaviest has %.0f pages, the mean is %.0f, the largest site has %d", of, heaviest, mean, largest)
		}
	}
}

// loadsOf are the pages that each share has to read, and the largest site.
func loadsOf(list *urllist.List, of int) (loads []int, largest int) {
	loads = make([]int, of)
	for i, share := range Assign(list, of) {
		if list.Rows[i].URL != "" && list.Rows[i].Repeat < 0 {
			loads[share]++
		}
	}
	_, sites := group(list)
	for _, s := range sites {
		largest = max(largest, s.weight)
	}
	return loads, largest
}

func TestASiteStaysOnOneMachine(t *testing.T) {
	for _, each := range []struct{ a, b string }{
		{"https://example.co.uk/", "http://www.shop.example.co.uk:8080/x"},
		{"https://example.com./", "https://example.com/"},
		{"http://192.0.2.1/", "http://192.0.2.1:81/"},
		{"http://[2001:db8::1]/", "http://[2001:db8::1]:81/"},
		{"http://localhost/", "http://localhost:8080/"},
	} {
		if a, b := weburl.Site(hostOf(each.a)), weburl.Site(hostOf(each.b)); a != b {
			t.Errorf("%s is of %s and %s of %s", each.a, a, each.b, b)
		}
	}
	for _, each := range []struct{ a, b string }{
		{"https://a.github.io/", "https://b.github.io/"},
		{"http://192.0.2.1/", "http://192.0.2.2/"},
		{"https://a.co.uk/", "https://b.co.uk/"},
	} {
		if a, b := weburl.Site(hostOf(each.a)), weburl.Site(hostOf(each.b)); a == b {
			t.Errorf("%s and %s are both of %s", each.a, each.b, a)
		}
	}
}

// The assignment is a promise between machines, and between versions of the
// program while a list is being read: whoever changes it changes it on purpose.
func TestTheAssignmentStaysAsItIs(t *testing.T) {
	list := urllist.Parse("https://a.test/1\nhttps://a.test/2\nhttps://a.test/3\nhttps://b.test/1\nhttps://b.test/2\nhttps://c.test/\nhttps://d.test/\nhttps://e.test/\nx y z\n")
	if got := fmt.Sprint(Assign(list, 3)); got != "[0 0 0 1 1 2 2 1 0]" {
		t.Errorf("the rows are of the shares %s", got)
	}
}

func TestSharesAreReadAsTheyAreWritten(t *testing.T) {
	if share, err := Parse("3/16"); err != nil || share != (Share{3, 16}) || share.String() != "3/16" || share.Name() != "03" {
		t.Errorf("3/16 is %v (%v), named %q", share, err, share.Name())
	}
	for _, text := range []string{"", "3", "0/3", "4/3", "3/0", "-1/3", "1/3/4", " 1/3", "a/b", "1/100001", "99999999999/99999999999"} {
		if share, err := Parse(text); err == nil {
			t.Errorf("%q was read as %v", text, share)
		}
	}
}

func TestTheEngineSaysWhichShare(t *testing.T) {
	for _, each := range []struct {
		environment string
		of          int
		want        string // "" for an error
	}{
		{"SLURM_ARRAY_TASK_ID=0 SLURM_ARRAY_TASK_COUNT=16 SLURM_ARRAY_TASK_MAX=15", 0, "1/16"},
		{"SLURM_ARRAY_TASK_ID=15 SLURM_ARRAY_TASK_COUNT=16 SLURM_ARRAY_TASK_MAX=15", 0, "16/16"},
		{"SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_COUNT=2 SLURM_ARRAY_TASK_MAX=7", 0, ""}, // --array=3,7: some again
		{"SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_COUNT=2 SLURM_ARRAY_TASK_MAX=7", 16, "8/16"},
		{"SLURM_ARRAY_TASK_ID=16 SLURM_ARRAY_TASK_COUNT=16 SLURM_ARRAY_TASK_MAX=16", 0, ""}, // numbered from 1
		{"SLURM_ARRAY_TASK_ID=16 SLURM_ARRAY_TASK_COUNT=16 SLURM_ARRAY_TASK_MAX=16", 16, ""},
		{"JOB_COMPLETION_INDEX=4", 8, "5/8"},
		{"JOB_COMPLETION_INDEX=4", 0, ""},
		{"JOB_COMPLETION_INDEX=8", 8, ""},
		{"JOB_COMPLETION_INDEX=x", 8, ""},
		{"JOB_COMPLETION_INDEX=-1", 8, ""},
		{"CLOUD_RUN_TASK_INDEX=2 CLOUD_RUN_TASK_COUNT=4", 0, "3/4"},
		{"AWS_BATCH_JOB_ARRAY_INDEX=2", 5, "3/5"},
		{"AWS_BATCH_JOB_ARRAY_INDEX=2 AWS_BATCH_JOB_ARRAY_SIZE=5", 0, "3/5"},
		{"AWS_BATCH_JOB_ARRAY_INDEX=2", 0, ""},
		{"AWS_BATCH_JOB_ARRAY_INDEX=2 JOB_COMPLETION_INDEX=2", 5, ""},
		{"", 5, ""},
	} {
		variables := map[string]string{}
		for each := range strings.FieldsSeq(each.environment) {
			name, value, _ := strings.Cut(each, "=")
			variables[name] = value
		}
		share, err := FromEnvironment(func(name string) string { return variables[name] }, each.of)
		if each.want == "" && err == nil || each.want != "" && (err != nil || share.String() != each.want) {
			t.Errorf("%s with %d shares: %v, %v; want %q", each.environment, each.of, share, err, each.want)
		}
	}
}

// Whatever stands in a list, every row is in one share, a site in no two, and
// the balance holds.
func FuzzAssign(f *testing.F) {
	f.Add("https://a.test/\nb.test\nno address\nhttps://a.test/#x", uint8(3))
	f.Add("http://[::1]/\nhttp://1.2.3.4/\nhttps://xn--a.example/\nhttp://user@a.b.co.uk./", uint8(2))
	f.Fuzz(func(t *testing.T, text string, n uint8) {
		list, of := urllist.Parse(text), int(n%16)+1
		shares := Assign(list, of)
		if again := Assign(urllist.Parse(text), of); !slices.Equal(again, shares) {
			t.Fatal("two machines assign the same list in two ways")
		}
		at := map[string]int32{}
		for i, row := range list.Rows {
			if shares[i] < 0 || int(shares[i]) >= of {
				t.Fatalf("row %d is of share %d", i, shares[i])
			}
			if row.URL == "" {
				continue
			}
			site := weburl.Site(hostOf(row.URL))
			if share, known := at[site]; known && share != shares[i] {
				t.Fatalf("%s is in two shares", site)
			}
			at[site] = shares[i]
		}
		loads, largest := loadsOf(list, of)
		if slices.Max(loads)-slices.Min(loads) > largest {
			t.Fatalf("loads %v with a largest site of %d", loads, largest)
		}
	})
}

// BenchmarkTake measures what each machine does before it reads: to cut its
// share out of a list of a million rows on 50,000 sites.
func BenchmarkTake(b *testing.B) {
	list := urllist.Parse(webList(1_000_000))
	for b.Loop() {
		Take(list, Share{3, 16})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1e6, "ns/row")
}
