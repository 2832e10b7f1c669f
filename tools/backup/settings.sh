# Read by the scripts beside it. From the environment:
#   PGHOST PGPORT PGUSER PGPASSWORD or PGPASSWORD_FILE   how to reach PostgreSQL
#   DATA_DIR      the data folder of Odoo (it holds filestore/)
#   BACKUP_DIR    where the backups lie, one folder each
#   KEEP          how many backups of a database are kept (default 14)
# POSIX shell: it runs in the image of PostgreSQL and on any machine.
set -eu
umask 077

refuse() {
	echo "$1" >&2
	exit 1
}

a_name() { # a database name that is also a safe folder name
	case "$1" in
	"" | -* | *[!A-Za-z0-9_-]*)
		refuse "The name of the database is '$1': letters, digits, _ and - are expected." ;;
	esac
}

a_folder() { # VARIABLE what it is
	eval "folder=\${$1:-}"
	[ -n "$folder" ] || refuse "$1 is not set: $2 is expected."
	[ -d "$folder" ] || refuse "$1 is '$folder', which is not a folder: $2 is expected."
}

ask() { # SQL: its rows, one a line
	psql -XAtq -v ON_ERROR_STOP=1 -d postgres -c "$1"
}

has_database() {
	[ "$(ask "SELECT 1 FROM pg_database WHERE datname = '$1'")" = 1 ]
}

if [ -n "${PGPASSWORD_FILE:-}" ]; then
	[ -r "$PGPASSWORD_FILE" ] || refuse "PGPASSWORD_FILE is '$PGPASSWORD_FILE', which cannot be read."
	PGPASSWORD=$(cat "$PGPASSWORD_FILE")
	export PGPASSWORD
fi
for program in psql pg_dump pg_restore tar sha256sum; do
	command -v "$program" >/dev/null || refuse "The program $program is not on the PATH."
done
ask "SELECT 1" >/dev/null 2>&1 ||
	refuse "PostgreSQL does not answer (PGHOST=${PGHOST:-}, PGUSER=${PGUSER:-}): is it up, are user and password right?"
