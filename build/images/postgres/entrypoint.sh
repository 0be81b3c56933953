#!/bin/sh
set -eu
user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}

# Settings alone are arguments of the server.
case "${1:-}" in -*) set -- postgres "$@" ;; esac

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  : "${POSTGRES_PASSWORD:?set it}"
  password=$(mktemp)
  printf %s "$POSTGRES_PASSWORD" > "$password"
  initdb --username="$user" --pwfile="$password" --auth-host=scram-sha-256 --auth-local=trust --encoding=UTF8 --locale=C.UTF-8 > /dev/null
  rm "$password"
  echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
  # On the socket only: whoever waits for the server by TCP must not find this one.
  pg_ctl -w -o "-c listen_addresses=''" start > /dev/null
  [ "$database" = postgres ] || createdb --username="$user" "$database"
  pg_ctl -w -m fast stop > /dev/null
  echo 'PostgreSQL init process complete; ready for start up.'
fi
exec "$@" -c listen_addresses='*'
