#!/usr/bin/env bash
# installer.sh PROGRAM VERSION: signs Windows' programs where there is a key
# (WINDOWS_PFX, a file, and WINDOWS_PFX_PASSWORD), and makes the installer in
# dist/. GoReleaser calls it when the program with the window is built.
. "$(dirname "${BASH_SOURCE[0]}")/../../.ci/env.sh"

program=${1:?the program}
version=${2:?its version}
made=packaging/made/windows

# sign signs a file in its place. The time stamp's server makes a signature
# last longer than the key; it is left out where no server is named.
sign() {
	local stamp=()
	[ -n "${WINDOWS_PFX:-}" ] || return 0
	[ -z "${WINDOWS_TIMESTAMP:-}" ] || stamp=(-ts "$WINDOWS_TIMESTAMP")
	osslsigncode sign -pkcs12 "$WINDOWS_PFX" -readpass <(printf '%s' "${WINDOWS_PFX_PASSWORD:-}") -h sha256 -n Marquee "${stamp[@]}" -in "$1" -out "$1.signed" >/dev/null
	mv "$1.signed" "$1"
}

sign "$program"
sign "$made/marquee.com"
cp "$program" "$made/Marquee.exe"
cp LICENSE "$made/LICENSE.txt"
cp packaging/made/copyright "$made/LICENCES.txt"
setup=$root/dist/marquee_${version}_windows_amd64_setup.exe
makensis -V2 -DVERSION="$version" -DNUMBERS="${version%%[+-]*}.0" -DPROGRAMS="$root/$made" -DOUT="$setup" packaging/windows/marquee.nsi
sign "$setup"
