#!/usr/bin/env bash
# ./parvis e2e [NAME]: the journeys in real browsers against the real server. NAME picks tests/e2e/NAME.test.mjs.
set -euo pipefail
. scripts/common.sh

[ $# = 0 ] || need_name e2e tests/e2e .test.mjs "$1"
need_packages chromium firefox-esr webkit2gtk-driver xvfb xauth python3-nacl
build_server
build_app
need_wasm
build wasm parvis_vectors_page
npm_install tests
files=(tests/e2e/*.test.mjs)
[ $# = 0 ] || files=("tests/e2e/$1.test.mjs")
exec node --test --test-concurrency=1 "${files[@]}"
