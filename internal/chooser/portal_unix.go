//go:build unix && !darwin

package chooser

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"marquee/internal/sessionbus"
)

// The names of org.freedesktop.portal.FileChooser, as its documentation has
// them.
const (
	portalName    = "org.freedesktop.portal.Desktop"
	portalPath    = "/org/freedesktop/portal/desktop"
	portalChooser = "org.freedesktop.portal.FileChooser"
	portalRequest = "org.freedesktop.portal.Request"
	foldersSince  = 3 // the interface's version that chooses folders
)

// The statuses of a Response.
const (
	portalChosen    = 0
	portalCancelled = 1
)

// portalWait bounds how long the portal may take to say that it is there: it is
// started when it is asked, and a broken one never answers.
const portalWait = 5 * time.Second

// portal asks by the desktop's portal, on a connection of its own. The context
// is not the connection's: to take the dialog away it must outlive it, and
// godbus waits for ever for a call without a reply on a closed connection.
func portal(ctx context.Context, r Request) ([]string, error) {
	address := sessionbus.Address()
	if address == "" {
		return nil, ErrNone
	}
	conn, err := dbus.Connect(address)
	if err != nil {
		return nil, ErrNone
	}
	defer func() { _ = conn.Close() }()
	desktop := conn.Object(portalName, portalPath)
	if version := portalVersion(ctx, desktop); version == 0 || r.Kind == Folder && version < foldersSince {
		return nil, ErrNone
	}
	return askPortal(ctx, conn, desktop, r)
}

// portalVersion is the interface's; 0 if the portal does not choose files.
func portalVersion(ctx context.Context, desktop dbus.BusObject) uint32 {
	ctx, cancel := context.WithTimeout(ctx, portalWait)
	defer cancel()
	var value dbus.Variant
	if desktop.CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", 0, portalChooser, "version").Store(&value) != nil {
		return 0
	}
	version, _ := value.Value().(uint32)
	return version
}

// askPortal makes the request and waits for its answer. The answer's path is
// listened to before the request is made, as the documentation asks: it may
// come before the request's own reply.
func askPortal(ctx context.Context, conn *dbus.Conn, desktop dbus.BusObject, r Request) ([]string, error) {
	token := "marquee" + strings.ToLower(rand.Text())
	sender := strings.ReplaceAll(strings.TrimPrefix(conn.Names()[0], ":"), ".", "_")
	path := dbus.ObjectPath(portalPath + "/request/" + sender + "/" + token)
	answers := make(chan *dbus.Signal, 4)
	conn.Signal(answers)
	if err := listenFor(ctx, conn, path); err != nil {
		return nil, err
	}
	method := portalChooser + ".OpenFile"
	if r.Kind == Save {
		method = portalChooser + ".SaveFile"
	}
	var given dbus.ObjectPath
	if err := desktop.CallWithContext(ctx, method, 0, parent(r), r.Title, portalOptions(r, token)).Store(&given); err != nil {
		return nil, fmt.Errorf("asking the desktop for a file: %w", err)
	}
	if given != path { // as portals before version 0.9 do
		if err := listenFor(ctx, conn, given); err != nil {
			return nil, err
		}
	}
	for {
		select {
		case <-ctx.Done():
			closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
			defer cancel()
			_ = conn.Object(portalName, given).CallWithContext(closing, portalRequest+".Close", 0).Err
			return nil, ctx.Err()
		case answer, open := <-answers:
			switch {
			case !open:
				return nil, errors.New("asking the desktop for a file: the connection to it broke")
			case answer.Path == given || answer.Path == path:
				return chosen(answer.Body)
			}
		}
	}
}

func listenFor(ctx context.Context, conn *dbus.Conn, path dbus.ObjectPath) error {
	err := conn.AddMatchSignalContext(ctx, dbus.WithMatchObjectPath(path), dbus.WithMatchInterface(portalRequest), dbus.WithMatchMember("Response"))
	if err != nil {
		return fmt.Errorf("listening to the desktop: %w", err)
	}
	return nil
}

// parent names the window that asks, as portals want it.
func parent(r Request) string {
	if r.Parent == 0 {
		return ""
	}
	return "x11:" + strconv.FormatUint(uint64(r.Parent), 16)
}

type (
	portalRule struct {
		Kind    uint32 // 0 is a pattern
		Pattern string
	}
	portalFilter struct {
		Name  string
		Rules []portalRule
	}
)

// portalOptions are what the request says besides its title.
func portalOptions(r Request, token string) map[string]dbus.Variant {
	options := map[string]dbus.Variant{"handle_token": dbus.MakeVariant(token), "modal": dbus.MakeVariant(true)}
	switch r.Kind {
	case Open:
		options["multiple"] = dbus.MakeVariant(true)
	case Folder:
		options["directory"] = dbus.MakeVariant(true)
	case Save:
		options["current_name"] = dbus.MakeVariant(r.Name)
	}
	if r.Folder != "" {
		options["current_folder"] = dbus.MakeVariant(append([]byte(r.Folder), 0))
	}
	if len(r.Filters) > 0 && r.Kind != Folder {
		filters := make([]portalFilter, len(r.Filters))
		for i, f := range r.Filters {
			filters[i].Name = f.Name
			for _, pattern := range f.patterns() {
				filters[i].Rules = append(filters[i].Rules, portalRule{Pattern: anyCase(pattern)})
			}
		}
		options["filters"] = dbus.MakeVariant(filters)
	}
	return options
}

// anyCase is a pattern that letters of either case fit: portals tell them
// apart.
func anyCase(pattern string) string {
	var out strings.Builder
	for _, r := range pattern {
		if r >= 'a' && r <= 'z' {
			out.WriteString("[" + string(r) + string(r-'a'+'A') + "]")
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}

// chosen reads a Response, which comes from another program and may hold
// anything.
func chosen(body []any) ([]string, error) {
	if len(body) != 2 {
		return nil, errors.New("the desktop's answer cannot be understood")
	}
	status, _ := body[0].(uint32)
	results, ok := body[1].(map[string]dbus.Variant)
	switch {
	case status == portalCancelled:
		return nil, nil
	case !ok || status != portalChosen:
		return nil, errors.New("the desktop ended the question")
	}
	uris, _ := results["uris"].Value().([]string)
	var paths []string
	for _, uri := range uris {
		if path := pathOf(uri); path != "" {
			paths = append(paths, path)
		}
	}
	if len(paths) == 0 {
		return nil, errors.New("what was chosen is no file on this computer")
	}
	return paths, nil
}
