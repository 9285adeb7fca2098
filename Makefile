# Everything one does with this project, for Python 3.11 or newer, make and git. `make help` lists it.
#
# The first call makes .venv and installs into it; later calls need no network until pyproject.toml or
# constraints.txt changes. Building the site needs less than working on the program, hence two stamps.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
ARGS ?=
FUZZ_SECONDS ?= 60

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
SITE_READY := $(VENV)/.site-ready
DEV_READY := $(VENV)/.dev-ready

# Material prints a notice about MkDocs 2 at every build.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help ready site serve test check audit fuzz evaluate bench clean

help: ## list these targets
	@echo 'make TARGET [MINUTES_DIR=folder of transcripts, default minutes] [PYTHON=python3]'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1	\2/p' Makefile

ready: $(SITE_READY) ## install what building the site needs into .venv

site: $(SITE_READY) ## build the site into site/; any warning fails
	$(BIN)/python -m mkdocs build --strict

serve: $(SITE_READY) ## show the site on ADDRESS and rebuild it when a file changes
	$(BIN)/python -m mkdocs serve --dev-addr '$(ADDRESS)'

test: $(DEV_READY) ## run the tests; ARGS goes to pytest
	$(BIN)/python -m pytest -n auto $(ARGS)

check: $(DEV_READY) ## lint, types, layers, workflows, then the transcripts themselves
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/zizmor --offline --quiet .github
	$(BIN)/minutebook check "$${MINUTES_DIR:-minutes}"

audit: $(VENV)/.audit-ready ## look the packages of constraints.txt up among known vulnerabilities, where those can be had
	$(BIN)/python tests/tools/audit.py

fuzz: $(VENV)/.fuzz-ready ## feed random bytes to all that reads, FUZZ_SECONDS in all
	PYTHONPATH=tests $(BIN)/python -m fuzz.fuzz '$(FUZZ_SECONDS)'

evaluate: $(VENV)/.train-ready ## measure the suggestions on labelled meetings in ../shared
	$(BIN)/python tests/tools/evaluate_folds.py --per-document

bench: $(VENV)/.bench-ready ## measure reading, understanding and whole sites, beside what others take; a quarter of an hour
	$(BIN)/python tests/bench/bench_parse.py
	$(BIN)/python tests/bench/bench_infer.py
	$(BIN)/python tests/bench/bench_site.py
	$(BIN)/python tests/bench/bench_serve.py
	$(BIN)/python tests/bench/bench_site.py scale 1000 8000 40

clean: ## remove all that make has made, the installed packages too
	rm -rf $(VENV) site dist .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@command -v '$(PYTHON)' >/dev/null || { \
		echo 'make: $(PYTHON) was not found. Install Python 3.11 or newer, or name it: make PYTHON=python3.12' >&2; exit 1; }
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "make: Minutebook needs Python 3.11 or newer; $(PYTHON) is $$('$(PYTHON)' --version 2>&1)." \
			'Name another one: make PYTHON=python3.12' >&2; exit 1; }
	@'$(PYTHON)' -c 'import ensurepip, venv' 2>/dev/null || { \
		echo 'make: $(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv' >&2; \
		exit 1; }
	'$(PYTHON)' -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# The build backend comes first and is used where it stands: an isolated build would fetch its own, of any version.
$(SITE_READY): pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) hatchling
	$(PIP) --no-build-isolation --editable .
	@touch $@

$(DEV_READY): $(SITE_READY)
	$(PIP) --no-build-isolation --editable '.[dev]'
	@touch $@

$(VENV)/.train-ready: $(DEV_READY)
	$(PIP) --no-build-isolation --editable '.[train]'
	@touch $@

$(VENV)/.bench-ready: $(DEV_READY)
	$(PIP) --no-build-isolation --editable '.[bench]'
	@touch $@

$(VENV)/.audit-ready: $(DEV_READY)
	$(PIP) --no-build-isolation --editable '.[audit]'
	@touch $@

$(VENV)/.fuzz-ready: $(DEV_READY)
	$(PIP) --no-build-isolation --editable '.[fuzz]'
	@touch $@
