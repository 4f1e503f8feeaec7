package workspace

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/internal/session"
)

// web answers every request out of memory, as fast as it is asked.
type web struct {
	conns sync.WaitGroup
	mu    sync.Mutex // guards what follows
	asked int
}

// rushPage is what the web has at /n.
func rushPage(n int) (status int, title string) {
	if n%11 == 0 {
		return http.StatusNotFound, fmt.Sprintf("Lost %d", n)
	}
	return http.StatusOK, fmt.Sprintf("Title %d", n%997)
}

func (w *web) dial(context.Context, string, string) (net.Conn, error) {
	client, server := net.Pipe()
	w.conns.Go(func() { // ends when the client closes its end
		defer func() { _ = server.Close() }()
		requests := bufio.NewReader(server)
		for {
			request, err := http.ReadRequest(requests)
			if err != nil {
				return
			}
			w.mu.Lock()
			w.asked++
			w.mu.Unlock()
			n, _ := strconv.Atoi(strings.TrimPrefix(request.URL.Path, "/"))
			status, title := rushPage(n)
			body := "<!doctype html><title>" + title + "</title>"
			if _, err := fmt.Fprintf(server, "HTTP/1.1 %d X\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s", status, len(body), body); err != nil {
				return
			}
		}
	})
	return client, nil
}

// TestARushOfResultsEndsAsAPlainModelSays reads thousands of pages a second
// while the list is filtered, sorted, edited, stopped and started again at
// random, and compares with what a plain loop over the lines gives.
// MARQUEE_RUSH_ROUNDS asks for more rounds than three.
func TestARushOfResultsEndsAsAPlainModelSays(t *testing.T) {
	rounds := 3
	if n, err := strconv.Atoi(os.Getenv("MARQUEE_RUSH_ROUNDS")); err == nil {
		rounds = n
	}
	for seed := range uint64(rounds) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { newRush(t, seed).play(30) })
	}
}

// rush is a desk that anything is done to, and the text it has.
type rush struct {
	*desk
	web    *web
	random *rand.Rand
	folder string
	lines  []string
}

func newRush(t *testing.T, seed uint64) *rush {
	r := &rush{web: &web{}, random: rand.New(rand.NewPCG(seed, 9)), folder: t.TempDir()}
	t.Cleanup(r.web.conns.Wait) // when the desk has closed what it had open
	r.desk = newDeskIn(t, "", r.folder)
	r.base.Dial = r.web.dial
	r.edit()
	return r
}

func (r *rush) play(steps int) {
	began := time.Now()
	for step := range steps {
		does := r.random.IntN(8)
		r.t.Logf("step %d: %d", step, does)
		switch does {
		case 0, 1:
			r.Fetch()
			r.await(r.random.IntN(6000))
		case 2:
			r.FetchAll()
			r.await(r.random.IntN(500))
		case 3:
			r.Stop()
		case 4:
			r.edit()
		case 5:
			r.SetSort([]string{"", "status", "line"}[r.random.IntN(3)], r.random.IntN(2) == 0)
		case 6:
			r.SetFilter([]string{"", "status:404", "title:7", "url:host3"}[r.random.IntN(4)])
			r.SetClasses(session.ClassSetOf([]session.Class{session.AllRows, session.OKRows, session.FailedRows, session.InvalidRows}[r.random.IntN(4)]))
		default:
			r.restart()
		}
		r.compare(false)
	}
	r.finish()
	r.compare(true)
	r.web.mu.Lock()
	defer r.web.mu.Unlock()
	r.t.Logf("%d pages were asked for in %v", r.web.asked, time.Since(began))
}

// await lets results come in until some rows have one, or the run has ended.
func (r *rush) await(known int) {
	r.until("results come", func() bool { return !r.State().Phase.Busy() || r.State().Known >= known })
}

// edit makes a few thousand pages and lines without one the text.
func (r *rush) edit() {
	r.lines = nil
	for range 3000 + r.random.IntN(4000) {
		if r.random.IntN(20) == 0 {
			r.lines = append(r.lines, "no address")
			continue
		}
		n := r.random.IntN(20_000)
		r.lines = append(r.lines, fmt.Sprintf("http://host%d.test/%d", n%40, n))
	}
	r.write(strings.Join(r.lines, "\n"))
	r.until("it is read", func() bool { return !r.Reading() })
}

