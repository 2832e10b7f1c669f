#!/bin/sh
# schedule.sh: a backup of each of DATABASES at BACKUP_AT (UTC), the first one at once
# when there is none. BACKUP_DIR/state says how the last one went (healthy.sh reads it).
here=$(dirname "$0")
trap 'exit 0' INT TERM

back_up_all() {
	state=ok
	for database in $DATABASES; do
		"$here/backup.sh" "$database" || state=failed
	done
	echo "$state $(date -u +%s)" >"$BACKUP_DIR/state.new"
	mv "$BACKUP_DIR/state.new" "$BACKUP_DIR/state"
}

while true; do
	[ -e "$BACKUP_DIR/state" ] || back_up_all
	now=$(date -u +%s)
	next=$(date -u -d "today ${BACKUP_AT:-02:30}" +%s)
	[ "$next" -gt "$now" ] || next=$(date -u -d "tomorrow ${BACKUP_AT:-02:30}" +%s)
	sleep $((next - now)) &
	wait $!
	back_up_all
done
