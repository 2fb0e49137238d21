# The tasks people expect. `make` alone lists them.
VENV ?= .venv
PYTHON := $(VENV)/bin/python
export PATH := $(abspath $(VENV))/bin:$(PATH)

.DEFAULT_GOAL := help
.PHONY: help install dev test quick coverage lint format messages bench ci

help:  ## list the tasks
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/: .*## /\t/' | expand -t 12

$(VENV)/installed: requirements.txt tests/requirements.txt
	python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@

install: $(VENV)/installed  ## make the virtual environment, tools and all

dev: install  ## a newsroom with the sample page, served at http://127.0.0.1:8000/
	$(PYTHON) manage.py quickstart

test: install  ## all tests, on SQLite and on PostgreSQL
	$(PYTHON) -m tests

quick: install  ## the tests without a browser, on SQLite, both cores
	$(PYTHON) -m pytest -n 2 -m "not browser"

coverage: install  ## the branches that these go through, held to the floor in pyproject.toml
	$(PYTHON) -m pytest -n 2 -m "not browser" --cov --cov-report=term:skip-covered

lint: install  ## style, templates, types, import rules, migrations
	ruff check .
	ruff format --check .
	djangofmt check templates
	mypy
	lint-imports
	$(PYTHON) manage.py makemigrations --check --dry-run

format: install  ## put style right
	ruff check --fix .
	ruff format .

messages: install  ## compile the Chinese catalogue
	msgfmt --check -o articles/locale/zh_Hans/LC_MESSAGES/django.mo articles/locale/zh_Hans/LC_MESSAGES/django.po

bench: install  ## how long parsing takes, beside jieba; the others are listed in the README
	$(PYTHON) -m tests.benchmarks.parsing

ci: ## what must hold before a change lands
	.ci/run
