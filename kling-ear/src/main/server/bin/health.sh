#!/usr/bin/env bash
# Says by its exit code whether this server is ready, or with the argument "live" whether it lives. For probes; needs no curl.
exec 3<> "/dev/tcp/${KLING_MANAGEMENT_BIND:-127.0.0.1}/${KLING_MANAGEMENT_PORT:-9990}" || exit 1
printf 'GET /health/%s HTTP/1.0\r\nHost: localhost\r\n\r\n' "${1:-ready}" >&3
read -r -t 5 status <&3
[[ $status == *' 200 '* ]]
