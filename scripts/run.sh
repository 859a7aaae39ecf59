#!/usr/bin/env bash
# ./parvis run: builds what changed, then serves the app and the API in the foreground.
set -euo pipefail
. scripts/common.sh

port=8080
data=data
while [ $# -gt 0 ]; do
  case "$1" in
    --port) port=${2:?--port needs a number}; shift 2 ;;
    --data) data=${2:?--data needs a folder}; shift 2 ;;
    *) fail "run: “$1” is not an option (--port N, --data DIR)" ;;
  esac
done
case "$port" in '' | *[!0-9]*) fail "run: --port takes a number, not “$port”" ;; esac

build_server
build_app
mkdir -p "$data"
exec build/release/server-stub/parvis-server --port "$port" --data "$data" --app web/dist
