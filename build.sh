#!/usr/bin/env bash
# Builds, tests and runs RyzeBridge: ./build.sh --target=Help lists what it can do.
set -euo pipefail

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

dotnet tool restore --verbosity quiet

# Replaces this shell, so that a signal sent to build.sh reaches the build itself.
exec dotnet cake build.cake "$@"
