#!/bin/sh
# Two random passwords in ./secrets; those that are there stay. The folder is closed to
# other users of the machine; the files are open to the users inside the containers.
set -eu
cd "$(dirname "$0")/.."
mkdir -p secrets
for name in postgres_password replication_password; do
	if [ ! -s "secrets/$name" ]; then
		head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"secrets/$name"
	fi
done
chmod 700 secrets
chmod 444 secrets/*_password
