#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: run.sh [SUITE]
#
# Installs what the tests need, builds with gcc and with clang, warnings being errors, and runs all
# suites, or the one that is named: unit, ui, app, outbox, style, fuzz, or a layer such as core. The
# build by clang has the address and undefined behaviour sanitizers. When all is asked for, what
# takes long is built and run once, where it finds most: the units, the windows and the suite
# sanitized under the sanitizers, the whole programs and the suite plain without them.
set -u

top=$(dirname "$(dirname "$(realpath "$0")")")
suite=${1:-}
if [ $# -gt 1 ] || [ "${suite#-}" != "$suite" ]; then
    sed -n '4s/^# //p' "$0" >&2
    exit 2
fi

passed=0
failed=0
failures=()

finish () {
    # Said once more where nobody has to look for it.
    if [ ${#failures[@]} -gt 0 ]; then
        printf '%s\n' "${failures[@]}"
    fi
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
    CC=$compiler CC_LD=lld meson setup "$folder" "$top" -Dwerror=true "$@"
}

# Anew, or with the options that are wanted now.
prepare () {
    local folder=$1
    if [ ! -f "$folder/build.ninja" ]; then
        set_up "$@"
        return
    fi
    shift 2
    meson setup --reconfigure "$folder" "$top" "$@"
}

# build NAME COMPILER OPTION…
build () {
    local name=$1 compiler=$2 folder=$top/_build-$1 log=$top/_build-$1.log start=$SECONDS
    shift 2
    : >"$log"
    if { prepare "$folder" "$compiler" "$@"; } >>"$log" 2>&1 &&
        meson compile -C "$folder" >>"$log" 2>&1; then
        echo "Built with $name in $((SECONDS - start)) s."
        return 0
    fi
    tail -n 40 "$log"
    echo "The build with $name fails; see $log."
    return 1
}

# run NAME LOG OPTION…: tests of that build
run () {
    local folder=$top/_build-$1 log=$2
    shift 2
    rm -f "$folder/meson-logs/$log.json"
    # Many wait for a moment, a program or a frame.
    meson test -C "$folder" --no-rebuild --print-errorlogs --num-processes $(($(nproc) + 3)) "$@"
}

# count NAME LOG: adds up what those tests gave
count () {
    local name=$1 log=$top/_build-$1/meson-logs/$2.json told counts line
    if [ ! -s "$log" ]; then
        echo "No test of the build with $name ran."
        failed=$((failed + 1))
        return
    fi
    mapfile -t told < <(/usr/bin/python3 - "$log" <<'EOF'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as log:
    tests = [json.loads(line) for line in log]
results = [test["result"] for test in tests]
passed = sum(result in ("OK", "EXPECTEDFAIL") for result in results)
skipped = results.count("SKIP")
print(passed, skipped, len(results) - passed - skipped)
for test in tests:
    if test["result"] not in ("OK", "EXPECTEDFAIL", "SKIP"):
        print(test["result"], test["name"])
EOF
    )
    read -r -a counts <<<"${told[0]}"
    for line in "${told[@]:1}"; do
        failures+=("$line (built with $name)")
    done
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

# The whole programs mostly wait for what is on screen: they run one after another beside all else,
# which lets them go first.
start_apps () {
    case $suite in
    '' | app) ;;
    *) return ;;
    esac
    run gcc testlog-app --logbase testlog-app --suite app --num-processes 1 >"$top/_build-app.log" 2>&1 &
    apps=$!
}

finish_apps () {
    if [ -n "$apps" ]; then
        wait "$apps"
        cat "$top/_build-app.log"
        count gcc testlog-app
    fi
}

# The main job once more, with the window itself under the sanitizers.
start_sanitized_apps () {
    if [ -z "$suite" ]; then
        run clang testlog-installed --setup installed app-first-day \
            >"$top/_build-sanitized-app.log" 2>&1 &
        sanitized_apps=$!
    fi
}

finish_sanitized_apps () {
    if [ -n "$sanitized_apps" ]; then
        wait "$sanitized_apps"
        cat "$top/_build-sanitized-app.log"
        count clang testlog-installed
    fi
}

start_library_leaks () {
    case $suite in
    '' | unit | cli | keyring) ;;
    *) return ;;
    esac
    run clang testlog-libraryleaks --suite library-leaks --setup libraryleaks --num-processes 1 \
        >"$top/_build-library-leaks.log" 2>&1 &
    library_leaks=$!
}

finish_library_leaks () {
    if [ -n "$library_leaks" ]; then
        wait "$library_leaks"
        cat "$top/_build-library-leaks.log"
        count clang testlog-libraryleaks
    fi
}

# The other build takes what the tests of the first leave of the processor, as they wait a lot.
start_clang () {
    case $suite in
    app | outbox | style) ;;
    *)
        (
            renice -n 19 "$BASHPID" >/dev/null
            # A sixth of a compiler's time went to asking for memory in small pages.
            export GLIBC_TUNABLES=glibc.malloc.hugetlb=1
            # Compiled twice as fast as with optimization, and the tests hardly notice.
            build clang clang -Db_sanitize=address,undefined -Db_lundef=false -Db_pch=true \
                -Doptimization=0 -Dc_args=-gline-tables-only
        ) >"$top/_build-clang-told.log" 2>&1 &
        clang=$!
        ;;
    esac
}

# Whether there is a build with clang to test.
finish_clang () {
    local status=0
    [ -n "$clang" ] || return 1
    wait "$clang" || status=$?
    cat "$top/_build-clang-told.log"
    if [ "$status" -ne 0 ]; then
        failed=$((failed + 1))
    fi
    return "$status"
}

apps=
sanitized_apps=
library_leaks=
clang=
library_tests=true
if [ -z "$suite" ]; then
    library_tests=false
fi
# What the headers hold is read once; that each file includes what it uses, style-includes checks.
if build gcc gcc -Db_pch=true -Dc_args=-g1 -Dlibrary_tests="$library_tests"; then
    start_apps
    start_clang
    renice -n 10 $$ >/dev/null
    if [ "$suite" != app ] && [ "$suite" != fuzz ]; then
        if [ -n "$suite" ]; then
            run gcc testlog --suite "$suite" --no-suite app
        else
            run gcc testlog --no-suite app --no-suite sanitized
        fi
        count gcc testlog
    fi
else
    failed=$((failed + 1))
    start_clang
fi
if finish_clang; then
    start_sanitized_apps
    start_library_leaks
    if [ -n "$suite" ]; then
        run clang testlog-sanitizers --suite "$suite" --no-suite library-leaks --setup sanitizers
    else
        run clang testlog-sanitizers --no-suite plain --setup sanitizers
    fi
    count clang testlog-sanitizers
fi
finish_apps
finish_sanitized_apps
finish_library_leaks
finish
