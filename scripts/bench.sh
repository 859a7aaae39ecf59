#!/usr/bin/env bash
# ./parvis bench [NAME] [--json]: measurements, each beside something to compare it with (tests/bench/NAME.bench.mjs).
set -euo pipefail
. scripts/common.sh
for word in "$@"; do
  [ "$word" = --json ] || need_name bench tests/bench .bench.mjs "$word"
done
need_wasm
build release parvis_bench parvis_bench_rights parvis_journey parvis-server
build wasm parvis_bench parvis_bench_rights parvis_form_core
build_app
npm_install tests
npm_install tests/bench
names="$(printf ' %s' "$@" | sed 's/ --json//') "
case "$names" in
  ' ' | '  ' | *' sync '*)  # the peers of the sync and a cluster of its own are nobody else's business
    need_packages postgresql chromium
    build release parvis_load parvis_load_postgres parvis_slow_flush
    build wasm parvis_sync_core
    npm_install tests/bench/peers ;;
esac
exec node tests/bench/run.mjs "$@"
