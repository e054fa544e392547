# `make check` runs everything that must hold; CI calls it through .ci/run. On Windows use Git Bash.
PYTHON ?= python3
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
SOURCES := reader tests benchmarks docs hatch_build.py

.PHONY: help check test readme-test lint fmt lock sbom licences audit messages pictures fuzz kills

help:  ## what there is
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile

check: readme-test lint  ## everything: the README's own test command, then lint

.venv/installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check -c requirements.lock -e '.[dev]'
	touch $@

test: .venv/installed  ## the tests; ARGS="tests/files -x" for some of them
	$(BIN)/python -m pytest $(ARGS)

readme-test: .venv/installed  ## the tests, by the command that the README gives
	@command=$$(sed -n '/<!-- test command -->/,/```$$/p' README.md | sed '/^```/d; /^<!--/d') && \
		echo "+ $$command" && bash -euo pipefail -c "$$command"

fuzz: .venv/installed  ## a million damaged files for every loader and importer (docs/threats.md); ARGS="-n 1000 -t EPUB" for fewer
	$(BIN)/python tests/fuzz.py $(ARGS)

kills: .venv/installed  ## a thousand kills over every way in which something is kept; ARGS="-n 50 -t review" for some
	$(BIN)/python tests/kills.py $(ARGS)

lint: .venv/installed  ## lint, format, types, import contracts
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: .venv/installed  ## mend what ruff can mend
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

messages: .venv/installed  ## the catalogues of the interface: new sentences in, old ones out, compiled
	$(BIN)/python tests/catalogues.py update

pictures: .venv/installed  ## every screen as a picture (build/pictures), those of docs/gallery.md anew; needs chromium
	$(BIN)/python docs/pictures.py $(ARGS)

lock: .venv/installed  ## requirements.lock anew, for every platform and Python
	$(BIN)/python -m pip install -q --disable-pip-version-check uv
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile -q pyproject.toml --extra dev --universal \
		--python-version 3.11 --no-emit-index-url --upgrade -o requirements.lock

# What a user installs, alone, with the tools that describe it beside it.
build/user/installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv build/user build/tools
	build/user/bin/python -m pip install -q --disable-pip-version-check -c requirements.lock .
	build/tools/bin/python -m pip install -q --disable-pip-version-check cyclonedx-bom pip-licenses pip-audit
	touch $@

sbom: build/user/installed  ## build/sbom.json: what a user installs, as CycloneDX, with licences
	build/tools/bin/cyclonedx-py environment build/user --pyproject pyproject.toml --output-reproducible -o build/sbom.json

licences: build/user/installed  ## build/licences.md: the licence of everything that a user installs
	build/tools/bin/pip-licenses --python build/user/bin/python --format=markdown --with-urls --order=license \
		--output-file build/licences.md

audit: build/user/installed  ## known weaknesses of what the lock file names; asks the network
	build/tools/bin/pip-audit -r requirements.lock --no-deps --disable-pip
