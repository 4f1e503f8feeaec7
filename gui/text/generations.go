package text

// generations is a bounded cache in two generations: when the young one is
// full it becomes the old one, and the old one is dropped. Reading an entry of
// the old generation makes it young, so what is in use survives. It costs one
// map lookup per hit and never walks its entries.
type generations[K comparable, V any] struct {
	young, old map[K]V
	weight     int // of the young generation
	limit      int // weight at which the young generation is full
}

func newGenerations[K comparable, V any](limit int) *generations[K, V] {
	return &generations[K, V]{young: map[K]V{}, limit: limit}
}

// get returns the value of a key. The weight is what put was given for it.
func (g *generations[K, V]) get(k K, weight int) (V, bool) {
	if v, ok := g.young[k]; ok {
		return v, true
	}
	v, ok := g.old[k]
	if ok {
		g.put(k, v, weight)
	}
	return v, ok
}

func (g *generations[K, V]) put(k K, v V, weight int) {
	if g.weight+weight > g.limit && len(g.young) > 0 {
		g.old, g.young = g.young, make(map[K]V, len(g.young))
		g.weight = 0
	}
	g.young[k] = v
	g.weight += weight
}

func (g *generations[K, V]) clear() {
	g.young, g.old, g.weight = map[K]V{}, nil, 0
}

// len counts entries, those present in both generations twice.
func (g *generations[K, V]) len() int { return len(g.young) + len(g.old) }
