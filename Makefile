# Marquee. `make help` lists what there is; the work is done by .ci/*.sh.
SHELL := /bin/bash

.DEFAULT_GOAL := help
.PHONY: help run run-debug build test race lint test-servers test-readers test-scale check mutants bench bench-window fuzz screenshot install uninstall clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 22

run: ## install what is missing, build, open the window
	@.ci/packages.sh build
	@.ci/build.sh
	@.ci/open.sh $(ARGS)

run-debug: ## the same with Fyne's thread checks, which log mistakes
	@.ci/packages.sh build
	@.ci/build.sh debug
	@.ci/open.sh debug $(ARGS)

build: ## leave the program in ./marquee
	@.ci/packages.sh build
	@.ci/build.sh

.PHONY: package test-packages reproducible
package: ## make what people download, for all systems, in dist/
	@.ci/packages.sh package
	@packaging/package.sh

test-packages: ## install what make package has made in fresh systems, use it there, and take it away
	@.ci/packages.sh packages
	@packaging/test.sh

reproducible: ## make the packages twice, in two folders, and compare them byte for byte
	@.ci/packages.sh package
	@packaging/reproducible.sh

.PHONY: everywhere
everywhere: ## build the command line alone for every system that Go knows (an hour, the first time)
	@.ci/everywhere.sh

test: ## install what is missing and run the tests
	@.ci/packages.sh test
	@.ci/check.sh test

race: ## run the tests again with the race detector, which finds what only happens now and then
	@.ci/packages.sh test
	@.ci/check.sh race

lint: ## read the code with linters, which are built the first time
	@.ci/packages.sh build
	@.ci/check.sh lint

test-servers: ## read thousands of pages from nginx, Apache, HAProxy and through proxies
	@.ci/packages.sh servers
	@.ci/servers-test.sh

test-readers: ## have LibreOffice, openpyxl, sqlite3 and xmllint read back what is written
	@.ci/packages.sh readers
	@. .ci/env.sh && MARQUEE_READERS=1 go test -count 1 -tags "$$tags" -run 'Python|Openpyxl|Xmllint|LibreOffice|Sqlite3' ./internal/export ./internal/project

test-scale: ## read a list in shares by GNU parallel and Slurm, as docs/recipes do (MARQUEE_SCALE_ROWS=20000)
	@.ci/packages.sh scale
	@.ci/scale-test.sh

check: ## everything CI runs, with what is installed
	@.ci/check.sh

mutants: ## put faults into the program, one at a time, and see which the tests miss (ARGS=-help)
	@. .ci/env.sh && nice go run -tags "$$tags" ./internal/mutants $(ARGS)

bench: build ## benchmarks of all packages but the window's, then the fetch beside other programs
	@. .ci/env.sh && go test -timeout 40m -tags "$$tags" -run '^$$' -bench . -benchmem $$(go list -tags "$$tags" ./... | grep -v -e /windowbench -e /e2e -e '^marquee$$')
	@.ci/bench-peers.sh

bench-window: ## benchmarks of the real window, on a display of its own
	@.ci/bench-window.sh

fuzz: ## every fuzz target for a short while (FUZZ_TIME=10s)
	@.ci/fuzz.sh

screenshot: build ## a picture of the demo for docs/
	@.ci/screenshot.sh

install: build ## program, icon, menu entry and file type for this user
	@.ci/install.sh install

uninstall: ## take them away again
	@.ci/install.sh uninstall

clean: ## remove what was built here
	rm -rf marquee .ci/out dist

.PHONY: torture
torture: ## kill the program 200 times while it reads, half of them with a window, and see that nothing is lost
	@. .ci/env.sh && MARQUEE_KILLS=100 go test -count 1 -timeout 60m -tags "$$tags" -run Killed ./internal/cli -v
	@MARQUEE_KILLS=100 WINDOW_TESTS=E2EAKilled .ci/window-test.sh
