package session

import (
	"context"
	"hash/maphash"
	"net/http"

	"marquee/fetcher"
	"marquee/fetcher/title"
	"marquee/fetcher/wall"
)

const (
	sameShells  = 3       // pages of a host with one title may be shells for scripts
	maxSuspects = 100_000 // rows of a list in which such pages are looked for
)

// Unscripted returns the rows whose true title scripts may write: those that
// have none or a placeholder, and those that were blocked by a page that looks
// as if it were the one that was asked for. Of pages of one host with the same
// title only a second look tells; they are among them in lists that are not too
// long. Rows that a browser has shown, and repeats of others, are not. nil when
// ctx has ended.
func (s *Session) Unscripted(ctx context.Context) []int {
	found, counts := []int{}, map[uint64]int{}
	type suspect struct {
		row int
		key uint64
	}
	var suspects []suspect
	seed := maphash.MakeSeed()
	rows := s.list.Rows
	all := s.eachLocked(ctx, len(rows), func(i int) {
		if rows[i].URL == "" || rows[i].Repeat >= 0 || i >= len(s.answers.outcome) {
			return
		}
		sure, maybe := s.answers.unscripted(i, rows[i].URL)
		switch {
		case sure:
			found = append(found, i)
		case maybe && len(rows) <= maxSuspects:
			key := maphash.String(seed, hostOf(rows[i].URL)+"\n"+s.answers.title[i])
			counts[key]++
			suspects = append(suspects, suspect{i, key})
		}
	})
	if !all {
		return nil
	}
	for _, each := range suspects {
		if counts[each.key] >= sameShells {
			found = append(found, each.row)
		}
	}
	return found
}

// unscripted reports whether a row's title is surely not its own, or may be a
// shell's.
func (a *answers) unscripted(i int, url string) (sure, maybe bool) {
	if extra := a.rest[i]; extra != nil && extra.scripts != nil || a.status[i] == 0 || a.status[i] >= http.StatusBadRequest {
		return false, false
	}
	source := a.commons[a.common[i]].titleSource
	switch a.outcome[i] {
	case fetcher.Empty, fetcher.Missing, fetcher.Blocked:
		return source != title.SourceBrowser, false
	case fetcher.OK:
		if source != title.SourceHTML {
			return false, false
		}
		sure = wall.Placeholder(a.title[i], hostOf(url))
		return sure, !sure
	case fetcher.Unanswered, fetcher.NotHTML, fetcher.HTTPError, fetcher.Failed, fetcher.Stopped, fetcher.Invalid:
	}
	return false, false
}
