# `make demo` trains a network and shows it, `make live` opens a page where one learns;
# `make test` runs every check. They set up a virtual environment of their own first; PYTHON names the interpreter (3.11 or newer).
# Tests wait for browsers, servers and processes a third of their time: three workers keep two cores busy; WORKERS=8 for more cores.
# Each goes through a part of the files in order, so that what a file's tests share is made once.
PYTHON ?= python3
VENV   ?= .venv
WORKERS ?= 3
BIN     = $(VENV)/bin
PIP     = $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.PHONY: demo live test lint types imports tests docs format clean

demo: $(VENV)/.installed
	$(BIN)/reluscope demo --out demo-out

live: $(VENV)/.installed-live
	$(BIN)/reluscope live

test: lint types imports tests

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

imports: $(VENV)/.installed-dev
	$(BIN)/lint-imports

tests: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

docs: $(VENV)/.installed-dev
	$(BIN)/python -m book --out build/book

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) build demo-out .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Reluscope needs Python 3.11 or newer; name one with make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Reluscope into $(VENV): a minute or two the first time"
	$(PIP) --editable .
	touch $@

$(VENV)/.installed-live: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Reluscope and its live page into $(VENV): a minute or two the first time"
	$(PIP) --editable '.[live]'
	touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Reluscope and its test tools into $(VENV): a minute or two the first time"
	$(PIP) --editable '.[dev]'
	touch $@
