package browser

import (
	"path"
	"strings"
)

// names are what the browsers' programs are called on Linux.
var names = []string{
	"google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "microsoft-edge-stable", "microsoft-edge",
	"brave-browser", "brave", "vivaldi-stable", "vivaldi",
}

// placesLinux are where browsers usually are there: names to be looked for on
// the PATH, snap's and flatpak's starters, and the makers' own folders.
func placesLinux(home string) (all []string) {
	all = append(all, names...)
	for _, name := range names {
		all = append(all, path.Join("/snap/bin", name))
	}
	all = append(all, "/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge", "/opt/brave.com/brave/brave", "/opt/vivaldi/vivaldi")
	for _, folder := range []string{"/var/lib/flatpak", path.Join(home, ".local/share/flatpak")} {
		for _, id := range []string{"com.google.Chrome", "org.chromium.Chromium", "com.microsoft.Edge", "com.brave.Browser", "com.vivaldi.Vivaldi"} {
			all = append(all, path.Join(folder, "exports/bin", id))
		}
	}
	return all
}

// placesDarwin are where browsers usually are on macOS.
func placesDarwin(home string) (all []string) {
	for _, folder := range []string{"/Applications", path.Join(home, "Applications")} {
		for _, name := range []string{"Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser", "Vivaldi"} {
			all = append(all, path.Join(folder, name+".app", "Contents", "MacOS", name))
		}
	}
	return all
}

// placesWindows are where browsers usually are on Windows: what their setup
// wrote into the registry below App Paths, the person's own before everybody's,
// and the usual folders.
func placesWindows(appPaths func(name string) []string, env func(string) string) (all []string) {
	for _, name := range []string{"chrome.exe", "msedge.exe", "brave.exe", "vivaldi.exe"} {
		for _, place := range appPaths(name) {
			if place = strings.Trim(place, `"`); place != "" {
				all = append(all, place)
			}
		}
	}
	for _, variable := range []string{"ProgramFiles", "ProgramFiles(x86)", "LocalAppData"} {
		folder := strings.TrimRight(env(variable), `\`)
		if folder == "" {
			continue
		}
		for _, place := range []string{
			`Google\Chrome\Application\chrome.exe`, `Chromium\Application\chrome.exe`, `Microsoft\Edge\Application\msedge.exe`,
			`BraveSoftware\Brave-Browser\Application\brave.exe`, `Vivaldi\Application\vivaldi.exe`,
		} {
			all = append(all, folder+`\`+place)
		}
	}
	return all
}
