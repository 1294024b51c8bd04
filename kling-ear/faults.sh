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

mkdir -p "$memory"
touch "$memory/done"
# Maven asks for the modules one after the other, and most have no test of that name.
maven=(mvn -q -B -f "$project/pom.xml" -am -Dspotless.check.skip=true "-Dfaults.seed=$seed" -Dquick.without=none
  -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false)

meet() { # what, command
  local what="$1, seeds from $seed"
  shift
  if grep -qxF "$what" "$memory/done"; then
    echo "faults: $what: passed before"
    return
  fi
  echo "faults: $what: begins at $(date +%H:%M:%S)"
  if "$@" 2>&1 | tee "$memory/last.log" | grep -E 'seed|ERROR'; [ "${PIPESTATUS[0]}" -eq 0 ]; then
    echo "faults: $what: passed"
    echo "$what" >> "$memory/done"
  else
    failed=$((failed + 1))
    cp "$memory/last.log" "$memory/failed-$failed.log"
    echo "faults: $what: FAILED, see $memory/failed-$failed.log"
  fi
}

cd "$project/kling-core/src/test/java/ee/kling/core/fault" || exit 1
for source in *Test.java; do
  class=${source%.java}
  for method in $(sed -n 's/^    void \([A-Za-z]*\)(long seed).*/\1/p' "$source"); do
    meet "$class.$method, h2, $repeats times" "${maven[@]}" -pl kling-core test \
      "-Dtest=$class#$method" "-Dfaults.repeats=$repeats"
    meet "$class.$method, postgresql, $repeats times" "${maven[@]}" -pl kling-core verify -Dtest=NONE \
      "-Dit.test=$class#$method" "-Dfaults.repeats=$repeats"
  done
done

# The server: how often it was killed is remembered round by round, by the tests themselves.
meet "the server, $rounds rounds, $cuts cuts" "${maven[@]}" -Pthorough "-Dit.groups=thorough | faults" -pl kling-ear verify \
  '-Dit.test=FaultPointsIT,DatabaseFaultsIT,RedeployIT,ClockFaultsIT' \
  "-Dfaults.rounds=$rounds" "-Dfaults.cuts=$cuts" "-Dfaults.done=$memory/done"

if [ "$failed" -gt 0 ]; then
  echo "faults: $failed of the above FAILED"
  exit 1
fi
echo "faults: all passed"
