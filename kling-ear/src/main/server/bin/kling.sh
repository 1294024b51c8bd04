#!/usr/bin/env bash
# Starts Kling Studio: this server with the EAR in it, and without a Kling credential and address the simulator too.
# Settings come from the environment, see docs/deploy.md. Ctrl-C stops everything.
# With --check it only looks whether everything could be started.
set -u
# Prompts, pictures and password hashes are the service's alone.
umask 077

# Started with "&" by another script, a shell may not catch Ctrl-C at all; where env can, it gives that back.
if [ -z "${KLING_SIGNALS_RESTORED:-}" ] && env --default-signal=INT true 2>/dev/null; then
  export KLING_SIGNALS_RESTORED=yes
  exec env --default-signal=INT bash "${BASH_SOURCE[0]}" "$@"
fi
unset KLING_SIGNALS_RESTORED

# Compose files hand over what is not set as empty, which the server would take for a value.
for variable in $(compgen -e KLING_); do
  [ -n "${!variable}" ] || unset "$variable"
done

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
http_port=${KLING_HTTP_PORT:-8080}
management_port=${KLING_MANAGEMENT_PORT:-9990}
simulator_port=${KLING_SIMULATOR_PORT:-8089}
stop_within=7
server_pid=
launcher_pid=
simulator_pid=

say() { printf 'kling: %s\n' "$*"; }
fail() { printf 'kling: %s\n' "$*" >&2; exit 1; }

absolute() {
  mkdir -p "$1" 2>/dev/null && [ -w "$1" ] || fail "Setting KLING_DATA_DIR is \"$1\", which cannot be written."
  (cd "$1" && pwd)
}

# The server and the simulator need not run where the script was called.
find_models_file() {
  [ -n "${KLING_MODELS_FILE:-}" ] || return 0
  [ -f "$KLING_MODELS_FILE" ] && [ -r "$KLING_MODELS_FILE" ] || fail "Setting KLING_MODELS_FILE is \"$KLING_MODELS_FILE\", which cannot be read."
  KLING_MODELS_FILE=$(cd "$(dirname "$KLING_MODELS_FILE")" && pwd)/$(basename "$KLING_MODELS_FILE")
  export KLING_MODELS_FILE
}

is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

require_free() { # port, setting, what for
  case $1 in
    '' | *[!0-9]* | ??????* | 0*) fail "Setting $2 is \"$1\", expected a port from 1 to 65535." ;;
  esac
  [ "$1" -le 65535 ] || fail "Setting $2 is \"$1\", expected a port from 1 to 65535."
  if is_taken "$1"; then
    fail "Port $1 ($3) is taken, nothing was started. Stop what uses it, or choose another with $2."
  fi
}

# After a power cut the number of a server may belong to anything.
is_server() {
  is_alive "$1" && { [ ! -r "/proc/$1/cmdline" ] || grep -q jboss-modules "/proc/$1/cmdline"; }
}

is_alive() { [ -n "$1" ] && kill -0 "$1" 2>/dev/null; }

# A server whose deployment failed may hang while stopping, so patience is short.
stop() {
  trap '' INT TERM HUP
  trap - EXIT
  [ -n "$server_pid$simulator_pid" ] && say "Stopping."
  [ -n "$server_pid" ] || [ -z "${pid_file:-}" ] || server_pid=$(cat "$pid_file" 2>/dev/null)
  is_alive "$server_pid" && kill -TERM "$server_pid"
  is_alive "$simulator_pid" && kill -TERM "$simulator_pid"
  local deadline=$((SECONDS + stop_within))
  while { is_alive "$server_pid" || is_alive "$simulator_pid"; } && [ $SECONDS -lt $deadline ]; do sleep 0.1; done
  is_alive "$server_pid" && kill -KILL "$server_pid"
  is_alive "$simulator_pid" && kill -KILL "$simulator_pid"
  is_alive "$launcher_pid" && kill -KILL "$launcher_pid"
  [ -z "${pid_file:-}" ] || rm -f "$pid_file"
  exit "${1:-0}"
}

