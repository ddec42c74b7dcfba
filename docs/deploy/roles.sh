#!/bin/sh
# Run once, by the image of PostgreSQL, on an empty database: makes the role that Kith runs as.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$KITH_DB_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
create role kith login password :'password';
-- After an erasure the write-ahead log is ended, since what was erased stands there too.
grant pg_checkpoint to kith;
grant execute on function pg_switch_wal() to kith;
SQL
