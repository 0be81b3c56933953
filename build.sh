#!/usr/bin/env bash
# Builds, tests and runs RyzeBridge: ./build.sh --target=Help lists what it can do.
set -euo pipefail

# A shell that was started in the background of another ignores Ctrl-C's signal, and cannot change its mind.
[ -z "$(trap -p INT)" ] || exec env --default-signal=INT bash "$0" "$@"

cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1
export DOTNET_NOLOGO=1
export DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export CAKE_SETTINGS_SHOWPROCESSCOMMANDLINE=false

if ! command -v dotnet >/dev/null; then
  echo "build.sh: no 'dotnet' on PATH. Install the .NET SDK 10 (https://dot.net/download) and try again." >&2
  exit 1
fi
if ! sdk=$(dotnet --version 2>&1); then
  printf '%s\n' "build.sh: no .NET SDK that suits global.json. Install the .NET SDK 10 (https://dot.net/download) and try again." "$sdk" >&2
  exit 1
fi

# Every process of this run carries its id in the environment, and its files are in its folder: by these build/cleanup.sh finds what is to end with it.
run=$(od -An -N6 -tx1 /dev/urandom | tr -d " \n")
folder=/tmp/ryzebridge-$run
# Others may pass through (the postgres user must), but not look around.
mkdir -m 711 "$folder"
echo $$ >"$folder/pid"
# For the day when this shell is killed; and if that was killed too, for the next run.
setsid build/cleanup.sh "$run" $$ </dev/null >/dev/null 2>&1 &
for old in /tmp/ryzebridge-*/pid; do
  kill -0 "$(cat "$old")" 2>/dev/null || build/cleanup.sh "$(basename "${old%/pid}" | cut -d- -f2)"
done

finish() {
  local closing
  closing=$(cat "$folder/closing" 2>/dev/null) || true
  build/cleanup.sh "$run"
  # The closing line of the tests is the last one, after whatever wrote while it was ended.
  [ -z "$closing" ] || printf "%s\n" "$closing"
}
trap finish EXIT
trap 'status=130; kill -TERM "$cake" 2>/dev/null || true' INT TERM HUP QUIT

# One compiler for all projects, for loading the analyzers takes longer than compiling; it is ours alone, and does not survive us.
RYZEBRIDGE_RUN=$run MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=true SharedCompilationId=$run \
  sh -c 'dotnet tool restore --verbosity quiet && exec dotnet cake build.cake "$@"' build.sh "$@" &
cake=$!
status=
while kill -0 $cake 2>/dev/null; do
  wait $cake && ended=0 || ended=$?
done
exit "${status:-$ended}"
