#!/usr/bin/env bash
# ./parvis fuzz [SECONDS]: every fuzz target under ASan and UBSan, each for a bounded time; new inputs stay in build/fuzz/corpus.
set -euo pipefail
. scripts/common.sh
seconds=${1:-30}
case "$seconds" in '' | *[!0-9]*) fail "fuzz: SECONDS is a number, not “$seconds”" ;; esac
need_native
need_packages clang libfuzzer-14-dev libclang-rt-14-dev
build fuzz
found=0
for target in build/fuzz/tests/fuzz/fuzz_*; do
  [ -f "$target" ] && [ -x "$target" ] || continue
  name=$(basename "$target")
  corpus=build/fuzz/corpus/$name
  mkdir -p "$corpus"
  seeds=tests/fuzz/corpus/${name#fuzz_}
  [ -d "$seeds" ] || seeds=
  say "$name: $seconds s"
  # shellcheck disable=SC2086
  "$target" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 \
    -artifact_prefix="build/fuzz/$name-" "$corpus" $seeds || fail "$name found a fault; the input is build/fuzz/$name-*"
  found=$((found + 1))
done
[ "$found" -gt 0 ] || fail "no fuzz target was built"
say "$found targets, $seconds s each, no fault"
