#!/usr/bin/env bash
# RabbitMQ and PostgreSQL for a machine without containers: `servers.sh [FOLDER]` installs the packages as root on Debian or Ubuntu, starts a private server of
# each on loopback, without those that RYZEBRIDGE_RABBITMQ or RYZEBRIDGE_POSTGRES name, prints their addresses as such variables, and keeps them until it gets a
# signal or the process that started it ends. Their data is in FOLDER, or a temporary one, and goes with them. With RYZEBRIDGE_TLS, a folder that
# deploy/tls/make-certificates.sh filled, they speak TLS only and ask clients for a certificate.
set -euo pipefail
parent=$PPID
folder=${1:-$(mktemp -d /tmp/ryzebridge-XXXXXXXXXXXX)}
user=ryzebridge
password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
postgres= rabbitmq=

finish() {
  trap - EXIT
  # SIGINT has PostgreSQL disconnect its clients; at SIGTERM it would wait for them.
  [ -z "$postgres" ] || kill -INT "$postgres" 2>/dev/null || true
  [ -z "$rabbitmq" ] || kill -TERM "$rabbitmq" 2>/dev/null || true
  for ((i = 0; i < 100; i++)); do kill -0 $postgres $rabbitmq 2>/dev/null || break; sleep 0.1; done
  # Erlang's port mapper outlives its nodes.
  [ -z "$rabbitmq" ] || ERL_EPMD_PORT=$epmd_port epmd -kill >/dev/null 2>&1 || true
  kill -KILL $postgres $rabbitmq 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

# Below the range from which the kernel takes ports for outgoing connections.
free_port() {
  while port=$((20000 + RANDOM % 10000)); (: </dev/tcp/127.0.0.1/$port) 2>/dev/null; do :; done
  echo $port
}

until_ready() { # NAME PID LOG COMMAND...: waits until the command succeeds
  local name=$1 pid=$2 log=$3
  shift 3
  until "$@" >/dev/null 2>&1; do
    kill -0 "$pid" 2>/dev/null || { tail -15 "$log" >&2; echo "$name ended while starting." >&2; exit 1; }
    sleep 0.1
  done
}

# A session of its own keeps the terminal's Ctrl-C away from a server; the signal ends it when this script is killed.
start() { # SIGNAL LOG COMMAND...
  local signal=$1 log=$2
  shift 2
  exec setsid setpriv --pdeathsig="$signal" "$@" </dev/null >>"$log" 2>&1
}

speaks_amqp() {
  if [ -n "${RYZEBRIDGE_TLS:-}" ]; then
    # openssl stays until it is ended: the broker waits for the next frame.
    [ "$(printf 'AMQP\0\0\x09\x01' | timeout 1 openssl s_client -quiet -connect 127.0.0.1:"$amqp_port" -cert "$RYZEBRIDGE_TLS/client.pem" -key "$RYZEBRIDGE_TLS/client.key" 2>/dev/null |
      head -c1 | od -An -tx1)" = ' 01' ]
    return
  fi
  exec 4<>/dev/tcp/127.0.0.1/"$amqp_port" || return 1
  printf 'AMQP\0\0\x09\x01' >&4
  [ "$(timeout 5 head -c1 <&4 | od -An -tx1)" = ' 01' ]
}

packages=()
[ -n "${RYZEBRIDGE_POSTGRES:-}" ] || packages+=(postgresql)
[ -n "${RYZEBRIDGE_RABBITMQ:-}" ] || packages+=(rabbitmq-server)
"$(dirname "$0")/install.sh" "${packages[@]}"
mkdir -p "$folder"
chmod 711 "$folder"
echo $$ >"$folder/pid"

if [ -z "${RYZEBRIDGE_POSTGRES:-}" ]; then
  for programs in $(printf "%s\n" /usr/lib/postgresql/*/bin | sort -rV) /usr/local/pgsql/bin; do [ ! -x "$programs/initdb" ] || break; done
  data=$folder/postgres
  mkdir -m 700 "$data"
  printf %s "$password" >"$data/password"
  # The programs refuse to run as root.
  owner=()
  [ "$(id -u)" != 0 ] || { owner=(--reuid=postgres --regid=postgres --init-groups); chown -R postgres:postgres "$data"; }
  setpriv "${owner[@]}" "$programs/initdb" --pgdata "$data/data" --username $user --pwfile "$data/password" --auth scram-sha-256 --encoding UTF8 --locale C.UTF-8 --no-sync \
    >"$folder/postgres.log" 2>&1 || { tail -15 "$folder/postgres.log" >&2; echo "initdb failed." >&2; exit 1; }
  postgres_port=$(free_port)
  # Its data does not outlive it: nothing is gained by waiting for the disk. The benchmarks ask pg_stat_statements where the time goes.
  settings=(listen_addresses=127.0.0.1 port="$postgres_port" unix_socket_directories= max_connections=300 fsync=off synchronous_commit=off full_page_writes=off)
  [ ! -e "$programs/../lib/pg_stat_statements.so" ] || settings+=(shared_preload_libraries=pg_stat_statements)
  if [ -n "${RYZEBRIDGE_TLS:-}" ]; then
    cp "$RYZEBRIDGE_TLS"/{ca.pem,server.pem,server.key} "$data"
    [ "$(id -u)" != 0 ] || chown postgres:postgres "$data"/*.pem "$data"/*.key
    settings+=(ssl=on ssl_ca_file="$data/ca.pem" ssl_cert_file="$data/server.pem" ssl_key_file="$data/server.key")
    echo 'hostssl all all 127.0.0.1/32 scram-sha-256 clientcert=verify-ca' >"$data/data/pg_hba.conf"
  fi
  start INT "$folder/postgres.log" "${owner[@]}" "$programs/postgres" -D "$data/data" "${settings[@]/#/--}" &
  postgres=$!
fi

if [ -z "${RYZEBRIDGE_RABBITMQ:-}" ]; then
  # The wrapper on PATH is of no use: it changes user and folders.
  for program in /usr/lib/rabbitmq/bin/rabbitmq-server /opt/rabbitmq/sbin/rabbitmq-server; do [ ! -x $program ] || break; done
  data=$folder/rabbitmq
  mkdir -m 700 "$data"
  amqp_port=$(free_port)
  epmd_port=$(free_port)
  cat >"$data/rabbitmq.conf" <<CONF
listeners.tcp.local = 127.0.0.1:$amqp_port
default_user = $user
default_pass = $password
log.console = true
log.console.level = warning
log.file = false
disk_free_limit.absolute = 100MB
CONF
  if [ -n "${RYZEBRIDGE_TLS:-}" ]; then
    sed -i 's/^listeners.tcp.local/listeners.tcp = none\nlisteners.ssl.local/' "$data/rabbitmq.conf"
    cat >>"$data/rabbitmq.conf" <<CONF
ssl_options.cacertfile = $RYZEBRIDGE_TLS/ca.pem
ssl_options.certfile = $RYZEBRIDGE_TLS/server.pem
ssl_options.keyfile = $RYZEBRIDGE_TLS/server.key
ssl_options.verify = verify_peer
ssl_options.fail_if_no_peer_cert = true
CONF
  fi
  echo '[].' >"$data/enabled_plugins"
  : >"$data/rabbitmq-env.conf"
  # HOME: the Erlang cookie is made there, so that no other node's cookie opens this one. A port mapper of its own can be ended without looking whom else it serves.
  HOME=$data ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=$epmd_port RABBITMQ_DIST_PORT=$(free_port) \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}' RABBITMQ_NODENAME=ryzebridge-$$-$amqp_port@localhost \
    RABBITMQ_MNESIA_BASE=$data/data RABBITMQ_LOG_BASE=$data/log RABBITMQ_CONFIG_FILE=$data/rabbitmq RABBITMQ_ADVANCED_CONFIG_FILE=$data/advanced \
    RABBITMQ_CONF_ENV_FILE=$data/rabbitmq-env.conf RABBITMQ_ENABLED_PLUGINS_FILE=$data/enabled_plugins \
    start TERM "$folder/rabbitmq.log" "$program" &
  rabbitmq=$!
fi

if [ -n "$postgres" ]; then
  until_ready PostgreSQL $postgres "$folder/postgres.log" "$programs/pg_isready" -h 127.0.0.1 -p "$postgres_port"
  echo "RYZEBRIDGE_POSTGRES='Host=127.0.0.1;Port=$postgres_port;Username=$user;Password=$password;Database=postgres'"
fi
if [ -n "$rabbitmq" ]; then
  until_ready RabbitMQ $rabbitmq "$folder/rabbitmq.log" speaks_amqp
  echo "RYZEBRIDGE_RABBITMQ='amqp${RYZEBRIDGE_TLS:+s}://$user:$password@127.0.0.1:$amqp_port/'"
fi

# Until the parent or one of the servers ends, or a signal.
# tail ends when the reader of its output goes, so it gets none: the build may forget the pipe that it read the addresses from.
tail --pid="$parent" -f /dev/null >/dev/null &
wait -n || true
! kill -0 "$parent" 2>/dev/null || { tail -5 "$folder"/*.log >&2; echo "A server ended by itself." >&2; exit 1; }
