#!/bin/sh
# Healthy: the last backup went well and is less than 26 hours old.
read -r state when <"$BACKUP_DIR/state"
[ "$state" = ok ] && [ $(($(date -u +%s) - when)) -lt 93600 ]
