// Package translations holds what the program says, a file a language, in the
// form of go-i18n's message files. Only internal/words reads it. It knows
// nothing of Fyne, so that whoever reads it runs without a display.
package translations

import "embed"

// Files are the languages, each under its BCP 47 tag: "en.json".
//
//go:embed *.json
var Files embed.FS
