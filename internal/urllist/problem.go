package urllist

// Problem says why a line holds no URL. Problems are stable and
// machine-readable; words.Reason gives the sentence for people.
type Problem string

// The problems.
const (
	ProblemNone    Problem = "no_address"
	ProblemScheme  Problem = "other_scheme" // neither http nor https
	ProblemMail    Problem = "mail_address"
	ProblemAddress Problem = "bad_address"
	ProblemLong    Problem = "long_address"  // more than longest bytes
	ProblemShort   Problem = "short_address" // it ends in "…": its end is missing
	ProblemComment Problem = "commented_out" // the line holds an address, behind a #
	ProblemBlank   Problem = "blank_line"    // nothing stands there; see Options.Blanks
	ProblemRemark  Problem = "comment_only"  // a comment without an address; see Options.Blanks
)

// IsSilent reports whether the line says nothing, so that nothing is wrong with
// it: it is a row only where rows are to stand beside the lines.
func (p Problem) IsSilent() bool { return p == ProblemBlank || p == ProblemRemark }

// isBroken reports whether there was an address, and it cannot be read: that
// is told even of a text, whose other lines are only counted.
func (p Problem) isBroken() bool {
	return p == ProblemAddress || p == ProblemLong || p == ProblemShort
}
