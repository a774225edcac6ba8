#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Shell scripts pass shellcheck, and Python can be read.
set -eu

cd "$(dirname "$(dirname "$(dirname "$(realpath "$0")")")")"
mapfile -t shell < <(find .ci/run data tests -name '*.sh' -o -path .ci/run)
# SC2016: a command for another shell, or for awk, is quoted on purpose.
shellcheck --external-sources --exclude=SC2016 "${shell[@]}"

find tests data -name '*.py' -print0 | xargs -0 -r /usr/bin/python3 -c '
import ast
import sys

for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        ast.parse(file.read(), path)
'
