#!/bin/sh
# Run once, by the image of PostgreSQL, on an empty database: makes the role that Kith runs as.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$KITH_DB_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
create role kith login password :'password';
SQL
