# Everything a fresh machine needs is set up in .venv, from locks with hashes, and again only when a lock or
# pyproject.toml has changed. For macOS, Linux and WSL; CONTRIBUTING.md says what to type on plain Windows.

VENV := .venv
PY := $(VENV)/bin/python
COURSE := $(VENV)/bin/course
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
MODULE ?=
ARGS ?=

# 3.12 and 3.11 come first: for them, every part of the course is to be had ready-made, with no compiler.
PYTHON ?= python3.12 python3.11 python3 python3.13 python3.14 python
FITS := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))

# A stamp that knows its place: a course folder that was moved or copied gets a .venv of its own.
PLACE := $(VENV)/placed-$(shell pwd -P | cksum | cut -d ' ' -f 1)
READY := $(VENV)/ready
READY_PRINT := $(VENV)/ready-print
READY_DEV := $(VENV)/ready-dev

NOTEBOOKS := $(wildcard notebooks/*.ipynb notebooks/*/*.ipynb)
MADE_BY_LAB := codemirror_mode file_extension mimetype nbconvert_exporter pygments_lexer version
STRIP := $(PY) -m nbstripout --keep-id --extra-keys "$(MADE_BY_LAB:%=metadata.language_info.%)"

.PHONY: help course print test lab check lock filter clean-notebooks clean

help: ## Tells what there is to make. The default.
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | awk -F '|' '{ printf "  make %-16s %s\n", $$1, $$2 }'

course: $(READY) ## Makes the pages in exports/, to share and to open anywhere.
	$(COURSE) build $(ARGS)

print: $(READY_PRINT) ## Makes the trainer's guide, the workbook and the handouts as PDF and Word, in exports/print/.
	$(COURSE) print $(ARGS)

test: $(READY_DEV) ## Runs every check and every test. ARGS="-k sort" runs some of the tests.
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(STRIP) --verify $(NOTEBOOKS) || { echo "Some notebooks hold outputs. Clear them: make clean-notebooks" >&2; exit 1; }
	$(COURSE) check
	CHROMIUM="$$($(PY) tests/find_chromium.py)" && export CHROMIUM && $(PY) -m pytest $(ARGS)

lab: $(READY) ## Opens JupyterLab on a working copy of the lessons. MODULE=causes opens that one.
	$(COURSE) lab $(MODULE) $(ARGS)

check: $(READY) ## Reads everything in data/ and notebooks/, and tells every mistake at once.
	$(COURSE) check $(ARGS)

lock: $(PLACE) ## Makes the lock files anew, with the newest versions that pyproject.toml allows.
	$(PIP) uv
	$(call LOCK,requirements.lock)
	$(call LOCK,requirements-print.lock,--extra print --constraint requirements.lock)
	$(call LOCK,requirements-dev.lock,--extra print --extra dev --constraint requirements-print.lock)

clean-notebooks: $(READY_DEV) ## Takes outputs out of the notebooks, and leaves them as git keeps them.
	for one in $(NOTEBOOKS); do $(STRIP) --textconv "$$one" > "$$one.new" && mv "$$one.new" "$$one" || exit 1; done

clean: ## Removes .venv, caches and built pages. Leaves work/, a trainer's own copies.
	rm -rf $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find exports -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +
	find course_lib tests bench -name __pycache__ -prune -exec rm -rf {} +

# -- set-up ------------------------------------------------------------------------------------

$(PLACE):
	@set -e; for name in $(PYTHON); do \
	  if "$$name" -c '$(FITS)' 2>/dev/null; then \
	    echo "Setting up in $(VENV) with $$("$$name" --version)."; \
	    "$$name" -m venv --clear $(VENV); touch $@; exit 0; \
	  fi; \
	done; \
	echo "Secure Base needs Python 3.11 or newer, with its venv module. None of these fits: $(PYTHON)." >&2; \
	echo "  Debian, Ubuntu  sudo apt install python3 python3-venv" >&2; \
	echo "  macOS           brew install python@3.12" >&2; \
	echo "  conda           conda env create -f environment.yml" >&2; \
	echo "If you have one elsewhere, name it: make course PYTHON=/path/to/python3.12" >&2; \
	exit 1

$(READY): requirements.lock pyproject.toml $(PLACE)
	@echo "Installing what the course needs. Once; it takes a few minutes."
	@$(PIP) --require-hashes -r requirements.lock || { \
	  $(PY) -c 'import sys; sys.exit(sys.version_info < (3, 13))' && \
	  echo "One part (quickjs, which draws charts) is not yet ready-made for this Python. Use Python 3.12 or 3.11, or install a C compiler." >&2; \
	  exit 1; }
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(READY_PRINT): requirements-print.lock $(READY)
	@echo "Installing what printing needs."
	@$(PIP) --require-hashes -r requirements-print.lock
	@touch $@

$(READY_DEV): requirements-dev.lock $(READY)
	@echo "Installing what the tests need."
	@$(PIP) --require-hashes -r requirements-dev.lock
	@$(MAKE) --no-print-directory filter
	@touch $@

# Outputs stay out of git: .gitattributes names this filter, and only a checkout's own settings can say what it does.
filter:
	@if [ -e .git ]; then \
	  git config --local filter.nbstripout.clean '$(STRIP)' && git config --local filter.nbstripout.smudge cat || \
	  echo "git would not take the filter for notebooks. Run 'make clean-notebooks' before you commit."; \
	fi

# What must be there to build without isolation is told once, in pyproject.toml.
BUILD_NEEDS := import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")
define LOCK
$(PY) -c '$(BUILD_NEEDS)' | $(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 \
  --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" \
  $(2) --output-file $(1) pyproject.toml -
endef
