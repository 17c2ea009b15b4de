# Two commands matter: `make run` to look around, `make test` to be sure. `make help` lists the rest.

PYTHON ?= python3
PORT ?= 8000
PY = .venv/bin/python

.PHONY: help run test test-postgres test-sqlite lint check-pages bench provision clean

help:
	@echo "make run          install, migrate, load the demo, serve at http://127.0.0.1:$(PORT)/"
	@echo "make test         all tests: PostgreSQL, then SQLite with the browser"
	@echo "make bench        benchmarks on SQLite and PostgreSQL; each prints one JSON line"
	@echo "make lint         style, templates, types, migrations, production settings"
	@echo "make check-pages  every page by html-validate, the Nu checker, HTML_CodeSniffer; needs Node, Java"
	@echo "make provision    install Chromium and PostgreSQL (Debian, as root)"

.venv/run.stamp: requirements.txt
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements.txt requirements-dev.txt
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ .venv/run.stamp

run: .venv/run.stamp
	@DEBUG=$${DEBUG:-1} $(PY) manage.py migrate --verbosity 0
	@DEBUG=$${DEBUG:-1} $(PY) manage.py demo
	@echo "Newsdesk: http://127.0.0.1:$(PORT)/   the desk: http://127.0.0.1:$(PORT)/desk/   (Ctrl-C stops it)"
	@DEBUG=$${DEBUG:-1} $(PY) manage.py runserver --noreload 127.0.0.1:$(PORT)

# Chromium and PostgreSQL, where apt and root are at hand; elsewhere tests say what they skip and why.
provision:
	@command -v chromium >/dev/null && ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium postgresql >/dev/null; \
	  else echo "Install Chromium and PostgreSQL to run every test; without them some are skipped."; fi; }

# Tests run in as many processes as there are cores, four at most: each has its own database and browser.
SIDE_BY_SIDE = -n auto --maxprocesses 4

# Both runs happen; either failing fails. SQLite comes last, with the browser, so its summary closes the output.
test: .venv/dev.stamp provision
	@pg=0; $(MAKE) --no-print-directory test-postgres || pg=$$?; \
	 sqlite=0; $(MAKE) --no-print-directory test-sqlite || sqlite=$$?; \
	 if [ $$pg -ne 0 ]; then echo "The PostgreSQL run failed (see above)."; fi; \
	 [ $$pg -eq 0 ] && [ $$sqlite -eq 0 ]

test-postgres: .venv/dev.stamp
	@$(PY) -m newsdesk.tests.postgres $(PY) -m pytest $(SIDE_BY_SIDE) -m "not browser" --database-only $(ARGS) || { code=$$?; \
	  if [ $$code -eq 69 ] && [ -z "$$CI" ]; then echo "SKIPPED: PostgreSQL tests, because no PostgreSQL is installed."; \
	  else exit $$code; fi; }

test-sqlite: .venv/dev.stamp
	@env -u DATABASE_URL $(PY) -m pytest $(SIDE_BY_SIDE) $(ARGS)

bench: .venv/dev.stamp provision
	@$(PY) -m newsdesk.bench $(ARGS)
	@$(PY) -m newsdesk.tests.postgres --durable $(PY) -m newsdesk.bench $(ARGS)

lint: .venv/dev.stamp
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@.venv/bin/djade --check --target-version 5.2 $$(find annotations newsdesk -name '*.html' -path '*/templates/*')
	@DEBUG=1 $(PY) -m mypy articles annotations newsdesk
	@DEBUG=1 $(PY) manage.py makemigrations --check --dry-run
	@DEBUG=0 SECRET_KEY=$$($(PY) -c "import secrets; print(secrets.token_urlsafe(50))") ALLOWED_HOSTS=newsdesk.example \
	  $(PY) manage.py check --deploy --fail-level WARNING

# Fetches the checkers from npm's registry into .build/; without Node or Java it says so and is content.
check-pages: .venv/dev.stamp
	@$(PY) -m newsdesk.page_checks

clean:
	rm -rf .build/page_checks .venv db.sqlite3* staticfiles .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results
