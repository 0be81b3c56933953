#!/usr/bin/env bash
# cleanup.sh RUN [PID]: ends what a run of build.sh started and deletes its folder; with PID, as soon as that process has ended.
set -u
run=$1 folder=/tmp/ryzebridge-$1
[ $# -lt 2 ] || tail --pid="$2" -f /dev/null
[ -d "$folder" ] || exit 0

# Containers first: one of the processes may be their engine.
if tool=$(cat "$folder/containers" 2>/dev/null); then
  for label in "ryzebridge.run=$run" "com.docker.compose.project=ryzebridge-$run"; do
    $tool ps --all --quiet --filter "label=$label" | xargs -r $tool rm --force --volumes
    $tool network ls --quiet --filter "label=$label" | xargs -r $tool network rm
    $tool volume ls --quiet --filter "label=$label" | xargs -r $tool volume rm --force
  done >/dev/null 2>&1
fi

# Then every process that carries the run's id in its environment, and last the servers that the others still want.
processes() { grep -lzsx "RYZEBRIDGE_RUN=$run" /proc/[0-9]*/environ | cut -d/ -f3; }
for ((tenths = 0; tenths < 200; tenths++)); do
  pids=$(processes)
  [ -n "$pids" ] || break
  ((tenths % 20)) || kill -$( ((tenths < 100)) && echo TERM || echo KILL) $pids 2>/dev/null
  sleep 0.1
done
if servers=$(cat "$folder/servers/pid" 2>/dev/null); then
  kill "$servers" 2>/dev/null && timeout 30 tail --pid="$servers" -f /dev/null
fi
# Killed, their script leaves the port mapper.
grep -lzs "=$folder/servers" /proc/[0-9]*/environ | cut -d/ -f3 | xargs -r kill -KILL 2>/dev/null
rm -rf "$folder"
