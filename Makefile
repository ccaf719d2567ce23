# Every target does the set-up that it needs, and skips what is done already.
# Nothing has to be activated: the programs are in .venv/bin.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.DEFAULT_GOAL := help
.SUFFIXES:
# apt allows one installation at a time.
.NOTPARALLEL:
.PHONY: help setup packages-demo packages-test check fix test demo serve bench corpus precision mutants mutilate study \
	suites build clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) packages-test ## make .venv and, as root on Debian, install the system's packages

$(READY): uv.lock pyproject.toml scripts/environment.py
	@$(PYTHON) scripts/environment.py
	@touch $@

packages-demo:
	@$(PYTHON) scripts/system_packages.py pdf

packages-test:
	@$(PYTHON) scripts/system_packages.py pdf latex browser tests

check: $(READY) ## look at format, lint, types and layers
	$(BIN)/uv lock --check --quiet
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

fix: $(READY) ## mend what can be mended by itself
	$(BIN)/ruff check --fix --exit-zero
	$(BIN)/ruff format

test: $(READY) packages-test ## run every test
	@$(BIN)/python scripts/commonmark_examples.py
	@$(BIN)/pytest -n auto

demo: $(READY) packages-demo ## build the demo project: its site and its papers
	@$(BIN)/paperwright build
	@echo
	@echo "The site is in site/ (make serve shows it), the papers are in papers/."

serve: $(READY) packages-demo ## show the demo's site and rebuild it on every change
	$(BIN)/mkdocs serve

bench: $(READY) packages-demo ## measure speed
	$(BIN)/python -m benchmarks

corpus: $(READY) packages-test ## run everything over the papers in a folder: make corpus CORPUS=DIR
	@test -n "$(CORPUS)" || { echo "say where the papers are: make corpus CORPUS=DIR"; exit 2; }
	$(BIN)/python scripts/corpus.py "$(CORPUS)"

precision: $(READY) ## count what each rule finds in a folder of papers, and how often it is right: CORPUS=DIR
	@test -n "$(CORPUS)" || { echo "say where the papers are: make precision CORPUS=DIR"; exit 2; }
	$(BIN)/python scripts/precision.py "$(CORPUS)"

mutants: $(READY) ## put defects into clean papers and count how many the lint finds
	$(BIN)/python scripts/mutants.py

mutilate: $(READY) ## lint ten thousand torn papers and look for crashes: CORPUS=DIR
	@test -n "$(CORPUS)" || { echo "say where the papers are: make mutilate CORPUS=DIR"; exit 2; }
	$(BIN)/python scripts/mutilate.py "$(CORPUS)"

study: $(READY) ## run the experiments of the demo study again
	$(BIN)/python content/study/run.py

suites: $(READY) ## write what the rules report now into the Markdown suites; then look at the diff
	$(BIN)/pytest tests --update-suites

build: $(READY) ## make the wheel and the source archive in dist/
	$(BIN)/uv build

clean: ## remove what was built; .venv stays
	rm -rf dist papers site .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
