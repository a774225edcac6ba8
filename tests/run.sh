#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: run.sh [SUITE]
#
# Installs what the tests need, builds with gcc and with clang, warnings being errors, and runs all
# suites, or the one that is named: unit, ui, app, style, or a layer such as core. The build by
# clang has the address and undefined behaviour sanitizers; what needs no installed program runs in
# it once more.
set -u

top=$(dirname "$(dirname "$(realpath "$0")")")
suite=${1:-}
if [ $# -gt 1 ] || [ "${suite#-}" != "$suite" ]; then
    sed -n '4s/^# //p' "$0" >&2
    exit 2
fi

passed=0
failed=0

finish () {
    echo "$passed passed, $failed failed"
    if [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]; then
        exit 0
    fi
    exit 1
}

set_up () {
    local folder=$1 compiler=$2
    shift 2
    rm -rf "$folder"
    CC=$compiler meson setup "$folder" "$top" -Dwerror=true "$@"
}

# build NAME COMPILER OPTION…
build () {
    local name=$1 compiler=$2 folder=$top/_build-$1 log=$top/_build-$1.log start=$SECONDS
    shift 2
    : >"$log"
    if { [ -f "$folder/build.ninja" ] || set_up "$folder" "$compiler" "$@"; } >>"$log" 2>&1 &&
        meson compile -C "$folder" >>"$log" 2>&1; then
        echo "Built with $name in $((SECONDS - start)) s."
        return 0
    fi
    tail -n 40 "$log"
    echo "The build with $name fails; see $log."
    failed=$((failed + 1))
    return 1
}

# run NAME OPTION…: the tests of that build
run () {
    local name=$1 folder=$top/_build-$1 log counts
    shift
    log=$folder/meson-logs/${LOG_NAME:-testlog}.json
    rm -f "$log"
    meson test -C "$folder" --no-rebuild --print-errorlogs ${suite:+--suite "$suite"} "$@"
    if [ ! -s "$log" ]; then
        echo "No test of the build with $name ran."
        failed=$((failed + 1))
        return
    fi
    counts=$(/usr/bin/python3 - "$log" <<'EOF'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as log:
    results = [json.loads(line)["result"] for line in log]
passed = sum(result in ("OK", "EXPECTEDFAIL") for result in results)
skipped = results.count("SKIP")
print(passed, skipped, len(results) - passed - skipped)
EOF
    )
    read -r -a counts <<<"$counts"
    passed=$((passed + counts[0]))
    failed=$((failed + counts[2]))
    if [ "${counts[1]}" -gt 0 ]; then
        echo "${counts[1]} skipped in the build with $name"
    fi
}

bash "$top/data/install-packages.sh" build run test || {
    failed=1
    finish
}

build gcc gcc && run gcc
setups=(sanitizers windows)
case $suite in
app | style) setups=() ;;
ui) setups=(windows) ;;
?*) setups=(sanitizers) ;;
esac
if [ "${#setups[@]}" -gt 0 ] &&
    build clang clang -Db_sanitize=address,undefined -Db_lundef=false; then
    for setup in "${setups[@]}"; do
        LOG_NAME=testlog-$setup run clang --setup "$setup"
    done
fi
finish
