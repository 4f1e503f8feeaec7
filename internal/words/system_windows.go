package words

import "golang.org/x/sys/windows"

// fromSystem asks for the languages that Windows shows its own windows in.
func fromSystem() []string {
	tags, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil {
		return nil
	}
	return tags
}
