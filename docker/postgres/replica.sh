#!/bin/sh
# Copy the primary into an empty data folder, whole or not at all, then follow it.
set -eu
PGPASSWORD=$(cat /run/secrets/replication_password)
export PGPASSWORD
data=/var/lib/postgresql/data
if [ ! -s "$data/PG_VERSION" ]; then
	find "$data" -mindepth 1 -delete # what an interrupted copy left
	pg_basebackup -h db -U replicator -D "$data/copy" -R -X stream -S replica -c fast
	find "$data/copy" -mindepth 1 -maxdepth 1 ! -name PG_VERSION -exec mv {} "$data/" \;
	mv "$data/copy/PG_VERSION" "$data/"
	rmdir "$data/copy"
	chown -R postgres:postgres "$data"
	chmod 700 "$data"
fi
unset PGPASSWORD
exec docker-entrypoint.sh postgres "$@"
