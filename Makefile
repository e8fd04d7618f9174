# Two commands set everything up on a Debian machine with Python 3.11 or later: `make demo` and `make test`.
# Each installs what is missing, once; `make help` lists the rest. Another Python: make test PYTHON=python3.12

PYTHON ?= python3
VENV ?= .venv
OUT ?= out
LETTERS ?= 100
BENCH ?=
PYTEST ?=

LOCK := requirements-dev.lock
BIN := $(VENV)/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --constraint $(LOCK)
# Debian packages; a|b means: either will do, and b is installed where neither is.
LIBRARIES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
POPPLER := poppler-utils
PICTURES := $(POPPLER) 'libreoffice-writer|libreoffice-writer-nogui'
JUDGES := qpdf $(PICTURES) 'libreoffice-calc|libreoffice-calc-nogui' postgresql maildir-utils openssh-client chromium gettext

# The same text in every caller's locale, and no modules but those installed here.
export LC_ALL := C.UTF-8
export PYTHON VENV OUT
unexport PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := help
.PHONY: help demo test check pictures goldens reference catalogues bench lock clean libraries judges demo-tools pictures-tools

help:  ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: demo-tools $(VENV)/.run  ## Write the letters of every example into out/, and out/index.html to look at them
	@setup/demo

test: judges $(VENV)/.dev  ## Check style, types, layers and behaviour
	@status=0; $(MAKE) --no-print-directory check || status=1; \
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term-missing:skip-covered $(PYTEST) || status=1; exit $$status

check: $(VENV)/.dev  ## Check style, types and layers only
	@status=0; \
	for tool in 'ruff check' 'ruff format --check' mypy lint-imports; do \
		echo "== $$tool"; $(BIN)/$$tool || status=1; \
	done; exit $$status

pictures: pictures-tools $(VENV)/.run demo  ## Write every example's pages as pictures into out/pictures
	@setup/pictures

goldens: $(VENV)/.dev  ## Rewrite the letters kept as text in tests/golden
	@EXITLETTERS_GOLDENS=write $(BIN)/python -m pytest --quiet tests/examples/test_goldens.py tests/departures/test_report_paper.py

reference: $(VENV)/.dev  ## Rewrite docs/reference from the code
	@$(BIN)/python docs/build_reference.py

catalogues: $(VENV)/.dev  ## Bring what translators of the program work on up to date: templates/*/program.po
	@$(BIN)/python -m setup.catalogues

bench: judges $(VENV)/.dev  ## Measure against plain WeasyPrint, LibreOffice and docxtpl (LETTERS=5000 BENCH=--json)
	@$(BIN)/python -m bench --letters $(LETTERS) $(BENCH)

lock:  ## Choose the newest versions that pyproject.toml allows
	@setup/lock $(LOCK)

clean:  ## Remove everything that was made here
	rm -rf $(VENV) $(OUT) dist build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

libraries:
	@setup/system $(LIBRARIES)

demo-tools:
	@setup/system $(LIBRARIES) $(POPPLER)

pictures-tools:
	@setup/system $(LIBRARIES) $(PICTURES)

judges:
	@setup/system $(LIBRARIES) $(JUDGES)

$(VENV)/.made: | libraries
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.run: pyproject.toml $(LOCK) | $(VENV)/.made
	@echo "Installing the program into $(VENV) …"
	@$(PIP) hatchling editables
	@$(PIP) --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@echo "Installing the tools of the tests into $(VENV) …"
	@$(PIP) --requirement $(LOCK)
	@touch $@
