#!/usr/bin/env bash
# Builds Kling Studio and starts it. Needs a JDK 17 or newer and Maven 3.8.7 or newer.
# It builds beside what the tests build, so that testing never touches a running server.
set -eu

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
server=$project/kling-ear/target-run/server

fail() { printf 'kling: %s\n' "$*" >&2; exit 1; }

# Before the build, because building replaces the server that may be running.
bash "$project/kling-ear/src/main/server/bin/kling.sh" --check
if [ -e "$server.running" ] && kill -0 "$(cat "$server.running")" 2>/dev/null; then
  fail "Kling Studio is already running from $server (process $(cat "$server.running")). Stop it first."
fi

echo "kling: Building. The first time this fetches some 300 MB and takes some minutes."
log=$project/kling-ear/target-run/build.log
mkdir -p "$(dirname "$log")"
mvn -q -f "$project/pom.xml" -pl kling-ear -am -DskipTests -Dspotless.check.skip=true -Dkling.target=target-run package \
  > "$log" 2>&1 || { tail -n 40 "$log" >&2; fail "The build failed, see $log."; }
echo $$ > "$server.running"
exec "$server/bin/kling.sh" "$@"
