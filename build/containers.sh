#!/usr/bin/env bash
# containers.sh FOLDER [compose]: what it takes to build images, and with `compose` to run docker-compose.yml, on this machine. Prints lines NAME=value for the
# environment of what does it. With Docker and a registry that is little. Else podman is installed, and base images that cannot be pulled are made here: Debian
# by debootstrap from the mirror that apt uses, .NET by copying this machine's, RabbitMQ and PostgreSQL from Debian's packages.
set -euo pipefail
folder=$1 mode=${2:-}
exec 3>&1 >&2
result() { echo "$1" >&3; }
install() { build/install.sh "$@"; }

# ---- The engine -----------------------------------------------------------------------------------------------------------

if docker version >/dev/null 2>&1; then
  tool=docker
else
  install podman runc netavark aardvark-dns iptables
  tool=podman
  # Under version 1 of the kernel's cgroups crun refuses to work, and a container inside a container may not raise its limits.
  if [ -z "${CONTAINERS_CONF:-}" ] && [ ! -e /sys/fs/cgroup/cgroup.controllers ]; then
    export CONTAINERS_CONF=$folder/containers.conf
    printf '[engine]\nruntime = "runc"\n[containers]\ndefault_ulimits = ["nofile=1024:4096", "nproc=1000:1000"]\n' >"$CONTAINERS_CONF"
    result "CONTAINERS_CONF=$CONTAINERS_CONF"
  fi
fi
result "CONTAINER_TOOL=$tool"
echo "Containers: $tool."

# ---- Base images ----------------------------------------------------------------------------------------------------------

has() { $tool image inspect "$1" >/dev/null 2>&1; }
can_have() { has "$1" || { [[ $1 != localhost/* ]] && $tool pull --quiet "$1" >/dev/null 2>&1; }; }
build() { $tool build --network host --quiet "$@" >/dev/null; }

debian() {
  image=localhost/ryzebridge-base/debian:bookworm
  ! has $image || return 0
  install debootstrap
  local mirror
  mirror=$(apt-cache policy bash | grep -om1 'http[^ ]*') || { echo "containers.sh: apt knows no mirror to make base images from" >&2; return 1; }
  debootstrap --variant=minbase --include=ca-certificates,libssl3,libstdc++6,zlib1g bookworm "$folder/debian" "$mirror" >/dev/null
  # Whom this machine trusts, the builds on it trust: it may sit behind a company's proxy.
  cp /etc/ssl/certs/ca-certificates.crt "$folder/debian/etc/ssl/certs/"
  tar -C "$folder/debian" -c . | $tool import - $image >/dev/null
  rm -rf "$folder/debian"
}

dotnet_image() { # KIND PART...: sets image
  local kind=$1 runtime version root recipe=$folder/$1.Dockerfile
  shift
  runtime=$(dotnet --list-runtimes | grep '^Microsoft.AspNetCore.App' | tail -1)
  version=$(cut -d' ' -f2 <<<"$runtime")
  root=$(sed 's|.*\[\(.*\)/shared/.*|\1|' <<<"$runtime")
  debian
  echo "FROM $image" >"$recipe"
  for part; do echo "COPY $part /usr/share/dotnet/$part"; done >>"$recipe"
  cat >>"$recipe" <<'RECIPE'
RUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet
ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt NUGET_CERT_REVOCATION_MODE=offline DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
RECIPE
  image=localhost/ryzebridge-base/$kind:$version
  build --tag "$image" --file "$recipe" "$root"
}

mapfile -t arguments < <(sed -n 's/^ARG \([A-Z_]*_IMAGE=.*\)/\1/p' Dockerfile)
for argument in "${arguments[@]}"; do
  name=${argument%%=*} public=${argument#*=}
  variable=RYZEBRIDGE_$name
  [ -z "${!variable:-}" ] || continue
  ! can_have "$public" || continue
  echo "$public cannot be pulled: it is made here, of Debian and this machine's .NET."
  case $name in
    SDK_IMAGE) dotnet_image sdk . ;;
    *) dotnet_image aspnet dotnet host shared ;;
  esac
  result "$variable=$image"
done

[ "$mode" = compose ] || exit 0

# ---- docker-compose.yml ---------------------------------------------------------------------------------------------------

# build/cleanup.sh removes what is left of the project with it.
echo "$tool" >"$folder/containers"
project=ryzebridge-$RYZEBRIDGE_RUN
result "COMPOSE_PROJECT_NAME=$project"

for server in postgres rabbitmq; do
  variable=RYZEBRIDGE_${server^^}_IMAGE
  image=${!variable:-$(sed -n "s/.*{$variable:-\(.*\)}/\1/p" docker-compose.yml)}
  if ! can_have "$image"; then
    echo "$image cannot be pulled: it is made here, of Debian's packages."
    debian
    base=$image image=localhost/ryzebridge-base/$server:bookworm
    has "$image" || build --tag "$image" --build-arg "DEBIAN_IMAGE=$base" "build/images/$server"
  fi
  result "$variable=$image"
done

if [ $tool = docker ] && docker compose version >/dev/null 2>&1; then
  result "RYZEBRIDGE_COMPOSE=docker compose"
else
  install docker-compose
  result "RYZEBRIDGE_COMPOSE=docker-compose"
fi

if [ $tool = podman ]; then
  socket=$folder/podman.sock
  setsid podman system service --time=0 "unix://$socket" </dev/null >"$folder/podman.log" 2>&1 3>&- &
  until [ -S "$socket" ]; do sleep 0.1; done
  result "DOCKER_HOST=unix://$socket"
  # podman leaves health checks to systemd, which a machine in a container does not have.
  if [ ! -d /run/systemd/system ]; then
    while sleep 1; do
      podman ps --quiet --filter "label=com.docker.compose.project=$project" --filter health=starting | xargs -r -P8 -n1 podman healthcheck run || true # one that is not healthy yet fails
    done </dev/null >/dev/null 2>&1 3>&- &
  fi
fi
if [ -n "${CONTAINERS_CONF:-}" ]; then
  # podman's API does not look at its own settings of these.
  sed -n '/^services:/,/^volumes:/s/^\(  [a-z-]*:\)$/\1 {ulimits: {nofile: {soft: 1024, hard: 4096}, nproc: 1000}}/p' docker-compose.yml | sed '1i services:' >"$folder/low-limits.yml"
  result "COMPOSE_FILE=docker-compose.yml:$folder/low-limits.yml"
fi
