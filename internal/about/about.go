// Package about tells what this program is: its version, and under which
// licences the parts of it are.
package about

// version is set by the build, to the release, with the commit behind a plus
// between releases. Here it is the release of FyneApp.toml.
var version = "0.1.0"

// Version is the program's version, such as 0.1.0 or 0.1.0+f4366fa.
func Version() string { return version }

// Home is where the program and its releases are found.
const Home = "https://marquee.example/"
