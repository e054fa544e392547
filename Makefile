# `make check` runs everything that must hold; CI calls it through .ci/run. On Windows use Git Bash.
PYTHON ?= python3
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
SOURCES := reader tests benchmarks

.PHONY: help check test readme-test lint fmt lock

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

lint: .venv/installed  ## lint, format, types, import contracts
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: .venv/installed  ## mend what ruff can mend
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

lock: .venv/installed  ## requirements.lock anew, for every platform and Python
	$(BIN)/python -m pip install -q --disable-pip-version-check uv
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile -q pyproject.toml --extra dev --universal \
		--python-version 3.11 --no-emit-index-url --upgrade -o requirements.lock