func (r *rush) restart() {
	r.quit()
	again, text := restore(r.t, r.folder)
	if want := strings.Join(r.lines, "\n"); text != want {
		r.t.Fatalf("the text is %.200q, want %.200q", text, want)
	}
	r.desk = again
	r.base.Dial = r.web.dial
	r.write(text)
	r.until("it is read", func() bool { return !r.Reading() })
}

// finish reads whatever is left of the text.
func (r *rush) finish() {
	r.toEnd()
	r.Fetch() // the list that was edited last takes the place of the one on screen
	r.toEnd()
	for r.State().Unread > 0 {
		r.Continue()
		r.toEnd()
	}
	r.until("the view follows", func() bool { return r.View().Len() == len(r.expected()) })
}

// compare holds every row on screen to the model; at the end, that every line
// has its row, the counts and the view too.
func (r *rush) compare(ended bool) {
	r.t.Helper()
	s := r.Session()
	var ok, failed, invalid int
	for i := range s.Len() {
		row := s.Row(i)
		n, _ := strconv.Atoi(row.URL[strings.LastIndexByte(row.URL, '/')+1:])
		status, title := rushPage(n)
		known := row.State == session.Answered && row.Outcome != fetcher.Stopped
		switch {
		case row.URL == "":
			invalid++
			known = false
			if row.Outcome != fetcher.Invalid {
				r.t.Fatalf("row %d, %q, is %s", i, row.Input, row.Outcome)
			}
		case status == http.StatusOK:
			ok++
		default:
			failed++
		}
		if known && (row.Status != status || row.Title != title) {
			r.t.Fatalf("row %d, %s, has %d %q, want %d %q", i, row.URL, row.Status, row.Title, status, title)
		}
		if ended && (row.Input != r.lines[i] || !known && row.URL != "") {
			r.t.Fatalf("row %d is %+v, want %q answered", i, row, r.lines[i])
		}
	}
	if !ended {
		return
	}
	counts := s.Counts()
	if counts.Total != len(r.lines) || counts.OK != ok || counts.Failed != failed || counts.Invalid != invalid || counts.Answered != counts.Total {
		r.t.Errorf("%+v, want %d, %d, %d of %d", counts, ok, failed, invalid, len(r.lines))
	}
	var shown []int
	for i := range r.View().Len() {
		shown = append(shown, r.View().ID(i))
	}
	if want := r.expected(); !slices.Equal(shown, want) {
		r.t.Errorf("by %+v %d rows are shown, want %d: %v, want %v", r.Query(), len(shown), len(want), shown[:min(9, len(shown))], want[:min(9, len(want))])
	}
}

// expected are the rows that a plain loop shows by the query, all rows answered.
func (r *rush) expected() []int {
	q := r.Query()
	var ids []int
	status := make([]int, len(r.lines))
	for i, line := range r.lines {
		class, title := session.InvalidRows, ""
		if at := strings.LastIndexByte(line, '/'); at >= 0 {
			n, _ := strconv.Atoi(line[at+1:])
			if status[i], title = rushPage(n); status[i] == http.StatusOK {
				class = session.OKRows
			} else {
				class = session.FailedRows
			}
		}
		finds := map[string]bool{
			"": true, "status:404": status[i] == http.StatusNotFound,
			"title:7": strings.Contains(title, "7"), "url:host3": strings.Contains(line, "host3"),
		}
		if finds[q.Text] && (q.Classes == 0 || q.Classes.Has(class)) {
			ids = append(ids, i)
		}
	}
	order := r.sorted()
	if order == "" {
		if q.Descending {
			slices.Reverse(ids)
		}
		return ids
	}
	slices.SortStableFunc(ids, func(a, b int) int {
		by := a - b
		if order == "status" {
			by = status[a] - status[b]
		}
		if q.Descending {
			by = -by
		}
		return by
	})
	return ids
}

// sorted is the column that the rows are sorted by.
func (r *rush) sorted() string {
	q := r.Query()
	if q.Sort == nil {
		return ""
	}
	if q.Sort.Number(&session.Row{Status: 9}) == 9 {
		return "status"
	}
	return "line"
}
