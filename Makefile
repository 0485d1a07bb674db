# Everything a person does with the repository. `make` alone lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet install --require-hashes

.PHONY: help run test fuzz lint format bench train ablation e2e pictures lock clean
.DEFAULT_GOAL := help

help: ## list what there is to make
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run ## start the bot: on Slack with tokens in .env, in the terminal without
	@$(BIN)/python -m bot serve

# What a worker runs out of, it takes from another: the long tests stand in a few files.
test: $(VENV)/.dev ## run the tests, on all cores
	@$(BIN)/python -m pytest -n auto --dist worksteal

EXAMPLES ?= 1000
fuzz: $(VENV)/.dev ## try the properties on new examples (EXAMPLES=1000 of each)
	@HYPOTHESIS_PROFILE=fuzz HYPOTHESIS_EXAMPLES=$(EXAMPLES) \
		$(BIN)/python -m pytest -n auto --dist worksteal -m hypothesis

lint: $(VENV)/.dev ## check style, types and the import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/.dev ## lay the code out
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.dev ## measure speed and memory beside other packages
	@$(BIN)/python -m bot.evaluation.benchmark --json bench.json

bench-collecting: $(VENV)/.dev ## measure 1,000 links and 100 feeds from a loopback site
	@$(BIN)/python -m bot.evaluation.benchmark.collecting

train: $(VENV)/.dev ## fit the model that ranks sentences, from the sets in WENZHAI_SHARED
	@$(BIN)/pip --disable-pip-version-check -qq install --no-build-isolation -e '.[train]'
	@$(BIN)/python -m bot.evaluation.training "$${WENZHAI_SHARED:?it names the folder of public sets}/eval/summary"

ablation: $(VENV)/.dev ## measure what each tuned number is worth, on the sets in WENZHAI_SHARED
	@folder=$$(mktemp -d) && $(BIN)/python -m tests.relevance.as_beir $$folder/relevance >/dev/null && \
		$(BIN)/python -m bot.evaluation.ablation $$folder/relevance \
		"$${WENZHAI_SHARED:?it names the folder of public sets}"/eval/retrieval/* \
		"$$WENZHAI_SHARED"/eval/summary/*.jsonl; status=$$?; rm -rf $$folder; exit $$status

e2e: $(VENV)/.dev ## run the real process against a local Slack (needs node and npm)
	@$(BIN)/python -m tests.e2e

pictures: $(VENV)/.dev ## draw every answer as a picture (PNG needs chromium and fonts-noto-cjk)
	@$(BIN)/python docs/pictures/draw.py
	@$(BIN)/python docs/pictures/draw.py --readme

lock: $(VENV)/.dev ## pin the dependencies anew (needs uv)
	@echo 'setuptools>=77' | uv pip compile - --quiet --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --no-emit-index-url -o .requirements/build.txt
	@uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --no-emit-index-url \
		-c .requirements/build.txt -o .requirements/run.txt
	@uv pip compile pyproject.toml --extra dev --quiet --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --no-emit-index-url \
		-c .requirements/run.txt -o .requirements/dev.txt

clean: ## remove the environment and what tools left behind
	@rm -rf $(VENV) .e2e build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The build tools come first and isolation is off, so that jieba, which is published as source
# only, is built with the pinned ones and nothing is fetched without a hash.
$(VENV)/.build: .requirements/build.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Wenzhai needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version 2>&1)." \
		"Name another one: make PYTHON=python3.12 …"; exit 1; }
	@echo "Preparing $(VENV); this takes a minute the first time."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) -r .requirements/build.txt
	@touch $@

$(VENV)/.run: $(VENV)/.build .requirements/run.txt pyproject.toml
	@$(PIP) --no-build-isolation -r .requirements/run.txt
	@$(BIN)/pip --disable-pip-version-check -qq install --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run .requirements/dev.txt
	@$(PIP) --no-build-isolation -r .requirements/dev.txt
	@touch $@
