package access

// Role is what kind of thing a node is: a number of the protocol's
// (AtspiRole, atspi-constants.h).
type Role uint32

// The roles.
const (
	CheckBox          Role = 7
	CheckMenuItem     Role = 8
	ComboBox          Role = 11
	Dialog            Role = 16
	Filler            Role = 20
	Frame             Role = 23
	Icon              Role = 26
	Image             Role = 27
	Label             Role = 29
	List              Role = 31
	ListItem          Role = 32
	Menu              Role = 33
	MenuItem          Role = 35
	PageTab           Role = 37
	PageTabList       Role = 38
	Panel             Role = 39
	PasswordText      Role = 40
	PopupMenu         Role = 41
	ProgressBar       Role = 42
	PushButton        Role = 43
	RadioButton       Role = 44
	ScrollPane        Role = 49
	Separator         Role = 50
	Slider            Role = 51
	SplitPane         Role = 53
	StatusBar         Role = 54
	TableRole         Role = 55
	TableCell         Role = 56
	TableColumnHeader Role = 57
	TextRole          Role = 61
	ToggleButton      Role = 62
	ToolBar           Role = 63
	Unknown           Role = 67
	Application       Role = 75
	Entry             Role = 79
	Heading           Role = 83
	Form              Role = 87
	Link              Role = 88
	TableRow          Role = 90
	Tree              Role = 65
)

// roleNames are the names that the protocol has for them.
var roleNames = map[Role]string{
	CheckBox: "check box", CheckMenuItem: "check menu item", ComboBox: "combo box", Dialog: "dialog",
	Filler: "filler", Frame: "frame", Icon: "icon", Image: "image", Label: "label", List: "list",
	ListItem: "list item", Menu: "menu", MenuItem: "menu item", PageTab: "page tab", PageTabList: "page tab list",
	Panel: "panel", PasswordText: "password text", PopupMenu: "popup menu", ProgressBar: "progress bar",
	PushButton: "push button", RadioButton: "radio button", ScrollPane: "scroll pane", Separator: "separator",
	Slider: "slider", SplitPane: "split pane", StatusBar: "status bar", TableRole: "table", TableCell: "table cell",
	TableColumnHeader: "table column header", TextRole: "text", ToggleButton: "toggle button", ToolBar: "tool bar",
	Unknown: "unknown", Application: "application", Entry: "entry", Heading: "heading", Form: "form", Link: "link",
	TableRow: "table row", Tree: "tree",
}

// String is the protocol's name of a role.
func (r Role) String() string {
	if name, ok := roleNames[r]; ok {
		return name
	}
	return roleNames[Unknown]
}
