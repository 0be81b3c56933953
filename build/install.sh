#!/usr/bin/env bash
# install.sh PACKAGE...: installs what is missing from Debian's or Ubuntu's packages, as root only, and lets no package start a server of its own.
# Fails, and says what to do, when something is missing and cannot be installed.
set -euo pipefail

have() {
  case $1 in
    postgresql) compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || [ -x /usr/local/pgsql/bin/initdb ] ;;
    rabbitmq-server) [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || [ -x /opt/rabbitmq/sbin/rabbitmq-server ] ;;
    netavark | aardvark-dns) [ -x "/usr/lib/podman/$1" ] ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

missing=()
for package; do have "$package" || missing+=("$package"); done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "Missing: ${missing[*]}. As root: apt-get install ${missing[*]}" >&2
  exit 1
fi

echo "Installing ${missing[*]} with apt." >&2
# Debian asks this script before a package starts a server; 101 forbids it. One that is there already is its owner's.
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  printf '#!/bin/sh\nexit 101\n' >$policy
  chmod 755 $policy
  trap 'rm -f $policy' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
apt=(apt-get -qq -o DPkg::Lock::Timeout=300)
"${apt[@]}" update >&2
"${apt[@]}" install -y --no-install-recommends "${missing[@]}" >&2
# Nor shall they start when the machine does.
[ ! -d /run/systemd/system ] || systemctl disable --quiet "${missing[@]}" 2>/dev/null || true
