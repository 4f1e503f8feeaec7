//go:build !windows

package main

import "errors"

// errNoWindow is the answer where the window was asked for.
var errNoWindow = errors.New("this is the command line alone, which has no window: “marquee fetch LIST” reads titles here, " +
	"“marquee --help” lists what else there is; the packages for desktops have the window")

func passWindow([]string) error { return errNoWindow }
