#!/bin/sh
# backup.sh DATABASE
# Dump and filestore of a database as one folder of BACKUP_DIR, whole or not at all.
here=$(dirname "$0")
. "$here/settings.sh"

database=${1:-}
a_name "$database"
a_folder DATA_DIR "the data folder of Odoo"
a_folder BACKUP_DIR "the folder of the backups"
has_database "$database" || refuse "There is no database '$database' to back up."

name="$database.$(date -u +%Y%m%dT%H%M%S%NZ)"
draft="$BACKUP_DIR/.draft.$name"
trap 'rm -rf "$draft"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$draft" || refuse "BACKUP_DIR is '$BACKUP_DIR', where nothing can be written."

# The dump first: Odoo adds the files of a document before it commits the document,
# so that every file named in the dump is in the archive made after it.
pg_dump -Fc --no-owner --no-privileges -f "$draft/database.dump" "$database" ||
	refuse "pg_dump did not finish: no backup of '$database' was made."
files="$DATA_DIR/filestore/$database"
if [ ! -d "$files" ]; then # nothing was ever attached
	files="$draft/no-files"
	mkdir "$files"
fi
tar -C "$files" --numeric-owner -cf "$draft/filestore.tar" . ||
	[ $? = 1 ] || # 1: a file changed or went away while it was read
	refuse "tar did not finish: no backup of '$database' was made."
rm -rf "$draft/no-files"
(cd "$draft" && sha256sum database.dump filestore.tar >SHA256SUMS)
sync -f "$draft" 2>/dev/null || sync
mv "$draft" "$BACKUP_DIR/$name"
echo "$BACKUP_DIR/$name"

# Retention: the oldest go, drafts of a killed run too.
ls -1d "$BACKUP_DIR/$database".[0-9]*Z | sort -r | tail -n +$((${KEEP:-14} + 1)) |
	while read -r old; do rm -rf "$old"; done
find "$BACKUP_DIR" -maxdepth 1 -name ".draft.$database.*" -mmin +1440 -exec rm -rf {} +
