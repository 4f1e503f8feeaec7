package text

import "github.com/rivo/uniseg"

// Wrap breaks display text into lines no wider than width pixels where Unicode
// allows a break (UAX #14). What does not fit into the given number of lines is
// cut with an ellipsis; so is a word wider than the width.
func (r *Renderer) Wrap(s string, st Style, width float32, lines int) []*Line {
	var out []*Line
	rest := Clean(s)
	for rest != "" && len(out) < lines-1 {
		line := r.breakLine(rest, st, width)
		out = append(out, r.Fit(line, st, width))
		rest = rest[len(line):]
	}
	if rest != "" {
		out = append(out, r.Fit(rest, st, width))
	}
	return out
}

// breakLine returns as much of the beginning of s as fits, at least a segment.
func (r *Renderer) breakLine(s string, st Style, width float32) string {
	end, state := 0, -1
	for rest := s; rest != ""; {
		var segment string
		segment, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		next := end + len(segment)
		if end > 0 && r.Shape(s[:next], st).Width() > width {
			break
		}
		end = next
	}
	return s[:end]
}
