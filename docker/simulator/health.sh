#!/usr/bin/env bash
# Says by its exit code whether the simulator answers. For probes; needs no curl.
exec 3<> "/dev/tcp/127.0.0.1/${KLING_SIMULATOR_PORT:-8089}" || exit 1
printf 'GET /control/state HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 5 status <&3
[[ $status == *' 200 '* ]]
