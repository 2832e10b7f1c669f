#!/bin/sh
# restore.sh BACKUP DATABASE   (FORCE=1 replaces a database of that name)
# The database and its filestore appear under their name at the end, whole or not at all.
here=$(dirname "$0")
. "$here/settings.sh"

backup=${1:-}
database=${2:-}
[ -n "$backup" ] && [ -n "$database" ] ||
	refuse "Say what to restore and under which name: restore.sh BACKUP DATABASE."
[ -d "$backup" ] || backup="${BACKUP_DIR:-.}/$backup"
[ -d "$backup" ] || refuse "There is no backup '$1': the name of a folder of BACKUP_DIR is expected."
a_name "$database"
a_folder DATA_DIR "the data folder of Odoo"
for part in database.dump filestore.tar SHA256SUMS; do
	[ -r "$backup/$part" ] || refuse "The backup '$backup' has no $part: it is not whole."
done
(cd "$backup" && sha256sum --quiet --strict -c SHA256SUMS >/dev/null 2>&1) ||
	refuse "The backup '$backup' was altered: its files do not match SHA256SUMS."
if has_database "$database" && [ "${FORCE:-}" != 1 ]; then
	refuse "There is already a database '$database': choose another name, or FORCE=1 to replace it."
fi

files="$DATA_DIR/filestore"
draft="${database}_restoring"
drop_draft() {
	ask "DROP DATABASE IF EXISTS \"$draft\" WITH (FORCE)" 2>/dev/null
	rm -rf "${files:?}/$draft"
}
like_data_dir() { # as root: Odoo's own user has to reach it
	[ "$(id -u)" != 0 ] || chown --reference="$DATA_DIR" "$1"
	chmod 755 "$1"
}
trap drop_draft EXIT
trap 'exit 1' HUP INT TERM
drop_draft

ask "CREATE DATABASE \"$draft\" TEMPLATE template0 ENCODING 'UTF8'" ||
	refuse "PostgreSQL did not create the database '$draft': may $PGUSER create databases, is there room?"
pg_restore --no-owner --no-privileges --exit-on-error -d "$draft" "$backup/database.dump" ||
	refuse "pg_restore did not finish: nothing was restored."
mkdir -p "$files/$draft"
like_data_dir "$files"
tar -C "$files/$draft" --numeric-owner -xpf "$backup/filestore.tar" ||
	refuse "tar did not finish: nothing was restored."

like_data_dir "$files/$draft"

if has_database "$database"; then
	ask "DROP DATABASE \"$database\" WITH (FORCE)"
fi
rm -rf "${files:?}/$database"
mv "$files/$draft" "$files/$database"
ask "ALTER DATABASE \"$draft\" RENAME TO \"$database\""
echo "$database"
