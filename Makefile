# The whole developer interface. Needs Python 3.11 or newer and make; nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TESTS ?= tests
# Three workers a core: each uses a seventh of one, and waits for a program, a browser or a limit.
JOBS ?= $(shell expr 3 \* $$(getconf _NPROCESSORS_ONLN))
# What is quick hardly waits, and each worker reads all the tests first, which takes seconds.
QUICK_JOBS ?= $(shell expr 2 \* $$(getconf _NPROCESSORS_ONLN))
WEB := simulator/web
SBOM ?= latchkey.cdx.json

# What is compiled is kept: each program that a test starts would compile all of Latchkey again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo dev picture pictures quick test mutants torture check check-infra peers sbom audit bench manifest lock train understand-report clean

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-20s %s\n", $$1, $$2}'

demo: $(VENV)/demo.done $(WEB)/node_modules/done ## See it work in one command; SHIELD=gentle or full guards against fake calls
	@$(BIN)/python -m simulator.demo

dev: $(VENV)/dev.done $(WEB)/node_modules/done ## Prepare a fresh clone for work

quick: dev ## Test what needs no browser, process or PostgreSQL, some of each kind: a minute
	@echo "Latchkey: testing what is quick; about a minute on two cores ..."
	@LEDGER_STORIES=5 $(PYTEST) -n $(QUICK_JOBS) --hypothesis-profile=quick $(QUICK) $(TESTS)

test: dev ## Run every test, on all cores (JOBS=0: one after the other): nine minutes
	@echo "Latchkey: testing everything; nine minutes on two idle cores ..."
	@$(PYTEST) $(TESTS)

mutants: dev ## Break the code on purpose, and see that a test notices: an hour (MUTANTS="resets.desk*")
	@$(BIN)/python -m tests.mutants
	@nice $(BIN)/python -m mutmut run $(MUTANTS)
	@$(BIN)/python -m mutmut results

QUICK := -m "not (browser or processes or postgres or torture or long or again)"
PYTEST := $(BIN)/python -m pytest -n $(JOBS) --dist worksteal

torture: dev ## Kill, stop, flood and tamper at full dose, some hours: make torture ARGS="kills-sqlite storm"
	@$(BIN)/python -m tests.torture $(ARGS)

check: dev ## Format, lint, types: what must be clean before a commit
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m intents.training.lint
	@# mypy doesn't read the tests: an import that is gone would show at the end of ten minutes only.
	@$(BIN)/python -m pytest --collect-only -qq $(TESTS) > $(VENV)/collected.log || { tail -n 40 $(VENV)/collected.log; exit 1; }

check-infra: .venv-infra/done ## Hold infra/ and the Dockerfile to checkov's rules, offline
	@.venv-infra/bin/checkov --compact --quiet --skip-download --framework bicep -d infra
	@.venv-infra/bin/checkov --compact --quiet --skip-download --framework dockerfile -f Dockerfile

peers: .venv-peers/done ## Judge the simulated cloud by Microsoft's own MSAL and msgraph-sdk: a minute
	@.venv-peers/bin/python -m tests.peers

sbom: .venv-supply/done ## Write what is in Latchkey: CycloneDX, the same bytes for the same requirements
	@PYTHONWARNINGS=ignore .venv-supply/bin/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml \
	  --mc-type application --output-reproducible --of JSON -o $(SBOM)
	@echo $(SBOM)

audit: .venv-supply/done ## Ask PyPI what is known against the pinned packages
	@.venv-supply/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off \
	  $(foreach name,requirements requirements/build requirements/telemetry,-r $(name).txt)

bench: dev ## Latchkey beside its peers, in one run: 20 minutes, or four with ARGS=--quick
	@$(BIN)/python -m bench $(ARGS)

train: dev ## Learn intents/corpus/ anew: the same corpus writes the same weights
	@$(BIN)/python -m intents.training.expansion
	@$(BIN)/python -m intents.training

understand-report: dev ## How well the bot understands, by cross-validation: make understand-report ARGS=--curve
	@$(BIN)/python -m intents.report $(ARGS)

manifest: dev ## The Teams app package: make manifest ARGS="--developer ... --website ... --privacy ... --terms ..."
	@$(BIN)/python app.py manifest $(ARGS)

picture: ## Draw who imports whom into docs/architecture.md, from the code
	@$(PYTHON) docs/draw_architecture.py

pictures: dev ## Take the pictures of the README anew, of a demo of its own (needs Chromium)
	@$(BIN)/python -m tests.browser.pictures

lock: dev ## Resolve requirements/*.in again, with hashes (needs uv)
	@$(RESOLVE) requirements/runtime.in -o requirements.txt
	@for name in build telemetry demo dev supply peers; do \
	  $(RESOLVE) requirements/$$name.in -o requirements/$$name.txt || exit 1; done
	@$(RESOLVE) --overrides requirements/infra-overrides.txt requirements/infra.in -o requirements/infra.txt

RESOLVE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
  --no-emit-index-url --no-emit-find-links --prerelease=if-necessary-or-explicit

clean: ## Forget everything that was set up
	rm -rf $(VENV) .venv-infra .venv-supply .venv-peers $(WEB)/node_modules .demo .bench mutants

# What is half made is made again: the mark comes last.
$(VENV)/made:
	@echo "Latchkey: making a Python environment in $(VENV) ..."
	@$(PYTHON) -c 'import sys; sys.exit("Latchkey needs Python 3.11 or newer; PYTHON=... names another one") if sys.version_info < (3, 11) else None'
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
	@touch $@

INSTALL = $(BIN)/python -m pip install -q --disable-pip-version-check --retries 1 --require-hashes
# pip says on 20 lines that there is no network.
OR_SAY_WHY = > $(VENV)/pip.log 2>&1 || { \
  if grep -qE 'connection broken|NewConnectionError|NameResolutionError|timed out' $(VENV)/pip.log; \
  then echo "Latchkey: no connection to PyPI. Set HTTPS_PROXY for a proxy, or PIP_INDEX_URL for a mirror."; \
  else cat $(VENV)/pip.log; fi; exit 1; }

# The two packages without wheels (emoji, grapheme) are built by the pinned setuptools, not by
# whatever is newest today: hence the first line and --no-build-isolation.
$(VENV)/demo.done: $(VENV)/made requirements/build.txt requirements.txt requirements/demo.txt
	@echo "Latchkey: installing pinned packages (about half a minute the first time) ..."
	@$(INSTALL) -r requirements/build.txt $(OR_SAY_WHY)
	@$(INSTALL) --no-build-isolation -r requirements.txt -r requirements/demo.txt $(OR_SAY_WHY)
	@touch $@

$(VENV)/dev.done: $(VENV)/demo.done requirements/telemetry.txt requirements/dev.txt
	@echo "Latchkey: installing the tools for tests and checks ..."
	@$(INSTALL) -r requirements/telemetry.txt -r requirements/dev.txt $(OR_SAY_WHY)
	@touch $@

# Tools that pin what others need newer, each in an environment of its own. --no-deps: every package is
# listed, and one of checkov's is newer than it asks for (requirements/infra-overrides.txt).
.venv-%/done: requirements/%.txt
	@echo "Latchkey: installing the tools of requirements/$*.txt ..."
	@$(PYTHON) -m venv .venv-$*
	@.venv-$*/bin/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@

$(WEB)/node_modules/done: $(WEB)/package-lock.json $(VENV)/demo.done
	@echo "Latchkey: fetching the card renderer for the web client ..."
	@$(BIN)/python -m simulator.web_packages
	@touch $@
