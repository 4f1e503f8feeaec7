#!/usr/bin/env bash
# prepare.sh VERSION: makes in packaging/made what the packages bring beside
# the programs: manual page, completions, licences, icons in all sizes, texts
# with the version and the date in them, and the resources that are linked into
# Windows' programs. GoReleaser calls it before it builds. The same commit
# gives the same bytes.
. "$(dirname "${BASH_SOURCE[0]}")/../.ci/env.sh"
. .ci/tools.sh

version=${1:?the version}
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
day=$(date -u -d "@$epoch" +%Y-%m-%d)
made=packaging/made
rm -rf "$made"
mkdir -p "$made/icons" "$made/windows"

go run -ldflags "-X marquee/internal/about.version=$version" ./internal/manual/write "$made"
gzip -9n "$made/marquee.1"
go run assets/render.go "$made/icons"

sed -e "s/@VERSION@/${version%%+*}/; s/@DATE@/$day/" packaging/linux/app.marquee.Marquee.metainfo.xml >"$made/app.marquee.Marquee.metainfo.xml"
cat >"$made/changelog" <<END
marquee ($version) stable; urgency=medium

  * What changed is told in CHANGELOG.md.

 -- Marquee authors <marquee@marquee.example>  $(LC_ALL=C date -u -R -d "@$epoch")
END
gzip -9n "$made/changelog"
{
	printf 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: Marquee\nSource: https://marquee.example/\nComment: The licences of everything that is linked in stand in LICENCES.gz.\n\nFiles: *\nCopyright: 2026 The Marquee authors\nLicense: MIT\n'
	sed -n '/^Permission/,$p' LICENSE | sed 's/^$/./; s/^/ /'
} >"$made/copyright.deb"
gzip -9nc "$made/copyright" >"$made/LICENCES.gz"

# Windows wants four numbers; both programs get icon, manifest and version.
numbers=${version%%[+-]*}.0
sed "s/@VERSION@/$numbers/" packaging/windows/winres.json >"$made/windows/winres.json"
cp "$made"/icons/{16,24,32,48,64,128,256}.png "$made/windows/"
for package in . internal/cli/marquee; do
	(cd "$made/windows" && "$(go_winres)" make --in winres.json --arch amd64 --product-version "$numbers" --file-version "$numbers" --out "$root/$package/rsrc")
done
if command -v icotool >/dev/null; then
	icotool -c -o "$made/windows/icon.ico" "$made"/icons/{16,24,32,48,64,128,256}.png
fi
GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go build -ldflags "-s -w -X marquee/internal/about.version=$version" -o "$made/windows/marquee.com" ./internal/cli/marquee
