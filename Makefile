# Two commands matter: `make run` shows meetbot with a demo meeting, `make test` proves it.
# Both set up what they need on a fresh Debian with python3, python3-venv and make.

PYTHON ?= python3
ARGS ?=
BIN := .venv/bin

export PYTHON

.PHONY: help setup dev run test check bench bench-mail bench-live soak shots pictures golden pins clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: ## make .venv with the meetbot command
	@tools/setup.sh runtime

dev: ## make .venv with the tools of check and test too
	@tools/setup.sh dev

run: setup ## serve a demo meeting (FRESH=1 starts it anew)
	@exec $(BIN)/meetbot serve --demo $(if $(FRESH),--fresh) $(ARGS)

test: dev ## run the tests, two files at a time (ARGS="-k name" selects)
	@tools/apt.sh chromium libical3 calcurse dovecot-imapd dovecot-lmtpd fonts-noto-cjk fonts-noto-core
	@exec tools/test.sh $(ARGS)

check: dev ## lint, format, types, import contracts; all four, whichever fails
	@failed=; \
	for tool in "ruff check ." "ruff format --check ." mypy "lint-imports --no-cache"; do \
		echo "$$tool"; $(BIN)/$$tool || failed="$$failed $${tool%% *}"; \
	done; \
	[ -z "$$failed" ] || { echo "check failed:$$failed" >&2; exit 1; }

bench: dev ## measure (tests/bench; sending: bench-mail; viewers: bench-live)
	@exec $(BIN)/python -m pytest tests/bench --ignore tests/bench/mail --ignore tests/bench/live -m bench -s --timeout 900 $(ARGS)

bench-mail: dev ## measure sending beside Postfix's smtp-source (tests/bench/mail)
	@tools/postfix.sh $(CURDIR)/.venv/postfix
	@exec $(BIN)/python -m pytest tests/bench/mail -m bench -s --timeout 900 $(ARGS)

bench-live: dev ## measure 1,000 and 5,000 viewers of a running meeting beside a bare broadcaster (tests/bench/live)
	@exec $(BIN)/python -m pytest tests/bench/live -m bench -s --timeout 900 $(ARGS)

soak: dev ## run for long (tests/soak)
	@exec $(BIN)/python -m pytest tests/soak -m soak -s --timeout 0 $(ARGS)

shots: dev ## take pictures of the pages and screens
	@tools/apt.sh chromium fonts-noto-cjk fonts-noto-core
	@exec $(BIN)/python -m tests.shots $(ARGS)

pictures: dev ## take the README's pictures anew (docs/pictures)
	@tools/apt.sh chromium fonts-noto-cjk fonts-noto-core
	@exec $(BIN)/python -m tests.shots --pictures

golden: dev ## rewrite the golden files; read the diff before you commit it
	MEETBOT_GOLDEN=rewrite $(BIN)/python -m pytest $(ARGS)
	@git --no-pager diff --stat -- tests/golden docs

pins: setup ## compile requirements/*.txt from pyproject.toml (UPGRADE=1 takes newer versions)
	@tools/pins.sh $(if $(UPGRADE),--upgrade)

clean: ## remove .venv, caches and built files; var/ and data/ stay
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
