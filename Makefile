# `make help` lists what one can ask for. Nothing here needs more than Python 3.11, git, make and bash.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

HOST ?= 127.0.0.1
PORT ?= 8000
FUZZ_S ?= 120
SECONDS ?= 60
ARGS ?=
SET ?= tests/relevance

BIN := .venv/bin
CODE := $(wildcard registry tests bench tools wsgi.py)

# Names that begin with REGISTRY_ are the site's settings, and it refuses those it does not know: this one is the tests'.
CHROMIUM := $(REGISTRY_TEST_CHROMIUM)
unexport REGISTRY_TEST_CHROMIUM
WITH_CHROMIUM = REGISTRY_TEST_CHROMIUM='$(CHROMIUM)'

# A tool that is content says nothing; one that is not says all.
quietly = told="$$($(1) 2>&1)" || { printf '%s\n' "$$told"; exit 1; }

.PHONY: help setup serve test check check-html check-json-ld check-a11y check-nginx fix fuzz bench soak hang-up crash relevance bench-relevance screenshot lock run-tests browser lint types walls templates content clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "make %-15s %s\n", $$1, $$2}' Makefile

setup: .venv/.package ## install what the registry needs into .venv, exactly as locked
	@:

serve: setup ## index what changed and serve the site: HOST=127.0.0.1 PORT=8000
	@exec $(BIN)/registry serve --host '$(HOST)' --port '$(PORT)'

test: setup browser check run-tests ## everything that must hold before a change lands: set-up, check, all tests

check: setup lint types walls templates content ## the checks that run nothing: style, types, walls, templates, records

fix: setup ## let the tools repair style and format
	@$(BIN)/ruff check --fix --exit-zero --silent .
	@$(BIN)/ruff format --quiet .
	@$(BIN)/djlint --reformat --quiet --allow-empty-input registry/web/templates >/dev/null || true
	@$(MAKE) --no-print-directory lint templates

check-html: setup ## every kind of page by the Nu checker; needs java and npm
	@$(BIN)/python -m tools.check_html

check-json-ld: setup ## what pages say to search engines by the types of schema.org; needs npm
	@$(BIN)/python -m tools.check_described

check-a11y: setup browser ## every page and state by axe: two widths, light and dark, with the script and without; some 20 minutes: ARGS='history need'
	@$(WITH_CHROMIUM) $(BIN)/python -m tools.check_a11y $(ARGS)

check-nginx: setup ## hostile requests through a real nginx with docs/server/nginx.conf, fetched where there is none: ARGS='-k h3'
	@tools/nginx >/dev/null
	@$(BIN)/pytest -o 'python_files=check_*.py' tests/nginx $(ARGS)

fuzz: setup ## guided chance against the reader and the query parser: FUZZ_S=120 seconds each
	@mkdir -p var/fuzz/reader var/fuzz/query
	$(BIN)/python -m tests.fuzz.fuzz_reader -max_total_time=$(FUZZ_S) -max_len=20000 -timeout=10 -verbosity=0 \
		-print_final_stats=1 -dict=tests/fuzz/reader.dict -artifact_prefix=var/fuzz/reader- var/fuzz/reader practices
	$(BIN)/python -m tests.fuzz.fuzz_query -max_total_time=$(FUZZ_S) -max_len=600 -timeout=10 -verbosity=0 \
		-print_final_stats=1 -dict=tests/fuzz/query.dict -artifact_prefix=var/fuzz/query- var/fuzz/query practices

bench: setup ## engines, pages and index beside peers, some ten minutes: ARGS='--sizes 1000,10000,100000 --write'
	$(BIN)/python -m bench $(ARGS)

soak: setup ## a site under load while it changes every second: SECONDS=60 ARGS='--mixed --change-every 60'
	$(BIN)/python -m bench.soak --seconds $(SECONDS) $(ARGS)

hang-up: setup ## the same while its workers are replaced every five seconds by kill -HUP
	$(BIN)/python -m bench.soak --seconds $(SECONDS) --records 1000 --hang-up-every 5 $(ARGS)

crash: setup ## kill -9 at 50 seeded moments of indexing, switching and publishing; what is served then: ARGS='--rounds 50'
	$(BIN)/python -m bench.crash $(ARGS)

relevance: setup ## how good the search is, by a judged set: SET=tests/relevance ARGS=--keep
	@$(BIN)/registry eval '$(SET)' $(ARGS)

bench-relevance: setup ## the same beside peers, on the own set and on others: ARGS='DIRECTORY…'
	$(BIN)/python -m bench.relevance $(ARGS)

screenshot: setup browser ## the picture in the README, from the real content
	@$(WITH_CHROMIUM) $(BIN)/python tools/screenshot.py

lock: setup ## resolve requirements*.in anew: ARGS=--upgrade to move everything forward
	UV_CUSTOM_COMPILE_COMMAND='make lock' tools/lock $(ARGS)

run-tests: setup ## only the tests: ARGS='tests/search -k stem'
	@$(WITH_CHROMIUM) $(BIN)/pytest $(ARGS)

browser: ## find Chromium for the browser tests, or install Debian's
	@$(WITH_CHROMIUM) tools/browser >/dev/null

lint: setup ## ruff
	@$(call quietly,$(BIN)/ruff check .)
	@$(call quietly,$(BIN)/ruff format --check .)

types: setup ## mypy
	@$(call quietly,$(BIN)/mypy $(CODE))

walls: setup ## import-linter
	@$(call quietly,$(BIN)/lint-imports --no-logo --cache-dir .venv/.walls)

templates: setup ## djlint
	@$(call quietly,$(BIN)/djlint --lint --check --allow-empty-input registry/web/templates)

content: setup ## every record in practices/
	@$(BIN)/registry check

clean: ## remove what these targets made, the served index too
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build registry.egg-info var/index var/nginx

.venv/.locked: requirements-dev.txt tools/setup
	@tools/setup

.venv/.package: .venv/.locked pyproject.toml requirements.in
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
