#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: with-display.sh WIDTHxHEIGHT COMMAND [ARGUMENT…]
#
# Runs a command with a display of its own, and gives its exit status. The server picks the number
# itself, so that any number of these can be started at once; xvfb-run looks for a free one first,
# which two can find together.
set -eu

[ $# -ge 2 ] || { sed -n '4s/^# //p' "$0" >&2; exit 2; }
size=$1
shift

folder=$(mktemp -d "${TMPDIR:-/tmp}/inl-display.XXXXXX")
mkfifo "$folder/number"
Xvfb -displayfd 3 -screen 0 "${size}x24" -noreset -nolisten tcp \
    3>"$folder/number" >/dev/null 2>"$folder/log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT

if ! read -r number <"$folder/number"; then
    cat "$folder/log" >&2
    exit 1
fi

status=0
DISPLAY=:$number "$@" || status=$?
exit "$status"
