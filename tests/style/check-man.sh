#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: check-man.sh PAGE…
#
# Manual pages are read without a warning.
set -eu

export LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80
status=0
for page in "$@"; do
    said=$(man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null)
    if [ -n "$said" ]; then
        echo "$page: $said"
        status=1
    fi
done
exit $status
