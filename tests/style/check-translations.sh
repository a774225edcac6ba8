#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every translation is well-formed and complete: nothing missing, nothing in doubt.
set -eu

top=$(dirname "$(dirname "$(dirname "$(realpath "$0")")")")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cd "$top"
xgettext --from-code=UTF-8 --files-from=po/POTFILES.in --output="$folder/all.pot" \
    --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=ngettext:1,2 \
    --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3

status=0
grep -v '^#' po/LINGUAS | tr ' ' '\n' | while read -r language; do
    [ -n "$language" ] || continue
    msgfmt --check --output-file=/dev/null "po/$language.po"
    msgmerge --quiet --no-fuzzy-matching --output-file="$folder/$language.po" \
        "po/$language.po" "$folder/all.pot"
    msgattrib --untranslated --no-obsolete "$folder/$language.po" >"$folder/missing"
    msgattrib --only-fuzzy --no-obsolete "po/$language.po" >>"$folder/missing"
    if [ -s "$folder/missing" ]; then
        echo "po/$language.po does not have all texts:"
        cat "$folder/missing"
        exit 1
    fi
done || status=1
exit $status
