# make run    reads the made-up example reports into out/ and says what was found
# make test   the whole gate: style, types, layers, tests
# make lock   resolves requirements.lock anew from pyproject.toml

SHELL := bash
BIN := .venv/bin
READY := .venv/.ready
CODE := $(wildcard src tests benchmarks evaluation training)
export PYTHON

.PHONY: run test lock clean

run: $(READY)
	@$(BIN)/dizque read examples/reports --ledger out/ledger.db --out out/dossier

test: $(READY)
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports
	OMP_NUM_THREADS=1 $(BIN)/pytest -n 2

$(READY): requirements.lock pyproject.toml .ci/setup
	@.ci/setup

# A virtual environment of its own, so that the resolver's parts are no part of ours. Versions stay unless UPGRADE=--upgrade.
lock:
	python3 -m venv build/lock
	build/lock/bin/pip install --quiet --disable-pip-version-check pip-tools
	build/lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --extra dev --build-deps-for editable \
	  --no-header --no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host $(UPGRADE) \
	  --output-file requirements.lock pyproject.toml

clean:
	rm -rf out build .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
