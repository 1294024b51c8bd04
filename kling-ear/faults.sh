#!/usr/bin/env bash
# Meets every fault of docs/faults.md again and again, which takes hours, and tells what it is at. What has passed is
# remembered in kling-ear/target/faults/done; started again it goes on there. Remove that file to begin anew.
# FAULTS_REPEATS (200) of each fault that needs no server, FAULTS_ROUNDS (5) of seven kills of the server on each database,
# FAULTS_CUTS (50) of the connections to the database; FAULTS_SEED (1) is the first seed.
set -uo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
repeats=${FAULTS_REPEATS:-200}
rounds=${FAULTS_ROUNDS:-5}
cuts=${FAULTS_CUTS:-50}
seed=${FAULTS_SEED:-1}
memory=$project/kling-ear/target/faults
failed=0

# Without them tests are skipped, and a skipped test has not passed.
for needed in chromium faketime; do
  type "$needed" > /dev/null 2>&1 || { echo "faults: $needed is not installed, and is needed"; exit 2; }
done
# Maven ends by itself then, and what comes next must not begin.
trap 'echo "faults: interrupted; started again it goes on here"; exit 130' INT TERM

mkdir -p "$memory"
touch "$memory/done"
# Maven asks for the modules one after the other, and most have no test of that name.
maven=(mvn -q -B -f "$project/pom.xml" -am -Dspotless.check.skip=true "-Dfaults.seed=$seed" -Dquick.without=none
  "-Dfaults.done=$memory/done"
  -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false)

meet() { # what, command
  local what="$1, seeds from $seed"
  shift
  if grep -qxF "$what" "$memory/done"; then
    echo "faults: $what: passed before"
    return
  fi
  echo "faults: $what: begins at $(date +%H:%M:%S)"
  if "$@" 2>&1 | tee "$memory/last.log" | grep --line-buffered -E 'seed|ERROR'; [ "${PIPESTATUS[0]}" -eq 0 ]; then
    echo "faults: $what: passed"
    echo "$what" >> "$memory/done"
  else
    failed=$((failed + 1))
    cp "$memory/last.log" "$memory/failed-$failed.log"
    echo "faults: $what: FAILED, see $memory/failed-$failed.log"
  fi
}

# Those that need no server of their own; the tests themselves remember which seeds have passed.
classes=$(cd "$project/kling-core/src/test/java/ee/kling/core/fault" && grep -l '@Repeated' -- *Test.java)
classes=$(sed 's/\.java$//' <<< "$classes" | paste -sd,)
meet "faults without a server, h2, $repeats times" "${maven[@]}" -pl kling-core test \
  "-Dtest=$classes" "-Dfaults.repeats=$repeats"
meet "faults without a server, postgresql, $repeats times" "${maven[@]}" -pl kling-core verify -Dtest=NONE \
  "-Dit.test=$classes" "-Dfaults.repeats=$repeats"

# The server; how often it was killed is remembered round by round.
meet "the server, $rounds rounds, $cuts cuts" "${maven[@]}" -Pthorough "-Dit.groups=thorough | faults" -pl kling-ear verify \
  '-Dit.test=FaultPointsIT,DatabaseFaultsIT,RedeployIT,ClockFaultsIT' "-Dfaults.rounds=$rounds" "-Dfaults.cuts=$cuts"

if [ "$failed" -gt 0 ]; then
  echo "faults: $failed of the above FAILED"
  exit 1
fi
echo "faults: all passed"
