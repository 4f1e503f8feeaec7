#!/usr/bin/env bash
# package.sh: makes dist/marquee_VERSION_macos_universal.dmg. It needs a Mac:
# the window is C against Apple's SDK, which nothing else has. Signed with
# APPLE_IDENTITY if that is set, else ad hoc: then people have to allow it once
# in Settings > Privacy & Security. Notarised if APPLE_PROFILE, a profile of
# notarytool's, is set too.
. "$(dirname "${BASH_SOURCE[0]}")/../../.ci/env.sh"

[ "$(uname)" = Darwin ] || fail "This needs a Mac."
export MACOSX_DEPLOYMENT_TARGET=12.0 CGO_ENABLED=1
version=$(version)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
app=$work/image/Marquee.app
mkdir -p "$app/Contents/MacOS" "$app/Contents/Resources" dist

for arch in arm64:arm64 amd64:x86_64; do
	GOARCH=${arch%:*} CC="clang -arch ${arch#*:}" go build -tags "$tags" -ldflags "-s -w -X marquee/internal/about.version=$version" -o "$work/${arch%:*}" .
done
lipo -create "$work/arm64" "$work/amd64" -output "$app/Contents/MacOS/marquee"

# The version, and the languages that there are sentences in.
languages=$(cd assets/translations && ls -- *.json | sed 's/\(.*\)\.json/"\1"/' | paste -sd, -)
plist=$app/Contents/Info.plist
cp packaging/macos/Info.plist "$plist"
plutil -replace CFBundleShortVersionString -string "${version%%[+-]*}" "$plist"
plutil -replace CFBundleVersion -string "${version%%[+-]*}" "$plist"
plutil -replace CFBundleLocalizations -json "[$languages]" "$plist"
plutil -lint "$plist"
mkdir -p "$work/sizes" "$work/icon.iconset"
go run assets/render.go "$work/sizes"
for size in 16 32 128 256; do
	cp "$work/sizes/$size.png" "$work/icon.iconset/icon_${size}x$size.png"
	cp "$work/sizes/$((size * 2)).png" "$work/icon.iconset/icon_${size}x$size@2x.png"
done
iconutil -c icns -o "$app/Contents/Resources/icon.icns" "$work/icon.iconset"
cp LICENSE "$app/Contents/Resources/"
"$app/Contents/MacOS/marquee" --licenses >"$app/Contents/Resources/LICENCES.txt"

if [ -n "${APPLE_IDENTITY:-}" ]; then
	codesign --force --options runtime --timestamp --entitlements packaging/macos/entitlements.plist --sign "$APPLE_IDENTITY" "$app"
else
	codesign --force --sign - --timestamp=none "$app"
fi
codesign --verify --strict "$app"

# It must run before anybody gets it.
"$app/Contents/MacOS/marquee" --version
status=0
"$app/Contents/MacOS/marquee" fetch --demo -o "$work/demo.csv" || status=$?
[ "$status" -le 1 ] && [ "$(wc -l <"$work/demo.csv")" -gt 10 ] || fail "The demo does not run."

ln -s /Applications "$work/image/Applications"
image=dist/marquee_${version}_macos_universal.dmg
hdiutil create -volname Marquee -srcfolder "$work/image" -format UDZO -ov "$image"
if [ -n "${APPLE_PROFILE:-}" ]; then
	xcrun notarytool submit "$image" --keychain-profile "$APPLE_PROFILE" --wait
	xcrun stapler staple "$image"
fi
shasum -a 256 "$image" >"$image.sha256"
