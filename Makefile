# The commands of the house; what they do is in tools/house.
PYTHON ?= python3
HOUSE_TOOL = exec $(PYTHON) -B -m tools.house
export HOUSE PORT ODOO_HOME ODOO_DEB DATABASE_URL

.PHONY: help demo test test-rules lint bench screenshots backup restore stop clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
		|| sed -n 's/^\([a-z-]*\):.*## /  make \1  /p' $(MAKEFILE_LIST)

demo: ## install what is missing, tell the story, serve it (PORT=8069)
	@$(HOUSE_TOOL) demo

test: ## every test; ONLY=tests/rules/x.py, ONLY=addons/x/tests/y.py::Z or ONLY=:TestClass
	@$(HOUSE_TOOL) test "$(ONLY)"

test-rules: ## the tests that need no Odoo
	@$(HOUSE_TOOL) test-rules

lint: ## pre-commit on every file
	@$(HOUSE_TOOL) lint

bench: ## the ratios of docs/benchmarks.md
	@$(HOUSE_TOOL) bench

screenshots: ## the pictures of docs/images, from a real browser
	@$(HOUSE_TOOL) screenshots

# Without PGHOST, in the containers of docker-compose.yml.
BACKUP_TOOL = $(if $(PGHOST),tools/backup/,docker compose run --rm --no-deps backup )

backup: ## DATABASE=name: its dump and files as one folder of BACKUP_DIR
	@$(BACKUP_TOOL)backup.sh "$(DATABASE)"

restore: ## BACKUP=folder DATABASE=new name (FORCE=1 replaces one that is there)
	@FORCE="$(FORCE)" $(BACKUP_TOOL)restore.sh "$(BACKUP)" "$(DATABASE)"

stop: ## end the servers started here
	@$(HOUSE_TOOL) stop

clean: ## end the servers and remove all that was made (.house)
	@$(HOUSE_TOOL) clean
