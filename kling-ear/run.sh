#!/usr/bin/env bash
# Builds Kling Studio and starts it. Needs a JDK 17 or newer and Maven 3.8.7 or newer.
# It builds beside what the tests build, so that testing never touches a running server.
set -eu

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
server=$project/kling-ear/target-run/server

taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

fail() { printf 'kling: %s\n' "$*" >&2; exit 1; }

# Before the build, because building replaces the server that may be running.
for port in "${KLING_HTTP_PORT:-8080}" "${KLING_MANAGEMENT_PORT:-9990}"; do
  if taken "$port"; then
    fail "Port $port is taken, nothing was started. Stop what uses it, or set KLING_HTTP_PORT and KLING_MANAGEMENT_PORT."
  fi
done
if [ -e "$server.running" ] && kill -0 "$(cat "$server.running")" 2>/dev/null; then
  fail "Kling Studio is already running from $server (process $(cat "$server.running")). Stop it first."
fi

echo "kling: building, this takes some minutes the first time"
mvn -q -f "$project/pom.xml" -pl kling-ear -am -DskipTests -Dspotless.check.skip=true -Dkling.target=target-run package \
  > "$project/kling-ear/run-build.log" 2>&1 || { tail -n 40 "$project/kling-ear/run-build.log" >&2; fail "The build failed."; }
echo $$ > "$server.running"
exec "$server/bin/kling.sh" "$@"
