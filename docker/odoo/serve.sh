#!/bin/sh
# Serve the cooperative; at the first start, create its French database before.
# serve.sh [SCRIPT ...]   what else the new database is told, in odoo shell
# An interrupted creation starts again: the database gets its name at the end.
set -eu
export ODOO_RC=/etc/odoo/odoo.conf
if [ -n "${PGPASSWORD_FILE:-}" ]; then
	PGPASSWORD=$(cat "$PGPASSWORD_FILE")
	export PGPASSWORD
fi
database=$(sed -n 's/^db_name = //p' "$ODOO_RC")
draft="${database}_draft"

ask() {
	psql -XAtq -v ON_ERROR_STOP=1 -d postgres -c "$1"
}

if [ "$(ask "SELECT 1 FROM pg_database WHERE datname = '$database'")" != 1 ]; then
	echo "Creating the database of the cooperative: this takes some minutes."
	ask "DROP DATABASE IF EXISTS $draft WITH (FORCE)"
	rm -rf "/var/lib/odoo/filestore/$draft"
	odoo db -c "$ODOO_RC" init "$draft" --country FR --language fr_FR
	odoo server -c "$ODOO_RC" -d "$draft" --workers 0 --no-http --stop-after-init \
		--skip-auto-install -i eclectic_coop
	for script in /opt/eclectic/report_address.py "$@"; do
		odoo shell -c "$ODOO_RC" -d "$draft" --no-http <"$script"
	done
	mkdir -p "/var/lib/odoo/filestore/$draft"
	rm -rf "/var/lib/odoo/filestore/$database"
	mv "/var/lib/odoo/filestore/$draft" "/var/lib/odoo/filestore/$database"
	ask "ALTER DATABASE $draft RENAME TO $database"
fi
exec odoo server -c "$ODOO_RC"
