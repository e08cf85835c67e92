# Everything a person needs to build, run and test Rollout on Debian 12. `make help` lists the targets.
PREFIX ?= /usr/local
PRESET ?= dev
JOBS ?= $(shell nproc)

.DEFAULT_GOAL := help
.PHONY: help run build test install bench fuzz coverage differential conformance conformance-binary format clean setup configure

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 28

run: build ## build the release, check and compile the examples, show what was made
	@tools/run.sh build/release/cli/rollout

build: ## build the release binary (build/release/cli/rollout)
	@tools/setup.sh build
	@tools/build.sh release rollout
	@tools/check_release.sh build/release/cli/rollout

test: ## install what is missing, build and run all tests
	@tools/setup.sh build test
	@tools/build.sh $(PRESET)
	@tests/tools/build.sh
	@ctest --preset $(PRESET) -j $(JOBS)

install: build ## install the binary, completions and manual pages below PREFIX (default /usr/local)
	@cmake --build --preset release --target rollout_documents
	@cmake --install build/release --prefix "$(PREFIX)"

bench: ## measure the stages on generated corpora, decisions and proofs about projects, comparisons
	@tools/setup.sh build
	@tools/build.sh release rollout rollout_bench rollout_recheck_bench rollout_decisions_bench rollout_proofs_bench
	@python3 tests/bench/run.py build/release/cli/rollout build/release/tests/bench
	@build/release/tests/bench/rollout_decisions_bench
	@build/release/tests/bench/rollout_proofs_bench
	@python3 tests/bench/manifests.py build/release/cli/rollout
	@python3 tests/bench/policies.py build/release/cli/rollout
	@python3 tests/bench/diff.py build/release/cli/rollout

fuzz: ## run each fuzz target for a minute (SECONDS_EACH=60)
	@tools/setup.sh build test
	@tools/build.sh fuzz
	@tools/fuzz.sh build/fuzz

coverage: ## fail where tests reach not all lines and branches of a part, and list them (PART=policies/engine)
	@tools/setup.sh build test
	@tools/coverage.sh $(or $(PART),policies)

differential: ## ask the engine and its model random questions (SECONDS=60 or CASES=N; SEED=N)
	@tools/setup.sh build test
	@tools/build.sh $(PRESET) rollout-differential
	@build/$(PRESET)/tests/differential/rollout-differential \
	  --seed $(or $(SEED),$$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')) \
	  $(if $(CASES),--cases $(CASES),--seconds $(or $(SECONDS),60))

conformance-binary: ## build what answers questions as Argo CD does, print its path
	@tools/setup.sh build >&2
	@tools/build.sh release rollout-conformance >&2
	@echo build/release/policies/conformance/rollout-conformance

conformance: ## compare its answers with recorded ones (CASES='FILE ...', plain or gzipped)
	@binary=$$($(MAKE) --no-print-directory conformance-binary) && \
	  python3 -B tools/conformance.py "$$binary" \
	  $(or $(CASES),$(wildcard tests/data/conformance/*.jsonl* tests/data/conformance/*/*.jsonl*))

format: ## format the C++ sources and every .rollout file
	@tools/setup.sh build test
	@tools/build.sh $(PRESET) rollout
	@tools/format.sh build/$(PRESET)/cli/rollout

clean: ## remove what was built
	@rm -rf build out
