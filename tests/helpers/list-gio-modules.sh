#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: list-gio-modules.sh STAMP MODULES
#
# Makes the folder gio-modules beside the stamp: the module of MODULES that gives TLS, and a list of
# what it offers.
set -eu

[ $# -eq 2 ] || { sed -n '4s/^# //p' "$0" >&2; exit 2; }
folder=$(dirname "$1")/gio-modules
mkdir -p "$folder"
ln -sf "$2/libgiognutls.so" "$folder/"
"$(pkg-config --variable=gio_querymodules gio-2.0)" "$folder"
: >"$1"
