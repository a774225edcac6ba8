#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: install-packages.sh GROUP…
#
# Installs what is missing of these groups of data/apt-packages, as root or with sudo. Asks nothing
# of the network when nothing is missing.
set -eu

[ $# -ge 1 ] || { sed -n '4s/^# //p' "$0" >&2; exit 2; }
list=$(dirname "$(realpath "$0")")/apt-packages

wanted=()
for group in "$@"; do
    mapfile -t names < <(awk -v group="$group" '
        /^# (build|run|test)$/ { mine = ($2 == group) }
        mine && /^[a-z0-9]/ { print $1 }' "$list")
    [ "${#names[@]}" -gt 0 ] || { echo "There is no group $group in $list." >&2; exit 2; }
    wanted+=("${names[@]}")
done

missing=()
for name in "${wanted[@]}"; do
    status=$(dpkg-query -W -f '${Status}' "$name" 2>/dev/null || true)
    [ "$status" = "install ok installed" ] || missing+=("$name")
done
[ "${#missing[@]}" -gt 0 ] || exit 0

root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
        echo "These packages are missing: ${missing[*]}. Install them as root, or install sudo." >&2
        exit 1
    }
    root=(sudo)
fi
echo "Installing ${#missing[@]} packages: ${missing[*]}"
"${root[@]}" apt-get -qq update
"${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y install --no-install-recommends "${missing[@]}" >/dev/null
