# The archive's commands. `make run` and `make test` need only Python 3.11 or later, make and git.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
DEMO ?= 1

.PHONY: run install test test-long lint lock bench messages screenshots clean

run: $(VENV)/runtime.stamp
	@$(PY) -m newsarchive.first_run
	@$(PY) manage.py setup_archive $(if $(filter 0,$(DEMO)),--no-demo)
	@exec $(PY) manage.py serve

install: $(VENV)/runtime.stamp

test: $(VENV)/development.stamp
	$(PY) -m pytest -m "not long"

# Kill loops, soaks, every width and theme: minutes to an hour.
test-long: $(VENV)/development.stamp
	$(PY) -m pytest -m long

lint: $(VENV)/development.stamp
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	find templates -name "*.html" -print0 | xargs -0 $(VENV)/bin/djade --check --target-version 5.2
	DJANGO_SETTINGS_MODULE=tests.settings $(PY) manage.py makemigrations --check --dry-run
	$(PY) -m tools.compile_translations --check
	$(PY) -m tools.vendor_assets --check

bench: $(VENV)/development.stamp
	$(PY) -m benchmarks.search --articles 1000

messages: $(VENV)/development.stamp
	DJANGO_SETTINGS_MODULE=tests.settings $(PY) manage.py makemessages --locale ar --locale en --ignore .venv --no-location
	$(PY) -m tools.compile_translations

# Needs Chromium; writes docs/screenshots.
screenshots: $(VENV)/development.stamp
	$(PY) -m tools.take_screenshots

# Needs uv; writes requirements.txt and requirements-dev.txt from the two .in files.
lock:
	for name in requirements requirements-dev requirements-bench; do \
		uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--custom-compile-command "make lock" $$name.in -o $$name.txt; \
	done

clean:
	rm -rf $(VENV) staticfiles .mypy_cache .ruff_cache .pytest_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; $(PYTHON) is older."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "Python's venv module is missing: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/runtime.stamp: requirements.txt | $(VENV)/bin/python
	@echo "Installing what the archive needs (once) …"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/development.stamp: requirements-dev.txt $(VENV)/runtime.stamp
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
