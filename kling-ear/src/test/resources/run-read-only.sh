#!/usr/bin/env bash
# Runs a command as a container engine would with a read-only root file system: in namespaces of its own, as process 1,
# without any privilege. Arguments: root directory, what to mount as data and where, user:group, working directory,
# then the environment and the command as env takes them.
set -eu
root=$1 data=$2 data_at=$3 user=$4 directory=$5
shift 5

mount --bind "$root" "$root"
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o nosuid,nodev,noexec,mode=1777 tmpfs "$root/tmp"
mount --bind "$data" "$root$data_at"
mount -o remount,bind,ro "$root"
exec chroot --userspec="$user" --groups="${user#*:}" "$root" env --ignore-environment --chdir="$directory" "$@"
