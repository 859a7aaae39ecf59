#!/usr/bin/env bash
# ./parvis bench [NAME] [--json]: measurements, each beside something to compare it with (tests/bench/NAME.bench.mjs).
set -euo pipefail
. scripts/common.sh
for word in "$@"; do
  [ "$word" = --json ] || need_name bench tests/bench .bench.mjs "$word"
done
need_wasm
build release parvis_bench parvis_bench_rights parvis_journey parvis-server
build wasm parvis_bench parvis_bench_rights
build_app
npm_install tests
npm_install tests/bench
exec node tests/bench/run.mjs "$@"
