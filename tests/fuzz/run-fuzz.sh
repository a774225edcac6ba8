#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: run-fuzz.sh PROGRAM CORPUS SECONDS OPTION…
#
# Runs a fuzzer that long from the inputs of the corpus. What it finds new goes with the build, and
# is where it goes on the next time; what it finds wrong lies beside it and is printed in base64.
set -u

program=$1
corpus=$2
seconds=$3
shift 3
found=$program.found

mkdir -p "$found"
exec "$program" -max_total_time="$seconds" -timeout=20 -max_len=8192 -print_final_stats=1 \
    -artifact_prefix="$program." "$@" "$found" "$corpus"
