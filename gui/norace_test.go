//go:build !race

package gui

const watched = false
