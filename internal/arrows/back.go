package arrows

import (
	"maps"
	"slices"
)

// runningBack puts the files in an order that few arrows run against, and
// returns those: files that nothing left uses go to the front, files that use
// nothing left to the end, and where neither is left, the one that uses the
// most and is used the least goes to the front.
func runningBack(all []Arrow) []Arrow {
	left := map[string]bool{}
	for _, a := range all {
		left[a.From], left[a.To] = true, true
	}
	var front, end []string
	for len(left) > 0 {
		file, last := pick(left, all)
		delete(left, file)
		if last {
			end = append(end, file)
		} else {
			front = append(front, file)
		}
	}
	slices.Reverse(end)
	place := map[string]int{}
	for i, file := range append(front, end...) {
		place[file] = i
	}
	var back []Arrow
	for _, a := range all {
		if place[a.From] > place[a.To] {
			back = append(back, a)
		}
	}
	return back
}

// pick returns the next file to put in its place, and whether that is the end.
func pick(left map[string]bool, all []Arrow) (file string, last bool) {
	uses, used := map[string]int{}, map[string]int{}
	for _, a := range all {
		if left[a.From] && left[a.To] {
			uses[a.From]++
			used[a.To]++
		}
	}
	best, names := 0, slices.Sorted(maps.Keys(left))
	for _, name := range names {
		if uses[name] == 0 {
			return name, true
		}
	}
	for _, name := range names {
		if used[name] == 0 {
			return name, false
		}
		if lead := uses[name] - used[name]; file == "" || lead > best {
			file, best = name, lead
		}
	}
	return file, false
}
