#!/usr/bin/env bash
# ./parvis test: every test there is. Native tests run under ASan and UBSan; the same sources run again in wasm.
set -euo pipefail
. scripts/common.sh
. scripts/suites.sh

need_native
need_packages clang libclang-rt-14-dev brotli postgresql  # a cluster of the tests' own, on loopback
build sanitize
for program in build/sanitize/tests/parvis_tests_* build/sanitize/tests/*/parvis_tests_*; do
  [ -f "$program" ] && [ -x "$program" ] && suite "native: $(basename "$program" | sed s/parvis_tests_//)" "$program"
done

need_wasm
need_node  # Emscripten 3.1.6 takes Node's fetch for a browser's: it is switched off for its test programs
build wasm
for program in build/wasm/tests/parvis_tests_*.cjs; do
  suite "wasm: $(basename "$program" .cjs | sed s/parvis_tests_//)" node --no-experimental-fetch "$program"
done

suite "native and wasm" node --test tests/oracle/

build_app
for folder in web scripts tests; do npm_install "$folder"; done
suite "scripts" node --test tests/scripts/
suite "assets" node --test tests/assets/
suite "web" npm --prefix web test
build_server
suite "browser" bash scripts/e2e.sh

printf '%s passed, %s failed\n' "$PASSED" "$FAILED"
[ "$FAILED" = 0 ]
