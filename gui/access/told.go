package access

// comparedText is how long a text, in characters, is copied and compared to
// find what became of it.
const comparedText = 64 << 10

// told is what was last said of a source, to find what to say next.
type told struct {
	known             bool
	name, description string
	states            States
	value             float64
	children          []Source
	rows              int
	caretKey          int
	chosen            int
	text              toldText
}

// toldText is what was last said of a text.
type toldText struct {
	version  any
	copied   string
	caret    int
	from, to int
}

// tellOf returns what is to be said of a text from now on.
func tellOf(t Text) toldText {
	out := toldText{caret: t.Caret()}
	out.from, out.to = t.Selection()
	if changing, ok := t.(Changing); ok {
		out.version = changing.Version()
	} else if count := t.Count(); count <= comparedText {
		out.copied = t.Slice(0, count)
	}
	return out
}

// since returns what became of a text since it was told of.
func (before *toldText) since(t Text, now *toldText) (Change, bool) {
	if changing, ok := t.(Changing); ok {
		if before.version == nil || before.version == now.version {
			return Change{}, false
		}
		return changing.Since(before.version)
	}
	if before.copied == now.copied {
		return Change{}, false
	}
	return Compare(before.copied, now.copied), true
}

// Compare finds the one change that makes a text of another.
func Compare(before, now string) Change {
	old, fresh := []rune(before), []rune(now)
	from := 0
	for from < len(old) && from < len(fresh) && old[from] == fresh[from] {
		from++
	}
	end := 0
	for end < len(old)-from && end < len(fresh)-from && old[len(old)-1-end] == fresh[len(fresh)-1-end] {
		end++
	}
	return Change{At: from, Removed: string(old[from : len(old)-end]), Inserted: string(fresh[from : len(fresh)-end])}
}
