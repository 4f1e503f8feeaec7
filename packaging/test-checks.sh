# Sourced by test.sh: reads the packages with the tools of those who distribute
# programs.

try_checks() {
	local deb rpm tree=$work/deb
	deb=$(one '*_linux_amd64.deb')
	rpm=$(one '*_linux_amd64.rpm')
	(cd dist && sha256sum --quiet -c SHA256SUMS)
	dpkg-deb -x "$deb" "$tree"

	desktop-file-validate "$tree"/usr/share/applications/*.desktop
	xmllint --noout "$tree"/usr/share/mime/packages/*.xml
	appstreamcli validate --no-net "$tree"/usr/share/metainfo/*.xml
	man --warnings -l "$tree/usr/share/man/man1/marquee.1.gz" >/dev/null 2>"$work/man.log" && [ ! -s "$work/man.log" ] || fail "The manual page: $(cat "$work/man.log")"
	bash -n "$tree/usr/share/bash-completion/completions/marquee"
	! command -v zsh >/dev/null || zsh -n "$tree/usr/share/zsh/vendor-completions/_marquee"
	! command -v fish >/dev/null || fish -n "$tree/usr/share/fish/vendor_completions.d/marquee.fish"

	lintian --fail-on error,warning --suppress-tags-from-file packaging/linux/lintian.txt "$deb"
	# nfpm's paths begin with /, where rpmlint would unpack them.
	mkdir -p "$work/tools"
	printf '#!/bin/sh\nexec %s --no-absolute-filenames "$@"\n' "$(command -v cpio)" >"$work/tools/cpio"
	chmod +x "$work/tools/cpio"
	PATH=$work/tools:$PATH rpmlint -c packaging/linux/rpmlint.toml "$rpm" >"$work/rpmlint.log" || fail "rpmlint: $(cat "$work/rpmlint.log")"
	check_libraries "$tree/usr/bin/marquee" "$deb" "$rpm"
	check_flatpak
	check_windows_resources
}

# check_libraries holds the dependencies to the libraries that the program
# names, and the other way round.
check_libraries() {
	local library kind debian fedora depends requires
	depends=$(dpkg-deb -f "$2" Depends Recommends)
	requires=$(rpm -qp --requires --recommends "$3" 2>/dev/null)
	strings -n 5 "$1" | grep -E '^lib[A-Za-z0-9_+-]+\.so(\.[0-9]+)*$' | sort -u >"$work/named"
	grep -v '^#' packaging/linux/libraries.txt | awk '{print $1}' | sort -u >"$work/listed"
	diff "$work/named" "$work/listed" >"$work/libraries.diff" || fail "libraries.txt does not list what the program names: $(cat "$work/libraries.diff")"
	while read -r library kind debian fedora; do
		[ "$kind" != spare ] || continue
		grep -qw -- "$debian" <<<"$depends" || fail "$library: the .deb does not name $debian"
		[ "$fedora" = glibc ] || grep -qx -- "$fedora" <<<"$requires" || fail "$library: the .rpm does not name $fedora"
	done < <(grep -v '^#' packaging/linux/libraries.txt)
	newest=$(objdump -T "$1" | grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -n 1)
	[ "$newest" = GLIBC_2.34 ] || fail "The program wants $newest; the packages promise 2.34 (Debian 12, Ubuntu 22.04, RHEL 9)."
}

# check_flatpak reads the manifest, which no runtime is here to build.
check_flatpak() {
	if command -v flatpak-builder >/dev/null; then
		flatpak-builder --show-manifest packaging/flatpak/app.marquee.Marquee.yml >/dev/null
	else
		say "flatpak-builder is not installed; the Flatpak's manifest is not read."
	fi
}

# check_windows_resources reads back what Windows shows of the programs, and
# signs one with a key made for it.
check_windows_resources() {
	local folder=$work/windows program
	unzip -q "$(one '*_windows_amd64.zip')" -d "$folder"
	for program in "$folder"/*/Marquee.exe "$folder"/*/marquee.com; do
		wrestool -l "$program" >"$work/resources"
		grep -q 'type=14 ' "$work/resources" && grep -q 'type=24 ' "$work/resources" && grep -q 'type=16 ' "$work/resources" ||
			fail "$program lacks its icon, manifest or version: $(cat "$work/resources")"
		wrestool -x --raw --type=24 "$program" >"$work/manifest"
		grep -qi 'permonitorv2' "$work/manifest" && grep -qi 'longPathAware' "$work/manifest" || fail "$program: the manifest is $(cat "$work/manifest")"
	done
	# 2 is a program with windows, 3 one for terminals.
	# No pipe into grep -q: it may end before objdump does.
	grep -q '^Subsystem.*00000002' <<<"$(objdump -p "$folder"/*/Marquee.exe)" || fail "Marquee.exe opens a console."
	grep -q '^Subsystem.*00000003' <<<"$(objdump -p "$folder"/*/marquee.com)" || fail "marquee.com has no console."

	openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=Test -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
	osslsigncode sign -certs "$work/cert.pem" -key "$work/key.pem" -h sha256 -in "$folder"/*/Marquee.exe -out "$work/signed.exe" >/dev/null
	osslsigncode verify -CAfile "$work/cert.pem" "$work/signed.exe" >"$work/signature" 2>&1 || grep -q 'Signature verification: ok' "$work/signature" || fail "A signed Marquee.exe is not: $(cat "$work/signature")"
}