# A secret may also be given as a file that holds it, as orchestrators mount them.
read_secret() { # setting
  local setting=$1 file_setting=$1_FILE file secret
  file=${!file_setting:-}
  [ -n "$file" ] || return 0
  [ -z "${!setting:-}" ] || fail "$setting and $file_setting are both set. Set one of them."
  secret=$(cat -- "$file" 2>/dev/null) || fail "Setting $file_setting is \"$file\", which cannot be read."
  [ -n "$secret" ] || fail "Setting $file_setting is \"$file\", which is empty."
  export "$setting=$secret"
  unset "$file_setting"
}

read_secrets() {
  local setting
  for setting in KLING_API_KEY KLING_ACCESS_KEY KLING_SECRET_KEY KLING_ADMIN_PASSWORD KLING_STAFF_PASSWORD KLING_DB_PASSWORD KLING_WEBHOOK_SECRET; do
    read_secret "$setting"
  done
}

check_credentials() {
  [ -z "${KLING_API_KEY:-}" ] || return 0
  if [ -n "${KLING_ACCESS_KEY:-}" ] && [ -z "${KLING_SECRET_KEY:-}" ]; then
    fail "KLING_ACCESS_KEY is set without KLING_SECRET_KEY. Set both, or KLING_API_KEY alone."
  fi
  if [ -z "${KLING_ACCESS_KEY:-}" ] && [ -n "${KLING_SECRET_KEY:-}" ]; then
    fail "KLING_SECRET_KEY is set without KLING_ACCESS_KEY. Set both, or KLING_API_KEY alone."
  fi
}

wants_simulator() {
  case ${KLING_SIMULATOR_START:-auto} in
    auto) [ -z "${KLING_API_KEY:-}${KLING_ACCESS_KEY:-}${KLING_BASE_URL:-}" ] ;;
    never) false ;;
    *) fail "Setting KLING_SIMULATOR_START is \"$KLING_SIMULATOR_START\", expected auto or never." ;;
  esac
}

use_simulator() {
  simulator=yes
  export KLING_BASE_URL="http://localhost:$simulator_port" KLING_API_KEY=api-key-kling-demo
  export KLING_ACCOUNT="${KLING_ACCOUNT:-demo}" KLING_DATA_DIR="${KLING_DATA_DIR:-./data-demo}"
  [ -n "${KLING_ADMIN_PASSWORD:-}${KLING_STAFF_PASSWORD:-}" ] || demo_passwords=yes
  export KLING_ADMIN_PASSWORD="${KLING_ADMIN_PASSWORD:-admin-demo}" KLING_STAFF_PASSWORD="${KLING_STAFF_PASSWORD:-staff-demo}"
}

# Without a limit a connection that a firewall has forgotten is waited for, and with it everything, for hours; and a server
# that is frozen in the middle of a transaction would keep the others from the rows it has locked.
limit_silence() {
  add_to_address socketTimeout "socketTimeout=120&tcpKeepAlive=true"
  add_to_address options "options=-c%20idle_in_transaction_session_timeout=10s"
}

add_to_address() { # the parameter that, given, stands for all; what to add when it is not
  case $KLING_DB_URL in
    *[?\&]"$1="*) ;;
    *\?*) export KLING_DB_URL="$KLING_DB_URL&$2" ;;
    *) export KLING_DB_URL="$KLING_DB_URL?$2" ;;
  esac
}

# The server cannot derive the driver from the address by itself.
choose_driver() {
  local driver
  case ${KLING_DB_URL:-} in
    '' | jdbc:h2:*) driver=h2 ;;
    jdbc:postgresql:*) driver=postgresql; limit_silence ;;
    *) fail "Setting KLING_DB_URL must begin with jdbc:h2: or jdbc:postgresql:." ;;
  esac
  [ "${KLING_DB_DRIVER:-$driver}" = "$driver" ] || fail "Setting KLING_DB_DRIVER is \"$KLING_DB_DRIVER\", expected $driver for this KLING_DB_URL."
  export KLING_DB_DRIVER=$driver
}

wait_until_simulator_answers() {
  local deadline=$((SECONDS + 30))
  until is_taken "$simulator_port"; do
    is_alive "$simulator_pid" || { say "The simulator did not start." >&2; stop 1; }
    [ $SECONDS -lt $deadline ] || { say "The simulator does not answer on port $simulator_port." >&2; stop 1; }
    sleep 0.1
  done
}

