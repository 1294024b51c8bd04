#!/usr/bin/env bash
# Starts the server in a container, whose root file system may be read-only: what the server itself writes (tmp, markers,
# a configuration history) goes to /tmp and begins anew with every start, what is to be kept goes to KLING_DATA_DIR.
set -eu

home=/opt/kling
export JBOSS_BASE_DIR=/tmp/kling

rm -rf "$JBOSS_BASE_DIR"
mkdir -p "$JBOSS_BASE_DIR/deployments"
cp -r "$home/standalone/configuration" "$JBOSS_BASE_DIR/"
ln -s "$home/standalone/deployments/kling.ear" "$JBOSS_BASE_DIR/deployments/"
exec "$home/bin/kling.sh" "$@"
