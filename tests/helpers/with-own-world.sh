#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: with-own-world.sh COMMAND [ARGUMENT…]
#
# Runs a command with a network and mounts of its own, and INL_OWN_WORLD=1 to tell so; where that is
# not allowed, as in many a container, without. Its exit status is that of the command.
set -eu

[ $# -ge 1 ] || { sed -n '4s/^# //p' "$0" >&2; exit 2; }

try () {
    unshare "$@" -- mount -t tmpfs tmpfs /mnt 2>/dev/null
}

as_root=(--net --mount)
as_user=(--user --map-current-user --keep-caps --net --mount)
if try "${as_root[@]}"; then
    INL_OWN_WORLD=1 exec unshare "${as_root[@]}" -- "$@"
elif try "${as_user[@]}"; then
    INL_OWN_WORLD=1 exec unshare "${as_user[@]}" -- "$@"
fi
exec "$@"