start_simulator() {
  local simulated_models=all # what "auto" means for any host that is not Kling's own
  [ "${KLING_MODELS:-auto}" = current ] && simulated_models=current
  "${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}" -Djava.awt.headless=true -jar "$home/simulator/kling-simulator.jar" \
    --port "$simulator_port" --models "$simulated_models" ${KLING_MODELS_FILE:+--models-file "$KLING_MODELS_FILE"} --journal "$KLING_DATA_DIR/simulator.jsonl" --exit-with $$ &
  simulator_pid=$!
  wait_until_simulator_answers
}

# Long host names often differ only at their end, so that a sum of the whole takes the place of what is cut.
node_of_host() {
  local host
  host=$(hostname 2>/dev/null)
  if [ ${#host} -gt 23 ]; then
    host=${host:0:12}-$(printf %s "$host" | cksum | cut -d ' ' -f 1)
  fi
  printf %s "${host:-kling}"
}

check_proxy() { # the server would start without pages
  case ${KLING_BEHIND_PROXY:-false} in
    true | false) ;;
    *) fail "Setting KLING_BEHIND_PROXY is \"$KLING_BEHIND_PROXY\", expected true or false." ;;
  esac
}

check_node() { # the server would refuse to start, in many lines
  case ${KLING_NODE:-kling} in
    ????????????????????????* | *[!A-Za-z0-9._-]*)
      fail "Setting KLING_NODE is \"$KLING_NODE\", expected 1 to 23 letters, digits, dots, hyphens or underscores." ;;
  esac
}

start_server() {
  export KLING_NODE="${KLING_NODE:-$(node_of_host)}"
  export KLING_HTTP_PORT=$http_port KLING_MANAGEMENT_PORT=$management_port
  export LAUNCH_JBOSS_IN_BACKGROUND=1 JBOSS_PIDFILE=$pid_file
  "$home/bin/standalone.sh" -b "${KLING_BIND:-127.0.0.1}" -bmanagement "${KLING_MANAGEMENT_BIND:-127.0.0.1}" "$@" &
  launcher_pid=$!
}

ready() { "$home/bin/health.sh" 2>/dev/null; }

announce() {
  say "Ready: open http://localhost:$http_port/ and sign in as $1"
}

announce_when_ready() {
  until ready; do sleep 0.3; is_alive "$launcher_pid" || return; done
  if [ -n "$demo_passwords" ]; then
    announce "staff / $KLING_STAFF_PASSWORD, or admin / $KLING_ADMIN_PASSWORD (pictures by the simulator, nothing is paid)"
  elif [ -f "$KLING_DATA_DIR/first-sign-in.txt" ]; then
    announce "admin or staff; the passwords are in $KLING_DATA_DIR/first-sign-in.txt"
  else
    announce "admin or staff"
  fi
}

# An embedded database belongs to one server.
require_unused_data() {
  [ "$KLING_DB_DRIVER" = h2 ] || return 0
  local pid
  for pid in $(cat "$KLING_DATA_DIR"/server-*.pid 2>/dev/null); do
    if is_server "$pid"; then
      fail "The data in $KLING_DATA_DIR is in use by a running server (process $pid), nothing was started. Choose another with KLING_DATA_DIR."
    fi
  done
}

read_secrets
check_credentials
check_node
check_proxy
find_models_file
simulator=
demo_passwords=
if wants_simulator; then use_simulator; fi
choose_driver
require_free "$http_port" KLING_HTTP_PORT "pages"
require_free "$management_port" KLING_MANAGEMENT_PORT "management"
[ "$http_port" != "$management_port" ] || fail "Settings KLING_HTTP_PORT and KLING_MANAGEMENT_PORT are both $http_port."
if [ -n "$simulator" ]; then require_free "$simulator_port" KLING_SIMULATOR_PORT "simulator"; fi
KLING_DATA_DIR=$(absolute "${KLING_DATA_DIR:-./data}") || exit 1
export KLING_DATA_DIR
require_unused_data
if [ "${1:-}" = --check ]; then exit 0; fi
pid_file=$KLING_DATA_DIR/server-$http_port.pid

trap 'stop 130' INT
trap 'stop 0' TERM HUP
trap 'stop 1' EXIT
if [ -n "$simulator" ]; then start_simulator; fi
start_server "$@"
announce_when_ready &
wait "$launcher_pid"
server_status=$?
say "The server has ended."
stop "$server_status"
