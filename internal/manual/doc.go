// Package manual writes what packages bring beside the program: the manual
// page and the completions of bash, zsh and fish. All are made from the
// definition that the command line is parsed with (cli.Reference), so that
// none tells of a flag that there is not. It is for the build and no part of
// the program.
package manual
