package access

// States are what holds of a node: a set of the protocol's (AtspiStateType).
type States uint64

// The states.
const (
	Active             States = 1 << 1
	Busy               States = 1 << 3
	Checked            States = 1 << 4
	Defunct            States = 1 << 6
	Editable           States = 1 << 7
	Enabled            States = 1 << 8
	Expandable         States = 1 << 9
	Expanded           States = 1 << 10
	Focusable          States = 1 << 11
	Focused            States = 1 << 12
	Horizontal         States = 1 << 14
	Modal              States = 1 << 16
	MultiLine          States = 1 << 17
	MultiSelectable    States = 1 << 18
	Pressed            States = 1 << 20
	Selectable         States = 1 << 22
	Selected           States = 1 << 23
	Sensitive          States = 1 << 24
	Showing            States = 1 << 25
	SingleLine         States = 1 << 26
	Transient          States = 1 << 28
	Visible            States = 1 << 30
	ManagesDescendants States = 1 << 31
	InvalidEntry       States = 1 << 36
	SelectableText     States = 1 << 38
	IsDefault          States = 1 << 39
	Checkable          States = 1 << 41
	HasPopup           States = 1 << 42
	ReadOnly           States = 1 << 43
)

// Shown are those of what is there, can be seen and can be used.
const Shown = Enabled | Sensitive | Showing | Visible

// Has reports whether all states of a set hold.
func (s States) Has(set States) bool { return s&set == set }

// With returns the set with some states holding or not.
func (s States) With(set States, hold bool) States {
	if hold {
		return s | set
	}
	return s &^ set
}

// words are the states as the protocol carries them.
func (s States) words() []uint32 { return []uint32{uint32(s), uint32(s >> 32)} }

// toldStates are those of which a change is told, by the names that events
// have.
var toldStates = []struct {
	state States
	name  string
}{
	{Active, "active"},
	{Busy, "busy"},
	{Checked, "checked"},
	{Editable, "editable"},
	{Enabled, "enabled"},
	{Expanded, "expanded"},
	{Focused, "focused"},
	{InvalidEntry, "invalid-entry"},
	{Pressed, "pressed"},
	{Selected, "selected"},
	{Sensitive, "sensitive"},
	{Showing, "showing"},
	{Visible, "visible"},
}
