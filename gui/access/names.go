package access

import "github.com/godbus/dbus/v5"

// The interfaces of the protocol that are answered.
const (
	ifAccessible = "org.a11y.atspi.Accessible"
	ifApp        = "org.a11y.atspi.Application"
	ifComponent  = "org.a11y.atspi.Component"
	ifAction     = "org.a11y.atspi.Action"
	ifValue      = "org.a11y.atspi.Value"
	ifText       = "org.a11y.atspi.Text"
	ifEditable   = "org.a11y.atspi.EditableText"
	ifTable      = "org.a11y.atspi.Table"
	ifTableCell  = "org.a11y.atspi.TableCell"
	ifSelection  = "org.a11y.atspi.Selection"
	ifCache      = "org.a11y.atspi.Cache"
	ifProperties = "org.freedesktop.DBus.Properties"
)

// Where objects are found.
const (
	base     = "/org/a11y/atspi/accessible"
	rootPath = dbus.ObjectPath(base + "/root")
	nullPath = dbus.ObjectPath("/org/a11y/atspi/null")
)

// ref is an object as the protocol hands it over: a connection's name and a
// path, (so).
type ref struct {
	Name string
	Path dbus.ObjectPath
}
