# Every target sets up what it needs: .venv from uv.lock, once for each change of the lock.
# Wanted on the machine: make, python3 (3.11 or newer, with venv) and the Python package index.

PYTHON ?= python3
UV_LIST := requirements-uv.txt
BIN := .venv/bin
READY := .venv/.ready
OLD := .venv-mpl310
OLD_LIST := tests/matplotlib310/requirements.txt
FUZZ_ONLY := .venv-fuzz
PEERS := .venv-peers
PEERS_LIST := benchmarks/peers.txt
NOTEBOOKS := $(wildcard notebooks/*.ipynb)

# With this set every kernel would compile our modules again (the libraries are compiled at install).
unexport PYTHONDONTWRITEBYTECODE
unexport PYTHONPATH
unexport VIRTUAL_ENV
unexport UV_PROJECT_ENVIRONMENT
export UV_PYTHON_DOWNLOADS := never

# Fonts, kernels and downloads are cached at home; where there is none to write to, inside .venv.
ifneq ($(shell test -d "$$HOME" && test -w "$$HOME" && echo yes),yes)
export HOME := $(CURDIR)/.venv/home
endif

.PHONY: help report test lab check bench scale gallery faults fuzz audit interrupt evaluate strip
.DELETE_ON_ERROR:

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1:  \2/p' $(MAKEFILE_LIST)

report: $(READY)  ## render what has changed of the reports of reports.yml into figures/ (RENDER=... passes options on)
	$(BIN)/riwaya render $(RENDER)

test: $(READY) $(if $(wildcard $(OLD_LIST)),$(OLD)/.ready)  ## run the tests (PYTEST=... passes options on)
	$(BIN)/python -m pytest $(PYTEST)

lab: $(READY)  ## open the notebooks in JupyterLab (LAB=... passes options on)
	$(BIN)/riwaya lab $(LAB)

check: $(READY)  ## format, lint, types, notebooks stripped
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/nbstripout --keep-id --verify $(NOTEBOOKS)

bench: $(READY) $(PEERS)/.ready  ## measure speed, beside other tools (some two minutes)
	@start=$$(date +%s); missed=0; \
	  for file in $(filter-out benchmarks/interruptions.py,$(wildcard benchmarks/*.py)); do echo "$$file"; $(BIN)/python "$$file" || missed=1; done; \
	  echo "took $$(($$(date +%s) - start)) s"; exit $$missed

scale: $(READY)  ## measure 1,000, 10,000 and 100,000 articles, one worker against two (twenty minutes on two cores)
	$(BIN)/python benchmarks/scale.py 1000 10000 100000

gallery: $(READY)  ## draw all options and extremes of both figures on one sheet, figures/gallery.png
	$(BIN)/python tests/gallery.py figures/gallery.png

faults: $(READY)  ## read every hostile input of docs/reliability.md and print its table
	$(BIN)/python tests/faults.py

fuzz: $(READY) $(FUZZ_ONLY)/.ready  ## fuzz the reader, numbers, dates, claims: 20 minutes (FUZZ="--seconds 15" for one)
	PYTHONPATH=$(FUZZ_ONLY) $(BIN)/python tests/fuzz.py $(FUZZ)

audit: $(READY)  ## ask osv.dev which of the locked packages have known vulnerabilities (wants the network)
	@$(BIN)/uv audit --frozen --preview-features audit-command $(AUDIT) || { \
	  echo "audit: not clean, or the service could not be asked, see above; without an answer nothing is known"; exit 1; }

interrupt: $(READY)  ## kill renders at random moments, fill the disk: outputs must stay whole (five minutes)
	$(BIN)/python benchmarks/interruptions.py

evaluate: $(READY)  ## score what is read against the gold sets in tests/gold
	@for set in tests/gold/*/; do echo "$$set"; $(BIN)/riwaya evaluate "$$set/gold" "$$set/articles" || exit 1; done

strip: $(READY)  ## take outputs and counts out of the notebooks
	$(BIN)/nbstripout --keep-id $(NOTEBOOKS)

$(READY): uv.lock pyproject.toml $(UV_LIST)
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Riwaya needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { \
	  echo "python3 cannot make a virtual environment; on Debian: apt install python3-venv"; rm -rf .venv; exit 1; }
	@mkdir -p "$$HOME"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --root-user-action ignore --require-hashes -r $(UV_LIST)
	$(BIN)/uv sync --frozen --compile-bytecode
	@$(BIN)/python -c 'import importlib.util as u, os; \
	  bare = [n for n in ("pandas", "matplotlib", "papermill") if not os.path.exists(u.find_spec(n).cached)]; \
	  assert not bare, f"installed without bytecode: {bare}"'
	@touch $@

# Where atheris has no wheel the lock asks for nothing, and the folder stays empty.
$(FUZZ_ONLY)/.ready: uv.lock $(READY)
	@mkdir -p $(FUZZ_ONLY)
	$(BIN)/uv export --quiet --frozen --only-group fuzz --no-emit-project --output-file $(FUZZ_ONLY)/requirements.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --target $(FUZZ_ONLY) -r $(FUZZ_ONLY)/requirements.txt
	@touch $@

$(PEERS)/.ready: $(PEERS_LIST) $(READY)
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(PEERS)
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(PEERS)/bin/python --require-hashes -r $(PEERS_LIST)
	@touch $@

$(OLD)/.ready: $(OLD_LIST) $(READY)
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(OLD)
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(OLD)/bin/python --require-hashes -r $(OLD_LIST)
	@touch $@
