# Sourced after env.sh: the tools that check the code, each at one version, in
# a folder of their own. They are not in go.mod, whose modules are the
# program's.
tools=${XDG_CACHE_HOME:-$HOME/.cache}/marquee/tools

# tool NAME PACKAGE VERSION prints the path of a tool, which is built if it is
# not there at that version.
tool() {
	local folder=$tools/$3
	if [ ! -x "$folder/$1" ]; then
		say "Building $1 $3, once"
		GOFLAGS='' GOBIN=$folder go install "$2@$3" >&2
	fi
	printf '%s' "$folder/$1"
}

gofumpt() { tool gofumpt mvdan.cc/gofumpt v0.12.0; }
golangci_lint() { tool golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint v2.15.0; }
govulncheck() { tool govulncheck golang.org/x/vuln/cmd/govulncheck v1.9.0; }
goreleaser() { tool goreleaser github.com/goreleaser/goreleaser/v2 v2.15.1; } # the last one for Go 1.26
cyclonedx_gomod() { tool cyclonedx-gomod github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod v1.10.0; }
go_winres() { tool go-winres github.com/tc-hib/go-winres v0.3.3; }
