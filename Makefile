# Commands for people: make run, make setup, make test, make check, make format, make lock, make bench,
# make characteristics, make messages, make mutants, make pictures, make office, make faults, make bill, make image.

SHELL := /bin/bash
PORT ?= 8000
SAMPLE ?= yes
WORKERS ?= auto

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PART := @scripts/part
RUN_TESTS := -m pytest -n $(WORKERS) --dist worksteal -q --durations=10
PYTEST := $(BIN)/python $(RUN_TESTS)
SEEN := var/gate/seen
MEASURED = $(BIN)/python -m slipcover --out $(SEEN)-$(1).json $(RUN_TESTS)
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r

# What runs where (docs/development.md has the rule). The proof needs no database and is not measured. Long tests of who
# may do what, of forms and of reports run on PostgreSQL only.
POSTGRESQL_ALONE := tests/jobs/test_outages.py tests/sttool/test_postgresql.py tests/test_access.py tests/test_mass_assignment.py \
	$(addprefix tests/,accounts/factors/test_apps.py accounts/factors/test_required.py governance/test_answers_in_exports.py) \
	$(addprefix tests/,governance/test_person.py intake/pages/test_fuzz.py portfolio/test_home.py portfolio/test_todo_after_closing.py) \
	$(addprefix tests/reports/,test_celery.py test_lengths.py test_making_views.py)
ON_POSTGRESQL := $(POSTGRESQL_ALONE) tests/api/test_rest.py $(addprefix tests/sttool/,test_health.py test_limited_role.py test_log_lines.py test_metrics.py) tests/operations tests/jobs tests/assessments \
	tests/accounts tests/governance $(addprefix tests/questions/,test_load_banks.py translating/test_editions.py) tests/portfolio tests/intake/pages $(addprefix tests/results/,test_close_due.py test_headlines.py test_rescoring.py) \
	$(addprefix tests/reports/,test_actions.py test_frozen_forms.py test_own_templates.py test_pdf_first.py test_processes.py test_sharing.py) \
	$(addprefix tests/improvement/,test_plan.py test_plan_races.py test_plan_steps.py test_step_page.py test_replies.py) \
	$(addprefix tests/improvement/,adaptations/test_adaptations.py gates/test_changed.py gates/test_tables.py lessons/test_telling.py meeting/test_votes.py meeting/test_vote_races.py reviewing/test_tables.py you_said/test_tables.py) tests/sttool/test_migrate.py tests/sttool/test_maintenance.py tests/deploy/test_units.py tests/upgrade
NOT_ON_SQLITE := $(addprefix --ignore=,tests/proof $(POSTGRESQL_ALONE))
NOT_ON_POSTGRESQL := $(addprefix --ignore=tests/accounts/,test_account_events.py test_audit_page.py test_date_field.py \
		test_events.py test_inactivity.py test_member_lists.py test_passwords.py test_roles.py test_signin.py) \
	$(addprefix --ignore=tests/assessments/,frame test_asking.py test_choosing_members.py test_counting.py \
		test_invitation_page.py test_left_out_answers.py test_own_copy.py test_paper.py test_planning.py \
		test_planning_page.py test_preview.py test_progress.py test_receipts.py test_tracker.py test_typing.py \
		test_whole_questionnaires.py test_windows.py) \
	$(addprefix --ignore=tests/,governance/test_inventory.py portfolio/test_todo_before_closing.py)

# A database in memory, and settings as in production.
NO_DATABASE := DATABASE_URL=sqlite://:memory:
AS_IN_USE := SITE_URL=https://sttool.example SECRET_KEY=only-for-checking-0123456789-abcdefghijklmnopqrstuvwxyz

.PHONY: image run setup test check lock format bench national bill characteristics mutants pictures office faults test-tools combined-coverage
.PHONY: check-format check-lint check-types check-imports check-templates check-messages check-migrations check-deploy messages
.PHONY: pytest-browser pytest-proof pytest-sqlite pytest-postgresql

# --- Use

run: export SITE_URL := http://127.0.0.1:$(PORT)
run: setup
ifeq ($(SAMPLE),no)
	@echo "Starting empty. To create the first administrator, run in another terminal:"
	@echo "  SITE_URL=$(SITE_URL) $(MANAGE) create_administrator EMAIL --organisation NAME"
else
	@$(MANAGE) load_samples
endif
	@echo "sttool is at $(SITE_URL) (stop it with Ctrl-C)"
	@exec scripts/serve $(PORT)

setup: .venv/runtime.stamp .env
	@mkdir -p var
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) createcachetable --verbosity 0
	@$(MANAGE) load_banks
	@$(MANAGE) collectstatic --no-input --verbosity 0

.env: | .venv/runtime.stamp
	@umask 077 && $(BIN)/python -c 'import secrets; print(f"SECRET_KEY={secrets.token_urlsafe(50)}")' > .env.new
	@mv .env.new .env

.venv/bin/python:
	@[ "$$(id -u)" != 0 ] || scripts/system_packages python || true
	@python=$$(scripts/find_python) && "$$python" -m venv .venv

# The pip that comes with Python may not understand the lock files, so it is brought up to date first.
.venv/pip.stamp: requirements/pip.txt | .venv/bin/python
	@$(PIP_INSTALL) requirements/pip.txt
	@touch $@

.venv/runtime.stamp: requirements/runtime.txt | .venv/pip.stamp
	@scripts/system_packages runtime
	@echo "Installing Python packages into .venv"
	@$(PIP_INSTALL) requirements/runtime.txt
	@touch $@

