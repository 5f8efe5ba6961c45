PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: setup test lint types check score bench train

setup: $(BIN)/wasata

$(BIN)/wasata: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet -e '.[dev]'
	touch $@

test: setup
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

check: lint types test

score: setup
	$(BIN)/python scripts/score.py

bench: setup
	$(BIN)/python bench/bench.py

train: setup
	$(BIN)/python scripts/train.py
	$(BIN)/python scripts/train_positions.py benchmark/tune --out src/wasata/reading/data
	$(BIN)/python scripts/train_actors.py benchmark/tune --folds 4
