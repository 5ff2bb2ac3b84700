#!/bin/bash
# Starts PostgreSQL with the stack's roles, from any image that holds it; "ready" asks whether it takes connections.
set -euo pipefail
programs=$(dirname "$(ls /usr/lib/postgresql/*/bin/postgres /usr/local/bin/postgres 2>/dev/null | head -1)")
PATH=$programs:$PATH
if [ "${1:-}" = ready ]; then
  [ -f "$PGDATA/parity-ready" ] || exit 1
  exec pg_isready -q -h 127.0.0.1 -p 5432 -d postgres
fi

settings=(-c wal_level=logical -c max_connections=120 -c max_wal_senders=10 -c max_replication_slots=10 -c timezone=UTC
  -c log_timezone=UTC -c unix_socket_directories=/tmp -c synchronous_commit=on)
sql() { psql -X -q -v ON_ERROR_STOP=1 -h /tmp -U postgres -d postgres "$@"; }

if [ ! -f "$PGDATA/parity-ready" ]; then
  rm -rf "$PGDATA" # a first start that was cut short left nothing worth keeping
  mkdir -p "$PGDATA" && chmod 700 "$PGDATA"
  initdb -D "$PGDATA" -U postgres -E UTF8 --locale=C.UTF-8 --auth-local=trust --auth-host=scram-sha-256 --no-sync >/tmp/initdb.log
  echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
  echo "host replication all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
  pg_ctl -D "$PGDATA" -w -o "-c listen_addresses= -c unix_socket_directories=/tmp -c wal_level=logical" start >/tmp/first.log
  sql -f /start/roles.sql
  for role in postgres authenticator supabase_admin supabase_auth_admin supabase_storage_admin; do
    sql -v password="$DATABASE_PASSWORD" <<<"alter role $role password :'password'"
  done
  pg_ctl -D "$PGDATA" -w -m fast stop >/tmp/first-stop.log
  sync -f "$PGDATA"
  touch "$PGDATA/parity-ready"
fi
exec postgres -D "$PGDATA" -c listen_addresses='*' "${settings[@]}"
