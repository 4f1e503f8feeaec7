package title

import (
	"runtime"
	"testing"
	"time"
)

// What a document may cost: steps as the budget counts them, memory that is
// allocated, and processor time, which is bounded loosely since the machine has
// other things to do. All grow with the document's length and no faster.
const (
	costlySteps  = stepsPerByte
	costlyMemory = 64
	costlyTime   = 4 * time.Microsecond

	// Short documents may cost this much whatever their length.
	freeSteps  = 1 << 20
	freeMemory = 2 << 20
	freeTime   = 50 * time.Millisecond
)

// fuzzCost reads documents of some types, repeated to a length at which what
// grows faster than its length shows, and fails on what costs too much.
func fuzzCost(f *testing.F, types ...string) {
	for i := range worstPages {
		if raceEnabled {
			break // too slow to watch
		}
		w := &worstPages[i]
		f.Add([]byte(w.start[:min(len(w.start), 4<<10)]), []byte(w.unit), []byte(w.end), byte(i))
	}
	for i, seed := range readerSeeds {
		f.Add([]byte(seed), []byte{}, []byte{}, byte(i))
		f.Add([]byte{}, []byte(seed), []byte{}, byte(i))
	}
	for i, c := range xmlCases {
		f.Add([]byte{}, []byte{}, []byte(c.document), byte(i))
	}
	f.Fuzz(func(t *testing.T, start, unit, end []byte, kind byte) {
		const length = 64 << 10
		page := append([]byte{}, start[:min(len(start), length)]...)
		for len(unit) > 0 && len(page)+len(unit) < length {
			page = append(page, unit...)
		}
		page = append(page, end[:min(len(end), length)]...)
		w := worstPage{contentType: types[int(kind)%len(types)], details: kind&0x80 != 0, limit: max(int64(len(page)), 1)}
		_, _ = readWorst(&w, page, len(page)+1) // tables are made at their first use

		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		runtime.LockOSThread()
		began := cpuTime()
		r, title := readWorst(&w, page, 4<<10)
		spent := cpuTime() - began
		runtime.UnlockOSThread()
		runtime.ReadMemStats(&after)
		n := int64(len(page))
		if steps := r.steps(); steps > freeSteps+costlySteps*n+int64(r.page.tree.steps) {
			t.Errorf("%d steps for %d bytes", steps, n)
		}
		if memory := int64(after.TotalAlloc - before.TotalAlloc); memory > freeMemory+costlyMemory*n {
			t.Errorf("%d bytes of memory for %d bytes", memory, n)
		}
		if spent > freeTime+time.Duration(n)*costlyTime {
			t.Errorf("%v for %d bytes", spent, n)
		}
		checkTitle(t, title)
		r.Close()
	})
}

func FuzzCostOfHTML(f *testing.F) {
	fuzzCost(f, "text/html; charset=utf-8", "text/html", "text/html; charset=gb18030", "text/html; charset=iso-2022-jp",
		"text/html; charset=utf-16le", "text/html; charset=big5", "text/html; charset=euc-jp", "text/html; charset=shift_jis")
}

func FuzzCostOfXHTML(f *testing.F) {
	fuzzCost(f, "application/xhtml+xml", "application/xhtml+xml; charset=gb18030", "application/xhtml+xml; charset=utf-16be")
}

func FuzzCostOfSVG(f *testing.F) { fuzzCost(f, "image/svg+xml", "image/svg+xml; charset=windows-1252") }

func FuzzCostOfFeeds(f *testing.F) { fuzzCost(f, "application/rss+xml", "application/atom+xml") }

func FuzzCostOfOtherXML(f *testing.F) { fuzzCost(f, "text/xml", "application/xml; charset=euc-kr") }
