# The commands of matinee; `make help` lists them. Each sets up .venv first, once.

.SILENT:
.DEFAULT_GOAL := help
.PHONY: help set-up run test check lint full build clean

PORT ?= 7860
ARGS ?=

# One thread each: many small products are slower on several.
OMP_NUM_THREADS ?= 1
OPENBLAS_NUM_THREADS ?= 1
TOKENIZERS_PARALLELISM ?= false
HF_HUB_OFFLINE ?= 1
export OMP_NUM_THREADS OPENBLAS_NUM_THREADS TOKENIZERS_PARALLELISM HF_HUB_OFFLINE

help: ## list these commands
	awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

set-up: ## make .venv as requirements.lock says
	bash scripts/set-up.sh

run: set-up ## open the chat window at http://127.0.0.1:7860 (PORT=8000 make run: another port)
	.venv/bin/matinee serve --port $(PORT)

test: set-up ## run all tests (ARGS="-k heist" make test: some)
	.venv/bin/python -m pytest -rs $(ARGS)

check: lint ## lint, types, layers, the starter catalogue, and the tests that are not slow
	.venv/bin/python -m pytest -rs -m "not slow" $(ARGS)

lint: set-up ## the same without the tests
	.venv/bin/ruff format --check --quiet .
	.venv/bin/ruff check --quiet .
	.venv/bin/mypy --no-error-summary
	.venv/bin/lint-imports --no-logo > .venv/layers.txt || { cat .venv/layers.txt; exit 1; }
	.venv/bin/matinee data check

full: lint test ## everything: lint and all tests

build: set-up ## build the index anew from the catalogue
	.venv/bin/matinee build

clean: ## remove the environment, index versions and caches; catalogue and profiles in var/ stay
	rm -rf .venv var/versions var/ci .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	echo "Removed .venv, the built index and caches. What you added is still in var/."
