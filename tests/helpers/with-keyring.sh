#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: with-keyring.sh [--home FOLDER] open|locked|absent|mute COMMAND [ARGUMENT…]
#
# Runs a command with a message bus, a home folder and a keyring of its own, and gives its exit
# status. open: gnome-keyring, unlocked and empty; locked: the same, locked; absent: no keyring
# service at all; mute: one that starts and never answers. Without --home the home folder is thrown
# away afterwards. Nobody can answer a question to unlock the keyring: it counts as closed, also when
# the command has a display.
set -eu

usage () { sed -n '4s/^# //p' "$0" >&2; exit 2; }

home=
if [ "${1:-}" = --home ]; then
    [ $# -ge 2 ] || usage
    home=$2
    shift 2
fi
[ $# -ge 2 ] || usage
mode=$1
shift
case $mode in open | locked | absent | mute) ;; *) usage ;; esac

folder=$(mktemp -d "${TMPDIR:-/tmp}/inl-keyring.XXXXXX")

# The document portal of the bus that ends leaves its mount a moment later.
clean_up() {
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        rm -rf "$folder" 2>/dev/null && return 0
        sleep 0.2
    done
}
trap 'clean_up || true' EXIT

if [ -z "$home" ]; then
    home=$folder/home
fi
mkdir -p "$home"
mkdir -m 700 "$folder/run"

# A bus that starts nothing by itself but what is in these folders.
mkdir -p "$folder/services" "$folder/run/dbus-1/services"
if [ "$mode" = mute ]; then
    printf '[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/bin/sh -c "exec sleep 10 >/dev/null 2>&1"\n' \
        >"$folder/services/org.freedesktop.secrets.service"
fi
cat >"$folder/bus.conf" <<EOF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=$folder/run</listen>
  <auth>EXTERNAL</auth>
  <servicedir>$folder/services</servicedir>
  <servicedir>$folder/run/dbus-1/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
EOF
bus=(dbus-run-session)
# What asks to unlock a keyring is started by the usual bus.
if [ "$mode" != locked ]; then
    bus+=(--config-file "$folder/bus.conf")
fi

# The bus gets no display, so that what it starts (the question of the keyring) has none either.
display=()
for name in DISPLAY WAYLAND_DISPLAY XAUTHORITY; do
    if [ -n "${!name:-}" ]; then
        display+=("$name=${!name}")
    fi
done

env -u DISPLAY -u WAYLAND_DISPLAY -u XAUTHORITY -u DBUS_SESSION_BUS_ADDRESS \
    -u XDG_DATA_HOME -u XDG_CONFIG_HOME -u XDG_CACHE_HOME -u XDG_STATE_HOME \
    -u GNOME_KEYRING_CONTROL -u SSH_AUTH_SOCK -u SECRET_BACKEND \
    HOME="$home" XDG_RUNTIME_DIR="$folder/run" INL_KEYRING_MODE="$mode" \
    "${bus[@]}" -- bash -eu -c '
        here=$1
        n=$2
        shift 2
        if [ "$INL_KEYRING_MODE" = open ] || [ "$INL_KEYRING_MODE" = locked ]; then
            printf "\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
            # It ends with the bus, but only once it is on the bus.
            gdbus wait --session --timeout 20 --activate org.freedesktop.secrets org.freedesktop.secrets
        fi
        if [ "$INL_KEYRING_MODE" = locked ]; then
            bash "$here/lock-keyring.sh"
        fi
        # The first N arguments are settings of the environment, the rest is the command.
        while [ "$n" -gt 0 ]; do
            export "$1"
            shift
            n=$((n - 1))
        done
        "$@"
    ' with-keyring "$(dirname "$(realpath "$0")")" "${#display[@]}" "${display[@]}" "$@"