.venv/dev.stamp: requirements/dev.txt | .venv/runtime.stamp
	@scripts/system_packages test
	@$(PIP_INSTALL) requirements/dev.txt
	@touch $@

# --- The gate: each part ends with a line that says whether it passed; no part is ever skipped

test: check pytest-browser pytest-proof pytest-postgresql pytest-sqlite combined-coverage
	@echo
	@echo "== every part passed"

CHECKS := check-format check-lint check-types check-imports check-templates check-messages check-migrations check-deploy
check $(CHECKS): test-tools

# All of them go on beside each other; each says what it has to say when it ends.
check:
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target $(CHECKS)

pytest-browser pytest-proof pytest-sqlite pytest-postgresql: test-tools

test-tools: .venv/dev.stamp
	@scripts/system_packages runtime
	@scripts/system_packages test

check-format:
	$(PART) $@ $(BIN)/ruff format --check .

check-lint:
	$(PART) $@ $(BIN)/ruff check .

check-types:
	$(PART) $@ $(BIN)/mypy .

check-imports:
	$(PART) $@ $(BIN)/lint-imports

check-templates:
	$(PART) $@ $(BIN)/djlint --check --lint templates

check-messages:
	$(PART) $@ env $(NO_DATABASE) $(BIN)/python -m tests.messages check

check-migrations:
	$(PART) $@ env $(NO_DATABASE) $(AS_IN_USE) $(MANAGE) makemigrations --check --dry-run

check-deploy:
	$(PART) $@ env $(NO_DATABASE) $(AS_IN_USE) $(MANAGE) check --deploy --fail-level WARNING

pytest-browser:
	$(PART) $@ env $(NO_DATABASE) $(PYTEST) tests/browser

pytest-proof:
	$(PART) $@ env $(NO_DATABASE) $(PYTEST) tests/proof

pytest-sqlite:
	$(PART) $@ env $(NO_DATABASE) $(call MEASURED,sqlite) -m "not browser and not faults" $(NOT_ON_SQLITE)

pytest-postgresql:
	$(PART) $@ scripts/with_postgres $(call MEASURED,postgresql) $(ON_POSTGRESQL) $(NOT_ON_POSTGRESQL)

combined-coverage: pytest-sqlite pytest-postgresql
	$(PART) $@ $(BIN)/python -m tests.covered $(SEEN)-sqlite.json $(SEEN)-postgresql.json

# --- Development

format: .venv/dev.stamp
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .
	@$(BIN)/djlint --reformat --quiet templates || true

# Keeps pins that still fit; "make lock UPGRADE=--upgrade" takes the newest versions.
lock: export CUSTOM_COMPILE_COMMAND := make lock
lock: .venv/dev.stamp
	@cd requirements && for name in pip runtime celery dev; do \
		../$(BIN)/pip-compile $(UPGRADE) --quiet --allow-unsafe --generate-hashes --no-strip-extras --no-emit-options \
			--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file $$name.txt $$name.in || exit; \
	done

# After strings were marked: into sttool/locale, where those without a translation are to be filled in.
messages: test-tools
	@env $(NO_DATABASE) $(BIN)/python -m tests.messages update

# For a quick check: make bench OPTIONS="--quick --only a,c". It fails if a must is not met.
bench: .venv/dev.stamp setup
	@DURABLE=yes scripts/with_postgres $(BIN)/python -m bench.run $(OPTIONS)

# Eight minutes; see docs/national.md, into which it writes what it found. For a quick check: make national OPTIONS=--small
OPTIONS_OF_NATIONAL = $(or $(OPTIONS),--write)
national: .venv/dev.stamp setup
	@DURABLE=yes scripts/with_postgres $(BIN)/python -m bench.national.run $(OPTIONS_OF_NATIONAL)

# Half a minute; see docs/characteristics.md. To try other thresholds: make characteristics OPTIONS="--rules FILE".
characteristics: .venv/dev.stamp
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m bench.characteristics.run $(OPTIONS)

# Takes an hour; see docs/mutants.md. For a part of it: make mutants MUTANTS="flags.* engine". Starts from scratch.
mutants: .venv/dev.stamp
	@rm -rf mutants
	@PROOF_CASES=10 $(BIN)/python tests/proof/mutants.py $(MUTANTS)

# What a server is made of, as CycloneDX: var/sbom.cdx.json. The gate checks that it is whole and valid.
bill: .venv/dev.stamp
	@$(BIN)/python -m tests.docs.bill_of_materials && echo "var/sbom.cdx.json is written"

# Half a minute; see docs/images/README.md. For one of them: make pictures PICTURES=home.
pictures: test-tools
	@$(BIN)/python -m tests.pictures $(PICTURES)

# Four minutes; opens every office form in LibreOffice. It is not part of the gate. One round: make office OPTIONS="--only npfit".
office: .venv/runtime.stamp
	@scripts/office $(OPTIONS)

# As root, on this machine only; see docs/operations.md. After 20 minutes no further trial begins, and the run counts as
# failed. Some of it: make faults OPTIONS="-k mail".
faults: .venv/dev.stamp setup
	@scripts/system_packages faults
	@rm -rf var/faults
	@$(NO_DATABASE) $(BIN)/python -m pytest -n 0 -q --timeout 600 --session-timeout 1200 -m faults --durations=0 --durations-min=30 tests/faults $(OPTIONS); \
		status=$$?; $(BIN)/python -m tests.faults.table || status=1; exit $$status

# Two to six minutes; builds the container image and runs it, as root. It is not part of the gate. See deploy/README.md.
image: .venv/runtime.stamp
	@scripts/system_packages image
	@scripts/image
