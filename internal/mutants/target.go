package main

import (
	"slices"
	"strings"
)

// target is a package that faults are put into.
type target struct {
	folder string
	above  []string // whose tests notice what its own miss
}

// targets are the packages whose tests have to bite: what decides over a title
// and over how hosts are asked, and what keeps and writes the answers.
var targets = [...]target{
	{"fetcher", nil},
	{"fetcher/lanes", []string{"fetcher"}},
	{"fetcher/wire", []string{"fetcher"}},
	{"fetcher/title", []string{"fetcher"}},
	{"fetcher/charset", []string{"fetcher/title"}},
	{"fetcher/cookie", []string{"fetcher"}},
	{"fetcher/wall", []string{"fetcher"}},
	{"internal/session", []string{"internal/workspace"}},
	{"internal/export", []string{"internal/cli"}},
}

// chosen returns the targets in a list of folders, all for an empty one.
func chosen(list string) []target {
	folders := strings.Split(list, ",")
	return slices.DeleteFunc(slices.Clone(targets[:]), func(t target) bool { return list != "" && !slices.Contains(folders, t.folder) })
}

// targetOf returns the target that a file belongs to.
func targetOf(file string) target {
	folder := file[:strings.LastIndexByte(file, '/')]
	i := slices.IndexFunc(targets[:], func(t target) bool { return t.folder == folder })
	return targets[i]
}
