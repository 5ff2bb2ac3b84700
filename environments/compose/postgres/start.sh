#!/bin/bash
# PostgreSQL from Debian's packages, as the stack needs it: made once, with the roles and their passwords, then started.
# Begins as root, as the official image does, to take over its volume; the server itself runs as postgres.
set -euo pipefail
data=${PGDATA:-/var/lib/postgresql/data}
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
as_postgres() { setpriv --reuid=postgres --regid=postgres --init-groups env HOME=/tmp "$@"; }

settings=(-c listen_addresses='*' -c wal_level=logical -c max_connections=200 -c max_wal_senders=10
  -c max_replication_slots=10 -c shared_buffers=64MB -c timezone=UTC -c log_timezone=UTC -c jit=off
  -c unix_socket_directories=/tmp)
IFS=' ' read -r -a more <<<"${POSTGRES_SETTINGS:-}"
for setting in "${more[@]}"; do settings+=(-c "$setting"); done

if [ ! -s "$data/PG_VERSION" ]; then
  mkdir -p "$data"
  chown postgres:postgres "$data"
  chmod 700 "$data"
  (umask 077 && printf '%s\n' "$POSTGRES_PASSWORD" >/tmp/password)
  chown postgres /tmp/password
  as_postgres "$bin/initdb" -D "$data" -U postgres -A scram-sha-256 -E UTF8 --locale="${POSTGRES_LOCALE:-C.UTF-8}" \
    --pwfile=/tmp/password >/dev/null
  rm /tmp/password
  echo 'host all all all scram-sha-256' >>"$data/pg_hba.conf"
  echo 'host replication all all scram-sha-256' >>"$data/pg_hba.conf"
  sed -i '1i local all postgres trust' "$data/pg_hba.conf"
  as_postgres "$bin/pg_ctl" -D "$data" -w -o "-c listen_addresses= -c unix_socket_directories=/tmp" start >/dev/null
  sql() { as_postgres "$bin/psql" -q -v ON_ERROR_STOP=1 -h /tmp -U postgres -d postgres "$@"; }
  sql -f /postgres-roles/roles.sql
  for role in authenticator supabase_admin supabase_auth_admin supabase_storage_admin; do
    printf "alter role %s password '%s';\n" "$role" "$POSTGRES_PASSWORD"
  done | sql
  as_postgres "$bin/pg_ctl" -D "$data" -w -m fast stop >/dev/null
fi
exec setpriv --reuid=postgres --regid=postgres --init-groups env HOME=/tmp "$bin/postgres" -D "$data" "${settings[@]}"
