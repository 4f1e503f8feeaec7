package shard

import (
	"strings"

	"marquee/internal/urllist"
)

// Take returns the share of a list: its rows with their numbers in the whole
// list. The texts are copied, so that the rest of the list can be forgotten.
// What the list was read from, a table or a workbook, does not go with it.
func Take(list *urllist.List, share Share) *urllist.List {
	taken := &urllist.List{Form: list.Form, Skipped: list.Skipped}
	shareOf, texts := Assign(list, share.Of), texts{}
	total := 0
	for _, at := range shareOf {
		if int(at) == share.Number-1 {
			total++
		}
	}
	taken.Rows, taken.Numbers = make([]urllist.Row, 0, total), make([]int32, 0, total)
	places := make([]int32, len(list.Rows)) // of rows in the share
	for i, at := range shareOf {
		if int(at) != share.Number-1 {
			continue
		}
		row := list.Rows[i]
		places[i] = int32(len(taken.Rows))
		row.Input = texts.copy(row.Input)
		if row.URL == list.Rows[i].Input {
			row.URL = row.Input
		} else {
			row.URL = texts.copy(row.URL)
		}
		if row.Repeat >= 0 {
			row.Repeat = int(places[row.Repeat])
			taken.Repeats++
		}
		if row.URL == "" {
			taken.Invalid++
		}
		if urllist.Remarkable(row.Mends) {
			taken.Mended++
		}
		if other, ok := list.Others[i]; ok {
			if taken.Others == nil {
				taken.Others = make(map[int]string)
			}
			taken.Others[len(taken.Rows)] = strings.Clone(other)
		}
		if list.Texts != nil {
			taken.Texts = append(taken.Texts, texts.copy(list.Text(i)))
		}
		if list.Folders != nil {
			taken.Folders = append(taken.Folders, texts.copy(list.Folder(i)))
		}
		taken.Rows, taken.Numbers = append(taken.Rows, row), append(taken.Numbers, int32(i))
	}
	return taken
}

// texts copies texts into blocks: one allocation for thousands. A text that is
// long gets one of its own.
type texts struct{ block *strings.Builder }

func (t *texts) copy(text string) string {
	const size, long = 1 << 20, 1 << 15
	if len(text) > long {
		return strings.Clone(text)
	}
	if t.block == nil || t.block.Cap()-t.block.Len() < len(text) {
		t.block = &strings.Builder{}
		t.block.Grow(size)
	}
	start := t.block.Len()
	t.block.WriteString(text)
	return t.block.String()[start:]
}
