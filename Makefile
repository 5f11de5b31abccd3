# The whole developer interface. Needs Python 3.11 or newer and make; nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TESTS ?= tests
WEB := simulator/web

.PHONY: help demo dev test check manifest lock understand-report clean

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-20s %s\n", $$1, $$2}'

demo: $(VENV)/demo.done $(WEB)/node_modules/done ## See it work: simulator, bot and web client, in one command
	@$(BIN)/python -m simulator.demo

dev: $(VENV)/dev.done $(WEB)/node_modules/done ## Prepare a fresh clone for work

test: dev ## Run every test
	$(BIN)/python -m pytest $(TESTS)

check: dev ## Format, lint, types: what must be clean before a commit
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

understand-report: dev ## How well the bot understands, by language and intent
	@$(BIN)/python -m intents.report

manifest: dev ## The Teams app package: make manifest ARGS="--developer ... --website ... --privacy ... --terms ..."
	@$(BIN)/python app.py manifest $(ARGS)

lock: dev ## Resolve requirements*.in again, with hashes (needs uv)
	@for name in requirements-build requirements requirements-demo requirements-dev; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url --no-emit-find-links --prerelease=if-necessary-or-explicit \
	    $$name.in -o $$name.txt || exit 1; done

clean: ## Forget everything that was set up
	rm -rf $(VENV) $(WEB)/node_modules .demo

$(VENV)/bin/python:
	@echo "Latchkey: making a Python environment in $(VENV) ..."
	@$(PYTHON) -c 'import sys; sys.exit("Latchkey needs Python 3.11 or newer; PYTHON=... names another one") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV)

# The two packages without wheels (emoji, grapheme) are built by the pinned setuptools, not by
# whatever is newest today: hence the first line and --no-build-isolation.
$(VENV)/demo.done: $(VENV)/bin/python requirements-build.txt requirements.txt requirements-demo.txt
	@echo "Latchkey: installing pinned packages (about half a minute the first time) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-build.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-build-isolation -r requirements.txt -r requirements-demo.txt
	@touch $@

$(VENV)/dev.done: $(VENV)/demo.done requirements-dev.txt
	@echo "Latchkey: installing the tools for tests and checks ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(WEB)/node_modules/done: $(WEB)/package-lock.json $(VENV)/demo.done
	@echo "Latchkey: fetching the card renderer for the web client ..."
	@$(BIN)/python -m simulator.web_packages
	@touch $@
