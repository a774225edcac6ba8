#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: lock-keyring.sh
#
# Locks the keyring of the session that with-keyring.sh made; what it holds stays.
set -eu

call () { gdbus call --session -d org.freedesktop.secrets -o "$@"; }

call /org/freedesktop/secrets -m org.freedesktop.Secret.Service.Lock \
    "[objectpath '/org/freedesktop/secrets/collection/login']" >/dev/null
call /org/freedesktop/secrets/collection/login -m org.freedesktop.DBus.Properties.Get \
    org.freedesktop.Secret.Collection Locked | grep -qF '(<true>,)'
