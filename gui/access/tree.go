package access

import "slices"

// tree gives the sources numbers. A number stands for one source for as long
// as that is in the tree, and is never given again.
type tree struct {
	root    *entry
	next    int
	entries map[int]*entry
	numbers map[Source]*entry
	round   int // counts how often the tree was looked through
}

// entry is a source that somebody may have heard of.
type entry struct {
	id     int
	source Source
	parent *entry // nil for the root
	round  int    // when it was last seen
	told   told
}

func newTree(root Source) *tree {
	t := &tree{entries: map[int]*entry{}, numbers: map[Source]*entry{}}
	t.root = t.entry(root, nil)
	return t
}

// entry returns the entry of a source, which gets a number if it has none.
func (t *tree) entry(source Source, parent *entry) *entry {
	e, ok := t.numbers[source]
	if !ok {
		e = &entry{id: t.next, source: source}
		t.next++
		t.entries[e.id], t.numbers[source] = e, e
	}
	e.parent, e.round = parent, t.round
	return e
}

// deepest bounds the tree, should a source be among its own children.
const deepest = 64

// walk visits all that is there, children first.
func (t *tree) walk(visit func(*entry, *Node)) {
	t.round++
	t.visit(t.root.source, nil, 0, visit)
}

// forget takes out what the last walk did not find, and returns it: whoever
// calls it tells of that.
func (t *tree) forget() (gone []*entry) {
	for id, e := range t.entries {
		if e.round != t.round {
			delete(t.entries, id)
			delete(t.numbers, e.source)
			gone = append(gone, e)
		}
	}
	slices.SortFunc(gone, func(a, b *entry) int { return a.id - b.id })
	return gone
}

func (t *tree) visit(source Source, parent *entry, depth int, visit func(*entry, *Node)) {
	if known, ok := t.numbers[source]; depth > deepest || ok && known.round == t.round {
		return
	}
	e := t.entry(source, parent)
	node := describe(source)
	for _, child := range node.Children {
		t.visit(child, e, depth+1, visit)
	}
	visit(e, &node)
}
